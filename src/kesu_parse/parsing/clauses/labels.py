"""Labels of duties: 牵头单位：, 责任部门（单位）：, 完成时限：, and which field of a clause each begins."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kesu_parse import lexicon

FAR = 22  # a label with its spaces is no longer than this
APART = re.compile(r"[\s、/\u3000\xa0]")
OTHER = "other"


@cache
def _run() -> "re.Pattern[str]":
    return re.compile(r"[一-鿿](?:[一-鿿 \u3000\xa0、/]|[（(][一-鿿]{2}[）)]){0,20}[】］\]]?\s*$")


@cache
def _boxed() -> "re.Pattern[str]":
    return re.compile(r"[【［\[]([一-鿿 、（）()]{2,14})[】］\]]$")


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


def labels(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield every label in a stretch: where it begins, where its value begins, its use (other for unknown ones)."""
    for at in _marks(text, start, end):
        if text[at] in "：:":
            if match := _run().search(text, max(start, at - FAR), at):
                begin, word = _word(match)
                yield begin, at + 1, use_of(word) or OTHER
        elif match := _boxed().search(text, max(start, at - FAR), at + 1):
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
    run = match[0]
    whole = "".join(run.split())
    if use_of(whole):
        return match.start(), whole
    cuts = [m.end() for m in APART.finditer(run.rstrip())]
    for cut in cuts:
        if use_of(tail := "".join(run[cut:].split())):
            return match.start() + cut, tail
    return match.start(), whole


def fields(text: str, start: int, end: int, first: str = "") -> list[Field]:
    """Return the fields of a clause in order; what stands before the first label has the use `first`."""
    found = list(labels(text, start, end))
    edges = [*(label for label, _, _ in found), end]
    out = [Field(first, start, start, edges[0])] if text[start : edges[0]].strip("，,；; \u3000") else []
    for (label, value, use), stop in zip(found, edges[1:], strict=True):
        out.append(Field(use, label, value, stop))
    return out
