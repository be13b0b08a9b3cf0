"""Front and back matter: which unlabelled lines are title, addressees, signature, date and the like."""

from collections.abc import Container
from itertools import pairwise

from kesu_parse import lexicon
from kesu_parse.parsing import forms, glued, labels, titles
from kesu_parse.parsing.lines import Line

LONG = 200  # characters of a first line from which front matter is looked for inside it
DEEP = 200  # lines of the head among which titles are looked for
ENTRY = 12  # the line 目录 is shorter
SIGNED = 60  # characters at the end of a line within which a glued signature has its date
BODIES = "府构位门局委办厅部院会司校协组团社行区县市州盟旗处心站队志部组者乡镇）)关员"
ENDING = "。；;！!？?，,、"


def roles(text: str, found: list[Line], tasks: Container[int] = ()) -> list[Line]:
    """Return the lines with the role of each that is front or back matter; glued ones are cut first.

    Lines of the body keep None; it begins with the first label or the first of the task tables, whose numbers
    are given.
    """
    found = _unglued(text, found)
    _contents(text, found)
    _plain_roles(text, found)
    _listed_attachments(text, found)
    _head(text, found[: begin(found, tasks)])
    _signatures(text, found)
    return found


def begin(found: list[Line], tasks: Container[int]) -> int:
    """Return which line begins the body: the first with a label or in a task table; their count if there is none."""
    return next((i for i, x in enumerate(found) if x.label or x.table in tasks), len(found))


def _unglued(text: str, found: list[Line]) -> list[Line]:
    out: list[Line] = []
    opened = labelled = False
    for line in found:
        cuts: list[int] = []
        labelled = labelled or line.label is not None or line.table is not None
        if not (labelled or opened) and line.body(text):
            cuts = _opening(text, line, first=not any(x.body(text) for x in out))
            opened = bool(cuts)
        if line.table is None and line.end - line.start > SIGNED:
            cuts += _late(text, line)
        out += _split(line, cuts) if cuts else [line]
    return out


def _opening(text: str, line: Line, *, first: bool) -> list[int]:
    """Return where front matter glued to a line of the head ends: all of it in the first line, else addressees."""
    if first and line.end - line.start > LONG:
        return glued.opening(text, line.start, line.end)
    colon = min((c for m in "：:" if (c := text.find(m, line.start, line.end)) > 0), default=-1)
    if (
        colon < 0
        or not text[colon + 1 : line.end].strip()
        or not addressed(text[line.start : colon + 1].strip())
    ):
        return []
    return [colon + 1]


def _late(text: str, line: Line) -> list[int]:
    near = line.start if line.end - line.start > LONG else line.end - SIGNED
    for unit in "日月年":
        if text.find(unit, near, line.end) < 0:
            return []
    return list(glued.signatures(text, line.start, line.end))


def _split(line: Line, cuts: list[int]) -> list[Line]:
    edges = [line.start, *sorted({c for c in cuts if line.start < c < line.end}), line.end]
    parts = [Line(a, b, table=line.table) for a, b in pairwise(edges)] or [line]
    parts[0].label = line.label
    return parts


def _contents(text: str, found: list[Line]) -> None:
    """Mark a table of contents: from 目录 to the second coming of its first entry."""
    short = [i for i, x in enumerate(found) if x.end - x.start < ENTRY]
    at = next((i for i in short if forms.role(found[i].body(text)) == "contents"), None)
    if at is None:
        return
    entries = [(i, _entry(x.body(text))) for i, x in enumerate(found) if i > at and x.body(text)]
    if not entries:
        return
    again = next((i for i, e in entries[1:] if e and e == entries[0][1]), None)
    for line in found[at:again] if again else []:
        line.role, line.label = "contents", None


def _entry(body: str) -> str:
    return "".join(body.split()).rstrip(".…·—0123456789")


def _plain_roles(text: str, found: list[Line]) -> None:
    for line in found:
        if not (line.role or line.label or line.table is not None or line.end - line.start > forms.LONGEST):
            line.role = forms.role(line.body(text))


def _listed_attachments(text: str, found: list[Line]) -> None:
    """Give the numbered lines after 附件：1.… their role: they are no passages of the body."""
    for i, line in enumerate(found):
        if line.role != "attachment":
            continue
        for number, at in enumerate(range(i + 1, len(found)), 2):
            if not _entry_of(found[at].body(text), number):
                break
            found[at].role, found[at].label = "attachment", None


def _entry_of(body: str, number: int) -> bool:
    label = labels.here(body, 0, len(body)) or labels.weak(body, 0, len(body))
    return bool(label and label.number == number and label.end < len(body) <= 80 and body[-1] not in "。；")


def title_like(body: str) -> bool:
    """Say whether a line may be (part of) a title: short, no sentence, no colon at its end."""
    if not 1 < len(body) <= 70 or body[-1] in ENDING + "：:" or "。" in body:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in body)


def _head(text: str, head: list[Line]) -> None:
    groups: list[list[Line]] = []
    last, known = "", False
    for number, line in enumerate(head):
        body = line.body(text)
        if not body:
            continue
        if number < DEEP and line.role is None and line.table is None and title_like(body):
            titles.group(groups, line, text, head)
            last = "title"
            continue
        line.role = line.role or _plain_role(line, body, last, known)
        last = line.role
        known = known or last == "addressees"
    titles.name(text, head[:DEEP], groups)
    for line in head[DEEP:]:
        line.role = "preamble" if line.role == "body" else line.role


def _plain_role(line: Line, body: str, last: str, known: bool) -> str:
    """Return the role of a line of the head that is no title; `known` says whether the addressees were met."""
    if line.table is not None:
        return "aside"
    if not known and last != "body" and addressed(body):
        return "addressees"
    return "aside" if body[0] in "（(" and last != "body" else "body"


def addressed(body: str) -> bool:
    """Say whether a line reads as 主送机关: names of bodies up to a colon."""
    if len(body) < 3 or body[-1] not in "：:" or len(body) > 500 or "。" in body or body.startswith("附件"):
        return False
    named = body[:-1] in lexicon.pairs("columns") or body.startswith(("发文", "主送", "抄送"))
    return body[-2] in BODIES and not named and not body.startswith(lexicon.words("openers"))


def _signatures(text: str, found: list[Line]) -> None:
    """Mark the short lines above a date of signature, wherever it stands."""
    for i, line in enumerate(found):
        if line.role != "issued_on":
            continue
        for at in range(i - 1, -1, -1):
            before = found[at]
            body = before.body(text)
            if body and (before.role or before.label or not _signs(body)):
                break
            before.role = "signature" if body else before.role


def _signs(body: str) -> bool:
    """Say whether a line may name those who sign: short, no sentence, no 联系人：…."""
    return title_like(body) and len(body) <= 40 and "：" not in body and ":" not in body
