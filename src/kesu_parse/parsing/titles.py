"""Titles: which of the title-like lines at the head name the covering notice, which the plan itself."""

from kesu_parse import lexicon
from kesu_parse.parsing.lines import Line

ISSUING = ("addressees", "issued_on", "attachment", "signature", "note", "heading")


def group(groups: list[list[Line]], line: Line, text: str, head: list[Line]) -> None:
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


def name(text: str, head: list[Line], groups: list[list[Line]]) -> None:
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
    if any(x.role in ISSUING for x in between):
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
