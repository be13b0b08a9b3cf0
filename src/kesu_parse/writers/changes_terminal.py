"""A comparison for reading in a terminal: summary first, then section by section."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.change import Comparison
from kesu_parse.comparing.rows import Row, Table
from kesu_parse.comparing.telling import brief
from kesu_parse.report import writer
from kesu_parse.writers import _changes
from kesu_parse.writers._fold import Folded
from kesu_parse.writers._text import plain_text, visible

STYLES = {
    "new": "green", "dropped": "red", "split": "yellow", "merged": "yellow", "reworded": "magenta", "edited": "cyan",
    "same": "dim", "moved": "blue", "check": "bold yellow", "good": "green", "bad": "red", "plain": "",
}  # fmt: skip
MARKS = {"keep": ("", "", ""), "delete": ("red strike", "[-", "-]"), "insert": ("green", "{+", "+}")}


@writer("terminal", ".txt", takes="comparison")
def terminal(pair: Comparison) -> bytes:
    """Return the comparison as plain text, 100 columns wide, changes in brackets."""
    return plain_text(shown(pair, color=False))


def shown(pair: Comparison, *, color: bool) -> list[Any]:
    """Return the comparison as Rich renderables; without colour what changed stands in brackets."""
    out: list[Any] = [Folded(line) for line in _head(pair, color)]
    before: tuple[str, ...] = ()
    for row in Table(pair).rows():
        for level, text in _changes.headings(before, row.heading):
            out += (
                ["", Folded(_line(text, "bold underline"))] if level == 1 else [Folded(_line(text, "bold"))]
            )
        before = row.heading or before
        out += _row(row, color)
    return out


def _line(text: str, style: str = "") -> Any:
    from rich.text import Text

    return Text(visible(text), style)


def _head(pair: Comparison, color: bool) -> Iterator[Any]:
    changes = pair.changes
    yield _line(_changes.title(pair), "bold")
    yield _line(_changes.edition("旧", changes.old), "dim")
    yield _line(_changes.edition("新", changes.new), "dim")
    yield _line("")
    yield _counts(pair)
    for tone, text in _changes.units(changes):
        yield _line(text, STYLES[tone])
    legend = _line("正文标记：", "dim")
    for kind, name in (("delete", "删去的文字"), ("insert", "增加的文字")):
        _mark(legend, kind, name, color)
        legend.append(" ")
    yield legend


def _counts(pair: Comparison) -> Any:
    from rich.text import Text

    counts = [c for c in _changes.counts(pair.changes) if c[2]]
    return Text("  ").join(Text(f"{name} {number}", STYLES[relation]) for relation, name, number in counts)


def _row(row: Row, color: bool) -> Iterator[Any]:
    """Yield numbers, kind and title, then what changed, then the marked text."""
    relation = row.link.relation
    style = STYLES[relation]
    head = _line("").append(
        f"{_changes.label(row)} ", "bold yellow" if row.link.confidence == "check" else style
    )
    head.append(visible(_changes.numbers(row)), "bold").append("  ")
    if relation not in ("new", "dropped"):
        head.append(visible(brief(row.title)), "dim" if relation == "same" else "")
    yield Folded(head, 2, 2)
    for note in row.notes:
        yield Folded(_line("· " + note, "yellow" if note.startswith(("待核", "疑似")) else ""), 4, 2)
    if _changes.changed(row):
        yield Folded(_text(row, color), 4)


def _text(row: Row, color: bool) -> Any:
    """Return the marked text; of items that came or went the whole text without marks."""
    alone = row.link.relation in ("new", "dropped")
    if alone:
        lines = (line.strip() for line in (row.text("new") or row.text("old")).split("\n"))
        return _line("\n".join(filter(None, lines)), STYLES[row.link.relation] if color else "")
    out = _line("")
    for part in _changes.excerpt(row.edits):
        _mark(out, part.kind, part.text, color)
    return out


def _mark(out: Any, kind: str, text: str, color: bool) -> None:
    style, left, right = MARKS[kind]
    out.append(visible(text) if color else f"{left}{visible(text)}{right}", style if color else "")
