"""Labels of duties: 牵头单位：, 责任部门（单位）：, 完成时限：, and which field of a clause each begins."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kesu_parse import lexicon

FAR = 22  # a label with its spaces is no longer than this
STOPS = "，。；,;！？!?、：:（）()【】〔〕［］\\[\\]—“”《》●•·*\\n"
RUN = re.compile(f"[^{STOPS}](?:[^{STOPS}]|、(?=单位|部门))*(?:[（(][^{STOPS}]{{2}}[）)])?\\s*$")
BOXED = re.compile(r"[【［\[]([^【】［］\[\]，。；\n]{2,14})[】］\]]$")
APART = re.compile(r"[\s/]")
ROLES = ("lead", "responsible", "support", "guide")
OTHER = "other"
Mark = tuple[int, int, str]


class Field(NamedTuple):
    """A stretch of a clause behind one label: what it holds, where its label begins, where its value lies."""

    use: str
    label: int
    start: int
    end: int


@cache
def uses() -> dict[str, str]:
    """Return every label with its use: a role, deadline, or other."""
    stems, nouns = lexicon.pairs("duty_labels"), lexicon.words("duty_label_nouns")
    made = {stem + noun: role for stem, role in stems.items() for noun in nouns}
    return {**dict.fromkeys(lexicon.words("other_labels"), OTHER), **made, **lexicon.pairs("lone_labels")}


def use_of(word: str) -> str | None:
    """Return what a label or the head of a column stands for: a role, deadline, other; None if it is not known."""
    known = uses()
    return known.get(word) or known.get(word.replace("（", "(").replace("）", ")"))


def labels(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield every label in a stretch: where it begins, where its value begins, its use (other for unknown ones)."""
    for at in _marks(text, start, end):
        if text[at] in "：:":
            if match := RUN.search(text, max(start, at - FAR), at):
                begin, word = _word(match)
                yield begin, at + 1, use_of(word) or OTHER
        elif match := BOXED.search(text, max(start, at - FAR), at + 1):
            use = use_of("".join(match[1].split()))
            if use and text[at + 1 : at + 2] not in ("：", ":"):
                yield match.start(), at + 1, use


def _marks(text: str, start: int, end: int) -> list[int]:
    """Return where the characters stand with which labels end."""
    out = []
    for mark in "：:】］]":
        at = text.find(mark, start, end)
        while at >= 0:
            out.append(at)
            at = text.find(mark, at + 1, end)
    return sorted(out) if len(out) > 1 else out


def _word(match: "re.Match[str]") -> tuple[int, str]:
    """Return where the label at the end of a run of characters begins, and the label without spaces."""
    run, begin = match[0], match.start()
    whole = "".join(run.split())
    if use_of(whole):
        return begin, whole
    tails = [(m.end(), "".join(run[m.end() :].split())) for m in APART.finditer(run.rstrip())]
    known = next((t for t in tails if use_of(t[1])), tails[-1] if tails else (0, whole))
    return begin + known[0], known[1]


def fields(text: str, start: int, end: int, first: str, found: Sequence[Mark]) -> list[Field]:
    """Return the fields of a clause in order; what stands before the first label has the use `first`."""
    if not found:
        return [Field(first, start, start, end)]
    edges = [*(label for label, _, _ in found), end]
    out = [Field(first, start, start, edges[0])] if text[start : edges[0]].strip("，,；; \u3000\n【") else []
    for (label, value, use), stop in zip(found, edges[1:], strict=True):
        out.append(Field(use, label, value, stop))
    return out
