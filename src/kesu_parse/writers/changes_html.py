"""A comparison as one HTML page: both texts side by side, folded by section, filtered by unit and kind."""

from collections.abc import Iterator

from kesu_parse.change import Comparison
from kesu_parse.comparing.rows import Row, Table
from kesu_parse.report import writer
from kesu_parse.writers import _changes
from kesu_parse.writers._changes import Stretch
from kesu_parse.writers._changes_page import SCRIPT, STYLE
from kesu_parse.writers._xml import escaped

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


@writer("html", ".html", takes="comparison")
def html(pair: Comparison) -> bytes:
    """Return the page; it needs nothing from outside and reads the same without its script."""
    title = escaped(_changes.title(pair))
    rows = list(Table(pair).rows())
    head = (
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>"
    )
    parts = [f"<h1>{title}</h1>", *_summary(pair), _filters(pair, rows), *_sections(rows)]
    body = "\n".join([*parts, f"<script>{SCRIPT}</script>"])
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def _summary(pair: Comparison) -> Iterator[str]:
    changes = pair.changes
    yield f'<p class="edition">{escaped(_changes.edition("旧", changes.old))}</p>'
    yield f'<p class="edition">{escaped(_changes.edition("新", changes.new))}</p>'
    lines = [f'<li class="{tone}">{escaped(text)}</li>' for tone, text in _changes.units(changes)]
    if lines:
        yield f'<ul class="units">{"".join(lines)}</ul>'


def _filters(pair: Comparison, rows: list[Row]) -> str:
    """Return the bar of filters: kinds as boxes to tick, units as a list to choose from."""
    found = [(r, name, n) for r, name, n in _changes.counts(pair.changes) if n]
    boxes = "".join(
        f'<label class="kind {r}"><input type="checkbox" value="{r}"> {name} <b>{n}</b></label>'
        for r, name, n in found
    )
    units = sorted({u for row in rows for u in row.units})
    options = "".join(f"<option>{escaped(u)}</option>" for u in units)
    return (
        f'<form class="filters"><span>{boxes}</span>'
        f'<label>责任单位 <select><option value="">全部</option>{options}</select></label>'
        '<button type="button" class="fold">全部折叠</button>'
        '<span class="legend"><del>删去</del> <ins>增加</ins></span><output></output></form>'
    )


def _sections(rows: list[Row]) -> Iterator[str]:
    """Yield one folding block for every innermost heading, with the headings above it."""
    before: tuple[str, ...] = ()
    open_ = False
    for row in rows:
        started = _changes.headings(before, row.heading)
        if started or not open_:
            yield from ["</details>"] * open_
            yield from (f'<h2 class="level{n}">{escaped(text)}</h2>' for n, text in started[:-1])
            name = started[-1][1] if started else ""
            yield f'<details open><summary class="level{len(row.heading)}">{escaped(name or "（标题之前）")}</summary>'
            open_ = True
        before = row.heading or before
        yield _row(row)
    yield from ["</details>"] * open_


def _row(row: Row) -> str:
    link = row.link
    kinds = [link.relation, *["moved"] * link.moved, *["check"] * (link.confidence == "check")]
    notes = "".join(f"<li{_doubt(n)}>{escaped(n)}</li>" for n in row.notes)
    head = (
        f'<div class="head"><span class="kind {link.relation}">{escaped(_changes.label(row))}</span>'
        f"<b>{escaped(_changes.numbers(row))}</b>{f'<ul>{notes}</ul>' if notes else ''}</div>"
    )
    units = escaped("\n".join(row.units))
    old, new = _side(row, "delete", row.old), _side(row, "insert", row.new)
    return f'<article data-kinds="{" ".join(kinds)}" data-units="{units}">{head}{old}{new}</article>'


def _doubt(note: str) -> str:
    return ' class="doubt"' if note.startswith(("待核", "疑似")) else ""


def _side(row: Row, own: str, number: str) -> str:
    """Return one of the two texts, what only it has marked."""
    tag = "del" if own == "delete" else "ins"
    alone = row.link.relation in ("new", "dropped")
    text = "".join(_piece(p, "" if alone else tag) for p in _changes.side(row.edits, own))
    name = "旧" if own == "delete" else "新"
    if not text:
        return f'<div class="side none" data-side="{name}">（无）</div>'
    return f'<div class="side {tag if alone else ""}" data-side="{name} {escaped(number)}">{text}</div>'


def _piece(part: Stretch, tag: str) -> str:
    text = escaped(part.text)
    return text if part.kind == "keep" or not tag else f"<{tag}>{text}</{tag}>"
