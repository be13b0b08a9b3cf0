"""Lists of units as clauses write them: where one name ends, and the area that later names leave out."""

from collections.abc import Callable, Iterator, Sequence

from kesu_parse.units import places
from kesu_parse.units.grammar import after_area, is_group, lists_areas, looks_like_unit
from kesu_parse.units.match import Match
from kesu_parse.units.words import word_set, words

Resolve = Callable[[str], Match | None]
CONJUNCTIONS = ("以及", "和", "及", "与", "暨")
SEPARATORS = "、，,；;"
OPENING, CLOSING = "（(〔[【", "）)〕]】"
CENTRAL = ("中央", "全国", "中国", "国家", "国务院")
RIGHT = ("full", "short")


def split(text: str, resolve: Resolve) -> list[tuple[int, int]]:
    """Return where each unit of a list stands: parted at 、，； and 和, groups and names in brackets kept whole."""
    found: list[tuple[int, int]] = []
    for start, end in _joined(text, list(_pieces(text))):
        at = start
        for part in split_conjunction(text[start:end], resolve):
            begin = text.index(part, at)
            found.append((begin, begin + len(part)))
            at = begin + len(part)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between separators that stand outside brackets, without white space, empty ones left out."""
    depth, start = 0, 0
    for at, char in enumerate(text + "、"):
        depth += (char in OPENING) - (char in CLOSING and depth > 0)
        if char in SEPARATORS and (depth == 0 or at == len(text)):
            piece = text[start:at]
            if piece.strip():
                begin = start + len(piece) - len(piece.lstrip())
                yield begin, begin + len(piece.strip())
            start = at + 1


def _joined(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pieces, with 各市 | 州 | 县人民政府 taken together."""
    at = 0
    while at < len(pieces):
        last = at
        if text.startswith("各", pieces[at][0]):
            ends = range(min(at + 6, len(pieces)) - 1, at, -1)
            last = next((e for e in ends if lists_areas(text[pieces[at][0] : pieces[e][1]])), at)
        yield pieces[at][0], pieces[last][1]
        at = last + 1


def split_conjunction(text: str, resolve: Resolve) -> list[str]:
    """Return the units joined by 和, 及 or 与; a name that holds such a word itself stays whole.

    The whole text comes back when it cannot be parted into units without a rest.
    """
    if not any(c in text for c in CONJUNCTIONS):
        return [text]
    cuts = list(_conjunctions(text))
    ends = [*(at for at, _ in cuts), len(text)]
    starts = [0, *(at + len(word) for at, word in cuts)]
    return _parts(text, starts, ends, resolve) or [text]


def _parts(text: str, starts: list[int], ends: list[int], resolve: Resolve) -> list[str]:
    """Return the parts between conjunctions, joined where only both sides of one make a name; [] if a rest stays."""
    count = len(starts)
    after = [0] * count + [count]
    for first in range(count - 1, -1, -1):
        reach = [
            last for last in range(first, min(first + WINDOW, count)) if last + 1 == count or after[last + 1]
        ]
        named = [
            last for last in reversed(reach) if _known(text[starts[first] : ends[last]].strip(), resolve)
        ]
        whole = named or [
            last for last in reach if _complete(text[starts[first] : ends[last]].strip(), resolve)
        ]
        after[first] = whole[0] + 1 if whole else 0
    out, first = [], 0
    while first < count and after[first]:
        out.append(text[starts[first] : ends[after[first] - 1]].strip())
        first = after[first]
    return out if first == count else []


WINDOW = 4  # 人力资源和社会保障和… : no name holds more conjunctions than this


def _conjunctions(text: str) -> Iterator[tuple[int, str]]:
    at = 1
    while at < len(text) - 1:
        word = next((c for c in CONJUNCTIONS if text.startswith(c, at)), "")
        if word:
            yield at, word
        at += len(word) or 1


def _known(text: str, resolve: Resolve) -> bool:
    found = resolve(text)
    if found is None or found.office or found.kind == "class":
        return False
    return found.kind != "group" or found.reason == "listed"


def _complete(text: str, resolve: Resolve) -> bool:
    if text in word_set("groups_alone") or text in word_set("common_nouns") or len(text) < 2:
        return False
    found = resolve(text)
    return looks_like_unit(text) if found is None or found.kind == "class" else True


def inherit(name: str, previous: Sequence[str], resolve: Resolve, local: Resolve) -> str:
    """Return a name with the area that the names before it have and it leaves out; otherwise the name itself.

    省科技厅、工业和信息化厅 gives 省工业和信息化厅, 市委组织部、宣传部 gives 市委宣传部, 省委宣传部、文化和旅游厅 gives
    省文化和旅游厅: the area is taken from the nearest name that has one, the party's 委 only for a party organ.
    """
    if not _lacks_area(name, local):
        return name
    for earlier in reversed(previous):
        if full := _central(name, earlier, resolve) or _with_area_of(name, earlier, resolve):
            return full
    return name


def _lacks_area(name: str, local: Resolve) -> bool:
    found = local(name)
    if found:
        return found.kind == "bare"
    bare = not is_group(name) and not name.startswith(CENTRAL) and after_area(name) is None
    return bare and name.endswith(words("inheriting_ends")) and not name.endswith(words("no_unit_ends"))


def _central(name: str, earlier: str, resolve: Resolve) -> str | None:
    head = next((c for c in CENTRAL if earlier.startswith(c)), None)
    own = resolve(name) if head else None
    if own and own.level == "national" and own.kind in RIGHT:
        return name
    found = resolve(head + name) if head else None
    return found.name if found and found.kind in RIGHT and not found.office else None


def _with_area_of(name: str, earlier: str, resolve: Resolve) -> str | None:
    found = resolve(earlier)
    rest = after_area(earlier)
    if found and found.area:
        area, party = found.area, found.category == "party" and _party_after(earlier, found.area)
    elif rest and not (found and found.group):
        area = earlier[: -len(rest)]
        party = _party_after(earlier, area)
    else:
        return None
    if set((places.area(area) or ("L",))[0]) == {"L"} and not (found and found.reason == "short_place"):
        return None
    return _compose(name, area, party or "", resolve)


def _party_after(earlier: str, area: str) -> str:
    rest = earlier[earlier.index(area) + len(area) :]
    return next((p for p in ("党委", "委") if rest.startswith(p) and not rest.startswith("委员")), "")


def _compose(name: str, area: str, party: str, resolve: Resolve) -> str:
    plain = resolve(area + name)
    whole = resolve(area + party + name) if party else None
    of_party = whole is not None and whole.kind in RIGHT and not whole.office
    if of_party and (
        plain is None or plain.office or plain.kind not in RIGHT or name.endswith(("部", "委", "办"))
    ):
        return area + party + name
    unknown = party and plain is None and name.endswith("部")
    return area + (party if unknown else "") + name
