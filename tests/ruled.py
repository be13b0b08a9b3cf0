"""Rules on texts: what one rule finds, shown in lines people can read, and the text after its fixes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kesu_parse.checking import check
from kesu_parse.checking.catalog import Rule, get
from kesu_parse.config import Settings
from kesu_parse.finding import Edit, Finding
from kesu_parse.parsing import parse
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source, Span
from looks import LAYOUT, laid_out

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ue000-\uf8ff\ufeff]"
)
WRITTEN = re.compile(r"\{U\+([0-9A-F]{4})\}")
CASE = re.compile(
    r"^(?P<label>错|对|近)：[^\n]*\n\n```text\n(?P<text>.*?)^```\n\n```findings\n(?P<findings>.*?)^```\n"
    r"(?:\n```fixed\n(?P<fixed>.*?)^```\n)?",
    re.M | re.S,
)


class Example(NamedTuple):
    """One case of a fixture: 错 must be found, 对 and 近 (a near miss) must not."""

    label: str
    text: str
    findings: str
    fixed: str | None


def examples(markdown: str) -> list[Example]:
    """Return the cases of a fixture in order."""
    return [Example(m["label"], m["text"], m["findings"], m["fixed"]) for m in CASE.finditer(markdown)]


def rewritten(markdown: str, code: str) -> str:
    """Return a fixture with what the rule finds and mends now in the place of what it expects."""
    return CASE.sub(lambda match: _block(match, code), markdown)


def _block(match: re.Match[str], code: str) -> str:
    findings, fixed = outcome(code, match["text"])
    head = match[0][: match.start("findings") - match.start()]
    return f"{head}{findings}```\n" + (f"\n```fixed\n{fixed}```\n" if fixed is not None else "")


def outcome(code: str, written: str) -> tuple[str, str | None]:
    """Return the lines of what a rule finds in a text of a fixture, and the mended text, None if nothing is."""
    text = plain(written)
    found = alone(code, text)
    edits = mending(found, ("safe", "unsafe"))
    return "".join(shown(f, text) + "\n" for f in found), legible(
        applied(text, edits)
    ) + "\n" if edits else None


def plain(written: str) -> str:
    """Return the text that a block stands for: ␠ is a space, {U+200B} a character that nobody sees."""
    text = written.removesuffix("\n").replace("␠", " ")
    return WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)


def legible(text: str) -> str:
    """Return a text with characters that nobody sees, and spaces at the ends of lines, written out."""
    text = UNSEEN.sub(lambda match: f"{{U+{ord(match[0]):04X}}}", text)
    return re.sub("^ +| +$", lambda match: "␠" * len(match[0]), text, flags=re.M)


def alone(code: str, text: str) -> tuple[Finding, ...]:
    """Return what one rule finds in a text; the rules on comments need all others to run.

    A text that begins with （版面） is a Word document that looks as it says.
    """
    data = laid_out(text) if text.startswith(LAYOUT) else b""
    source = read_bytes(data, "x.docx") if data else Source(text)
    settings = Settings(select=("ALL",) if code.startswith("KSU") else (code,), preview=True)
    return tuple(f for f in check(parse(source), source, settings, data=data) if f.code == code)


def shown(finding: Finding, text: str) -> str:
    """Return a finding in one line: row:column–end, the faulty characters, what is said, where else."""
    (row, column, _), (last, end, _) = finding.location, finding.end_location
    until = f"{end}" if last == row else f"{last}:{end}"
    what = legible(text[slice(*finding.span)].replace("\n", "↵"))
    others = "、".join(f"{r.location.row}:{r.location.column}" for r in finding.related if r.location)
    own = get(finding.code).mark.severity
    weight = f"（{finding.severity}）" if finding.severity != own else ""
    return f"{row}:{column}–{until} 「{what}」{finding.message}{weight}" + (
        f" 另见{others}" if others else ""
    )


def mending(found: Iterable[Finding], kinds: tuple[str, ...] = ("safe",)) -> list[Edit]:
    """Return the edits of findings in order, without fixes that touch what an earlier one changes."""
    taken: list[Edit] = []
    for finding in found:
        if finding.fix and finding.fix.applicability in kinds:
            edits = finding.fix.edits
            if not any(_touch(a.span, b.span) for a in edits for b in taken):
                taken += edits
    return sorted(taken)


def _touch(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits carried out."""
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def page_examples(rule: Rule) -> dict[str, str]:
    """Return the examples of a rule's page by their label; ↵ is a line end."""
    lines = (line.partition("：") for line in rule.page.splitlines())
    return {label: text.replace("↵", "\n") for label, _, text in lines if label in ("错", "对", "近")}
