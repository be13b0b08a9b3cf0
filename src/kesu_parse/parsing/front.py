"""Front and back matter: which unlabelled lines are title, addressees, signature, date and the like."""

from itertools import pairwise

from kesu_parse import lexicon
from kesu_parse.parsing import forms, glued, labels
from kesu_parse.parsing.lines import Line

LONG = 200  # characters of a first line from which front matter is looked for inside it
SIGNED = 60  # characters at the end of a line within which a glued signature has its date
BODIES = "府构位门局委办厅部院会司校协组团社行区县市州盟旗处心站队志部组者乡镇）)关员"
ENDING = "。；;！!？?，,、"


def roles(text: str, found: list[Line]) -> list[Line]:
    """Return the lines with the role of each that is front or back matter; glued ones are cut first.

    Lines of the body keep None. A role of an empty line is that of the line before.
    """
    found = _unglued(text, found)
    _contents(text, found)
    _plain_roles(text, found)
    _listed_attachments(text, found)
    first = next((i for i, x in enumerate(found) if x.label or x.table is not None), len(found))
    _head(text, found[:first])
    _signatures(text, found)
    return found


def _unglued(text: str, found: list[Line]) -> list[Line]:
    out: list[Line] = []
    opened = labelled = False
    for line in found:
        cuts: list[int] = []
        labelled = labelled or line.label is not None or line.table is not None
        if not labelled and not opened and line.body(text):
            cuts = _opening(text, line, first=not any(x.body(text) for x in out))
            opened = bool(cuts)
        if line.table is None and line.end - line.start > SIGNED:
            cuts += _late(text, line)
        out += _split(line, cuts)
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
    dated = all(text.find(unit, near, line.end) >= 0 for unit in "年月日")
    return list(glued.signatures(text, line.start, line.end)) if dated else []


def _split(line: Line, cuts: list[int]) -> list[Line]:
    edges = [line.start, *sorted({c for c in cuts if line.start < c < line.end}), line.end]
    parts = [Line(a, b, table=line.table) for a, b in pairwise(edges)] or [line]
    parts[0].label = line.label
    return parts


def _contents(text: str, found: list[Line]) -> None:
    """Mark a table of contents: from 目录 to the second coming of its first entry."""
    at = next((i for i, x in enumerate(found) if _is_contents(text, x)), None)
    if at is None:
        return
    entries = [(i, _entry(x.body(text))) for i, x in enumerate(found) if i > at and x.body(text)]
    if not entries:
        return
    again = next((i for i, e in entries[1:] if e and e == entries[0][1]), None)
    for line in found[at:again] if again else []:
        line.role, line.label = "contents", None


def _is_contents(text: str, line: Line) -> bool:
    return line.end - line.start < 12 and forms.role(line.body(text)) == "contents"


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
        for number, after in enumerate(found[i + 1 :], 2):
            if not _entry_of(after.body(text), number):
                break
            after.role, after.label = "attachment", None


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
    seen: list[str] = []
    for line in head:
        body = line.body(text)
        if not body or line.role:
            seen.append(line.role or "")
        elif not {"addressees", "body"} & set(seen) and addressed(body):
            line.role = "addressees"
            seen.append("addressees")
        elif title_like(body):
            _group(groups, line, text, head)
        else:
            line.role = "aside" if body[0] in "（(" and not seen.count("body") else "body"
            seen.append("body")
    _name(text, head, groups)


def addressed(body: str) -> bool:
    """Say whether a line reads as 主送机关: names of bodies up to a colon."""
    if len(body) < 3 or body[-1] not in "：:" or len(body) > 500 or "。" in body or body.startswith("附件"):
        return False
    return body[-2] in BODIES and not body.startswith(lexicon.words("openers"))


def _group(groups: list[list[Line]], line: Line, text: str, head: list[Line]) -> None:
    """Add a title line to the group before it, or begin a new group."""
    last = groups[-1][-1] if groups else None
    between = [x for x in head if last and last.start < x.start < line.start]
    joined = last is not None and not any(x.role for x in between)
    if joined and not (between and _complete(_text(text, groups[-1]))):
        groups[-1].append(line)
    else:
        groups.append([line])


def _complete(title: str) -> bool:
    """Say whether a title ends as one does: with 通知, 要点 …, a note such as （试行） or a closing mark behind."""
    core = title.rstrip("》”")
    if core.endswith("）") and "（" in core[-14:]:
        core = core[: core.rindex("（")].rstrip("》”")
    return core.endswith(lexicon.words("genres") + lexicon.words("kinds"))


def _name(text: str, head: list[Line], groups: list[list[Line]]) -> None:
    """Say which group of title lines is the cover's and which the plan's, and what the paragraphs are."""
    signed = [g for g in groups if _before_date(text, head, g)]
    for group in signed:
        _set(group, "signature")
    titles = _titles(text, [g for g in groups if g not in signed], head)
    issued = [x for x in head if x.role in ("addressees", "issued_on", "attachment", "signature")]
    plan = titles[-1] if titles else []
    if len(titles) > 1:
        _set(titles[0], "cover_title")
    _set(plan, "title")
    late = bool(plan and issued and plan[0].start > issued[0].start)
    start = plan[0].start if plan and (len(titles) > 1 or late) else -1
    for line in head:
        if line.role == "body":
            line.role = "notice" if line.start < start else "preamble"


def _titles(text: str, groups: list[list[Line]], head: list[Line]) -> list[list[Line]]:
    """Return the groups that are titles, one or two: names of bodies above a title and loose lines get other roles."""
    whole = [g for g in groups if _complete(_text(text, g))]
    kept = whole or groups[:1]
    for group in groups:
        if group not in kept:
            _set(group, "redhead" if kept and group[0].start < kept[0][0].start else "body")
    named = kept[:1] + [g for g in kept[1:] if _issuing(text, head, kept[0], g)][-1:]
    for group in kept:
        if group not in named:
            _set(group, "body")
    return named


def _issuing(text: str, head: list[Line], cover: list[Line], group: list[Line]) -> bool:
    """Say whether something between two titles shows that the first one issues the second."""
    between = [x for x in head if cover[-1].start < x.start < group[0].start]
    if any(
        x.role in ("addressees", "issued_on", "attachment", "signature", "note", "heading") for x in between
    ):
        return True
    said = "".join(x.body(text) for x in between)
    return any(word in said for word in lexicon.words("issuing"))


def _text(text: str, group: list[Line]) -> str:
    return "".join(x.body(text) for x in group)


def _set(lines: list[Line], role: str) -> None:
    for line in lines:
        line.role = role


def _before_date(text: str, lines: list[Line], group: list[Line]) -> bool:
    """Say whether the next line after a group that is not empty is a date of signature."""
    after = (x for x in lines if x.start > group[-1].start and x.body(text))
    found = next(after, None)
    return found is not None and found.role == "issued_on"


def _signatures(text: str, found: list[Line]) -> None:
    """Mark the short lines above a date of signature, wherever it stands."""
    for i, line in enumerate(found):
        if line.role != "issued_on":
            continue
        for before in reversed(found[:i]):
            body = before.body(text)
            if body and (before.role or before.label or not _signs(body)):
                break
            before.role = "signature" if body else before.role


def _signs(body: str) -> bool:
    """Say whether a line may name those who sign: short, no sentence, no 联系人：…."""
    return title_like(body) and len(body) <= 40 and "：" not in body and ":" not in body
