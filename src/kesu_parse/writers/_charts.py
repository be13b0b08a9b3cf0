"""Charts of one series of numbers as inline SVG: no script, no font and no picture from elsewhere."""

from collections.abc import Sequence

from kesu_parse.writers._measure import width
from kesu_parse.writers._xml import escaped

WIDE = 480  # units of a drawing, and the pixels it takes at most
TALL = 200
ROW = 22
LABEL = 10  # characters of a label beside a bar
FEW = 12  # columns that all carry their number
COLOUR = "#2f6f9f"
STYLE = f"max-width:{WIDE}px;width:100%;height:auto;font:12px sans-serif"

Point = tuple[str, float, str]


def columns(title: str, points: Sequence[Point]) -> str:
    """Return upright columns in the order given, from (label, number, number as written); '' for none."""
    most = max((value for _, value, _ in points), default=0)
    if most <= 0:
        return ""
    step = WIDE / len(points)
    every = max(1, round(44 / step))
    named = len(points) <= FEW
    top = max(points, key=lambda p: p[1])
    drawn = [_column(p, n, step, most, named or p is top, n % every == 0) for n, p in enumerate(points)]
    base = f'<path d="M0 {TALL - 20.5}H{WIDE}" stroke="#888"/>'
    return _svg(title, TALL, "".join(drawn) + base)


def _column(point: Point, n: int, step: float, most: float, numbered: bool, labelled: bool) -> str:
    label, value, text = point
    tall = max(value, 0) / most * (TALL - 44)
    left, thick, top = n * step, min(step * 0.7, 40), TALL - 20 - tall
    middle = left + step / 2
    out = f"<title>{escaped(label)}：{escaped(text)}</title>" + _rect(middle - thick / 2, top, thick, tall)
    out += _text(middle, top - 5, text, "middle") if numbered else ""
    out += _text(middle, TALL - 4, label, "middle", "#333") if labelled else ""
    return f"<g>{out}</g>"


def bars(title: str, points: Sequence[Point]) -> str:
    """Return lying bars, one below the other, from (label, number, number as written); '' for none."""
    most = max((value for _, value, _ in points), default=0)
    if most <= 0:
        return ""
    room = max(_wide(_short(label)) for label, *_ in points) + 10
    end = max(width(text) for *_, text in points) * 7 + 8
    scale = (WIDE - room - end) / most
    return _svg(
        title, ROW * len(points), "".join(_bar(p, n * ROW, room, scale) for n, p in enumerate(points))
    )


def _bar(point: Point, top: int, room: int, scale: float) -> str:
    label, value, text = point
    long = max(value, 0) * scale
    out = f"<title>{escaped(label)}：{escaped(text)}</title>" + _rect(room, top + 3, long, ROW - 6)
    out += _text(room - 6, top + 15, _short(label), "end", "#333")
    return f"<g>{out}{_text(room + long + 5, top + 15, text, 'start')}</g>"


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1] + "…"


def _wide(text: str) -> int:
    """Return the room a label takes, Latin letters counted as the widest of them."""
    return sum(12 if width(c) > 1 else 9 for c in text)


def _rect(x: float, y: float, wide: float, tall: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{COLOUR}"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#111") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escaped(text)}</text>'


def _svg(title: str, tall: int, inner: str) -> str:
    name = escaped(title)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" role="img" aria-label="{name}" style="{STYLE}">'
    return f'<figure style="margin:0;flex:0 1 {WIDE}px"><figcaption class="label">{name}</figcaption>{head}{inner}</svg></figure>'
