"""A comparison as Markdown."""

from collections.abc import Iterator

from kesu_parse.change import Comparison
from kesu_parse.comparing.rows import Row, Table
from kesu_parse.comparing.telling import brief
from kesu_parse.report import writer
from kesu_parse.writers import _changes
from kesu_parse.writers._markdown import escaped, line, table

TAGS = {"keep": "", "delete": "del", "insert": "ins"}


@writer("md", ".md", takes="comparison")
def markdown(pair: Comparison) -> bytes:
    """Return the comparison: summary, then one heading an item with what changed and the marked text."""
    parts = [f"# {line(_changes.title(pair))}", *_head(pair)]
    before: tuple[str, ...] = ()
    for row in Table(pair).rows():
        parts += [f"{'#' * min(n + 1, 5)} {line(text)}" for n, text in _changes.headings(before, row.heading)]
        before = row.heading or before
        parts += _row(row)
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _head(pair: Comparison) -> Iterator[str]:
    changes = pair.changes
    yield f"- {line(_changes.edition('旧', changes.old))}\n- {line(_changes.edition('新', changes.new))}"
    found = [(name, str(number)) for _, name, number in _changes.counts(changes) if number]
    yield table(tuple(n for n, _ in found), (tuple(c for _, c in found),))
    lines = [f"- {line(text)}" for _, text in _changes.units(changes)]
    if lines:
        yield "\n".join(lines)


def _row(row: Row) -> Iterator[str]:
    yield f"#### {line(_changes.label(row))} {line(_changes.numbers(row))} {line(brief(row.title))}"
    if row.notes:
        yield "\n".join(f"- {line(note)}" for note in row.notes)
    if _changes.changed(row):
        yield "> " + _marked(row).replace("\n", "  \n> ")


def _marked(row: Row) -> str:
    """Return the marked text; of items that came or went the whole text without marks."""
    if row.link.relation in ("new", "dropped"):
        return escaped((row.text("new") or row.text("old")).strip())
    return "".join(_tagged(TAGS[p.kind], p.text) for p in _changes.excerpt(row.edits))


def _tagged(tag: str, text: str) -> str:
    """Return escaped text in a tag, which never spans a line end."""
    lines = [escaped(x) for x in text.split("\n")]
    return "\n".join(f"<{tag}>{x}</{tag}>" if tag and x else x for x in lines)
