"""A comparison as a Word table of three columns, A4 on its side: old text, new text with tracked changes, notes."""

from collections.abc import Iterator

from kesu_parse.change import Comparison
from kesu_parse.comparing.rows import Row, Table
from kesu_parse.report import writer
from kesu_parse.writers import _changes, _word
from kesu_parse.writers._changes import Stretch
from kesu_parse.writers._tracked import Tracker
from kesu_parse.writers._word import Cell, Run, cell, paragraph

SHARES = (40, 40, 20)
GONE, COME = "C00000", "2E7D32"
LOOK = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>'
NOTE = "“新文”一列用修订标记写成：全部接受即为新文，全部拒绝即为旧文。“旧文”一列的红字在新文中已删去或替换。"


@writer("docx", ".docx", takes="comparison")
def docx(pair: Comparison) -> bytes:
    """Return the document; in the second column accepting all gives the new text, rejecting all the old."""
    title = _changes.title(pair)
    tracker = Tracker()
    table = _word.table(
        list(SHARES),
        [cell(name, font=_word.HEAD, fill="EDEDED") for name in ("旧文", "新文", "变化说明")],
        list(_rows(pair, tracker)),
        whole=False,
    )
    body = "".join([*_head(pair, title), table, paragraph(Run("", 4))])
    return _word.document(body, title=title, footer="", created=None)


def _head(pair: Comparison, title: str) -> Iterator[str]:
    yield paragraph(Run(title, 18, _word.TITLE), align="center", after=160)
    changes = pair.changes
    for name, edition in (("旧文", changes.old), ("新文", changes.new)):
        yield paragraph(Run(_changes.edition(name, edition)))
    found = "　".join(f"{name} {n}" for _, name, n in _changes.counts(changes) if n)
    yield paragraph(Run(found, font=_word.HEAD), after=40)
    for _, text in _changes.units(changes):
        yield paragraph(Run(text))
    yield paragraph(Run(NOTE, 9, color="595959"), after=120)


def _rows(pair: Comparison, tracker: Tracker) -> Iterator[list[Cell]]:
    before: tuple[str, ...] = ()
    table = Table(pair)
    for row in table.rows():
        for level, text in _changes.headings(before, row.heading):
            font = _word.HEAD if level == 1 else _word.BODY
            yield [Cell(paragraph(Run(text, 10.5, font, bold=level > 1), keep=True), "F5F5F5", span=3)]
        before = row.heading or before
        parts = list(_changes.stretches(table.labelled(row)))
        yield [Cell(x, top=True) for x in (_old(parts), tracker.paragraphs(parts, LOOK), _notes(row))]


def _old(parts: list[Stretch]) -> str:
    """Return the old text as it stood, what is gone in red; a dash where there is none."""
    runs: list[list[Run]] = [[]]
    for part in parts:
        if part.kind != "insert":
            first, *rest = part.text.split("\n")
            colour = GONE if part.kind == "delete" else ""
            runs[-1].append(Run(first, color=colour))
            runs += [[Run(text, color=colour)] for text in rest]
    if not any(r.text for line in runs for r in line):
        return paragraph(Run("（无）", color="808080"), align="center")
    return "".join(paragraph(*(r for r in line if r.text), align="both") for line in runs)


def _notes(row: Row) -> str:
    """Return the third cell: kind and numbers, then what changed."""
    colour = {"new": COME, "dropped": GONE}.get(row.link.relation, "")
    head = Run(f"{_changes.label(row)}　{_changes.numbers(row)}", font=_word.HEAD, color=colour)
    lines = [paragraph(Run(n, 9, color=GONE if n.startswith(("待核", "疑似")) else "")) for n in row.notes]
    return paragraph(head, after=40) + "".join(lines)
