"""Labels of duties: 牵头单位：, 责任部门（单位）：, 完成时限：, and which field of a clause each begins."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kesu_parse import lexicon

FAR = 22  # a label with its spaces is no longer than this
STOPS = frozenset("，。；,;！？!?：:（）()【】〔〕［］[]—“”《》●•·*\n")
BOXES = {"】": "【", "］": "［", "]": "["}
ROLES = ("lead", "responsible", "support", "guide")
OTHER = "other"
BESIDE = (
    "时间",
    "时限",
    "期限",
    "责任人",
    "负责人",
    "联系人",
    "领导",
    "电话",
    "要求",
    "节点",
)  # 责任单位及时限
Mark = tuple[int, int, str]


class Field(NamedTuple):
    """A stretch of a clause behind one label: what it holds, where its label begins, where its value lies."""

    use: str
    label: int
    start: int
    end: int


@lru_cache(4096)
def use_of(word: str) -> str | None:
    """Return what a label or the head of a column stands for: a role, deadline, other; None if it is not known."""
    lone = lexicon.pairs("lone_labels").get(word)
    if lone or not word:
        return lone
    if word in lexicon.words("other_labels"):
        return OTHER
    plain, stems = word.replace("（", "(").replace("）", ")"), lexicon.pairs("duty_labels")
    nouns = (n for n in lexicon.words("duty_label_nouns") if plain.endswith(n))
    use = next((stems[stem] for n in nouns if (stem := plain[: -len(n)]) in stems), None)
    return use or _of_two(plain)


def _of_two(word: str) -> str | None:
    """Return the use of 责任单位 in 责任单位及完成时限 and of 牵头单位 in 牵头(责任)单位; None for other words."""
    at = word.find("(")
    if 0 < at <= 4 and word.endswith(("单位", "部门")) and word.find(")") == len(word) - 3:
        return use_of(word[:at] + word[-2:])
    first, _, rest = next((p for c in "及和与" if (p := word.partition(c))[1]), (word, "", ""))
    return use_of(first) if rest.endswith(BESIDE) else None


def labels(words: str, ends: Iterable[int]) -> list[Mark]:
    """Return every label of a passage: where it begins, where its value begins, its use (other for unknown ones).

    `ends` are the places where labels may end, as `scan` gives them.
    """
    out: list[Mark] = []
    for at in ends:
        if words[at] in "：:":
            if found := _before(words, max(0, at - FAR), at):
                out.append((found[0], at + 1, use_of(found[1]) or OTHER))
        elif (
            words[at + 1 : at + 2] not in ("：", ":")
            and (box := words.rfind(BOXES[words[at]], max(0, at - FAR), at)) >= 0
            and (use := use_of("".join(words[box + 1 : at].split())))
        ):
            out.append((box, at + 1, use))
    return out


def _before(text: str, low: int, colon: int) -> tuple[int, str] | None:
    """Return where the label before a colon begins, and the label without spaces; None if no words stand there."""
    stop = colon
    while stop > low and (text[stop - 1].isspace() or text[stop - 1] in BOXES):
        stop -= 1
    begin = stop
    if text[begin - 1 : begin] in ("）", ")"):
        begin = max(text.rfind("（", low, begin), text.rfind("(", low, begin), low)
    while begin > low and text[begin - 1] not in STOPS:
        begin -= 1
    run = text[begin:stop]
    return _word(begin, run) if run.strip() else None


def _word(begin: int, run: str) -> tuple[int, str]:
    """Return the longest known label at the end of a run of characters, or its last word, and where it begins."""
    whole = "".join(run.split())
    if use_of(whole):
        return begin + len(run) - len(run.lstrip()), whole
    cuts = [i + 1 for i, c in enumerate(run) if c.isspace() or c in "、/"]
    known = next((cut for cut in cuts if use_of("".join(run[cut:].split()))), None)
    spaces = [i + 1 for i, c in enumerate(run) if c.isspace()]
    cut = known if known is not None else spaces[-1] if spaces else 0
    return begin + cut, "".join(run[cut:].split())


def fields(text: str, start: int, end: int, first: str, found: Sequence[Mark]) -> list[Field]:
    """Return the fields of a clause in order; what stands before the first label has the use `first`."""
    if not found:
        return [Field(first, start, start, end)]
    edges = [*(label for label, _, _ in found), end]
    out = [Field(first, start, start, edges[0])] if text[start : edges[0]].strip("，,；; \u3000\n【") else []
    for (label, value, use), stop in zip(found, edges[1:], strict=True):
        out.append(Field(use, label, value, stop))
    return out
