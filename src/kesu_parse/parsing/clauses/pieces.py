"""What stands between two separators of a clause: names, the verb behind them, 等, a time limit."""

from collections.abc import Generator, Iterator
from functools import cache, lru_cache

from kesu_parse import lexicon
from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.labels import ROLES, use_of
from kesu_parse.parsing.clauses.names import CLOSE, OPEN, common, is_group, parted, strong, unit_like
from kesu_parse.parsing.clauses.rules import is_rule
from kesu_parse.patterns import pattern
from kesu_parse.rows import NamedTuple

FAR = 40  # a verb phrase is no longer than this
SLOW = frozenset(
    "会牵等和及与年月季期续常每前为由请负配协参指督承以第首其下不（(〔【[ \t\n\u3000\xa00123456789*＊★☆▲△#.①②③④⑤⑥⑦⑧⑨⑩"
)
MERELY = (
    "(?:[0-9]{1,3}|[一二三四五六七八九十多几数]{1,3})?[个家]?"
    "(?:单位|部门|部门和单位|单位和部门|部门单位|机构|地方|企业)?"
)
GOES_ON = "以及|[和及与、]"
JOINT = "(?:牵头)?(?:会同|会商)|牵头(?:商|联合)"
OPENER = "(?:(?:以上|上述|此|该|本)(?:各)?项?(?:工作|任务|事项|内容)?[均都]?)?[由请](?!于)"
ENDED = "前?(?:完成|落实|到位|启动|取得[^，。；]{0,8}|实施|见效|建成|办结|出台|制定)*"
BEING = "作?为([^为]{2,10})$"
VERB = "负责|牵头|配合|协助|参与|指导|督促|承办"
NUMBER = "[（(][0-9一二三四五六七八九十]{1,2}[）)]|[0-9]{1,2}[.．]|[①-⑩]"
STARS = "*＊★☆▲△#"
STAR = "*"
NOUNS = ("单位", "部门", "责任", "处室", "科室", "机构", "人", "部", "处", "中心", "委", "办", "小组")


class Step(NamedTuple):
    """One thing a piece says: a name, met (会同), verb, open (等) or late, with its place in the piece."""

    kind: str
    start: int = 0
    end: int = 0
    word: str = ""


class Verbs(NamedTuple):
    """What may end a verb phrase (a verb, or 按职责分工 alone), the last characters of these; that with all manners.

    `longest` is the number of characters of the longest.
    """

    ends: frozenset[str]
    last: frozenset[str]
    every: frozenset[str]
    longest: int


@cache
def _verbs() -> Verbs:
    verbs, manners = lexicon.pairs("duty_verbs"), lexicon.words("duty_manners")
    ends = {*verbs, *(w for w in manners if w[0] in "按根依" and w.endswith(("分工", "职责")))}
    every = ends.union(manners)
    return Verbs(frozenset(ends), frozenset(w[-1] for w in ends), frozenset(every), max(map(len, every)))


@lru_cache(1024)
def role_of(phrase: str) -> str:
    """Return the role that a verb phrase gives: 牵头 before 配合, 配合 before 指导, else responsible."""
    if "牵头" in phrase:
        return "lead"
    if phrase.startswith("负责"):
        return "responsible"
    roles = set(_roles(phrase))
    return next((r for r in ("lead", "support", "guide") if r in roles), "responsible")


def _roles(phrase: str) -> Iterator[str]:
    verbs, (ends, _, _, longest) = lexicon.pairs("duty_verbs"), _verbs()
    at = 0
    while at < len(phrase):
        word = next((w for n in range(longest, 0, -1) if (w := phrase[at : at + n]) in ends), "")
        if word:
            yield verbs.get(word, "responsible")
        at += len(word) or 1


def phrase_of(words: str) -> str:
    """Return the verb phrase at the end of some words; '' if there is none."""
    if not words:
        return ""
    if words[-1] in _verbs().last:
        start = _verb_start(words)
        return words[start:]
    match = pattern(BEING).search(words, max(0, len(words) - FAR)) if "为" in words else None
    return match[0] if match and use_of(match[1]) in ROLES else ""


def _verb_start(words: str) -> int:
    """Return where the verbs at the end of some words begin, with what says how: 按职责分工负责."""
    ends, _, every, longest = _verbs()
    at = len(words) - _ending(words, len(words), ends, longest)
    while at < len(words) and (more := _ending(words, at, every, longest)):
        at -= more
        if len(words) - at > FAR:
            break
    return at


def _ending(words: str, end: int, known: frozenset[str], longest: int) -> int:
    """Return the length of the longest known word that ends at a place; 0 where none does."""
    for size in range(min(longest, end), 0, -1):
        if words[end - size : end] in known:
            return size
    return 0


@lru_cache(8192)
def steps(words: str, strict: bool = False) -> tuple[Step, ...]:
    """Return what a piece says, in order; with `strict` a verb with an object behind it is no verb of duty."""
    if words[-1] not in _verbs().last and SLOW.isdisjoint(words):
        return (Step("name", 0, len(words)),)
    return tuple(_steps(words, strict))


def _steps(words: str, strict: bool) -> Iterator[Step]:
    if is_rule(words):
        return
    start, end, late = _limit(words)
    if late:
        yield Step("late", word=late)
    opener = pattern(OPENER).match(words, start, end)
    start = opener.end() if opener else start
    phrase = phrase_of(words[start:end])
    end -= len(phrase)
    joint = pattern(JOINT).search(words, start, end)
    if joint:
        yield from _listed(words, start, joint.start())
        yield Step("met")
        start = joint.end()
    spoken = yield from _middle(words, start, end, strict)
    if phrase and not spoken:
        yield Step("verb", word=phrase)


def _limit(words: str) -> tuple[int, int, str]:
    """Return where the rest of a piece stands without the time limit in it, and the time limit."""
    found = deadlines.find(words, 0, len(words))
    if not found:
        return 0, len(words), ""
    before, after = words[: found.start], words[found.end :]
    late = words[found.start : found.end]
    ended = pattern(ENDED).fullmatch(after)
    if unit_like(before) and ended:
        return 0, found.start, late
    if not before and ended:
        return 0, 0, late
    if not before and (after[0] in "由请" or unit_like(after[: len(after) - len(phrase_of(after))])):
        return found.end, len(words), late
    return 0, len(words), ""


def _middle(words: str, start: int, end: int, strict: bool) -> Generator[Step, None, bool]:
    """Yield the names of a piece; return whether a verb in its middle has settled them: 市教育局牵头制定方案."""
    match = pattern(VERB).search(words, start + 2, end)
    if not match or match.end() == end or not _unit(words[start : match.start()]):
        yield from _listed(words, start, end)
        return False
    rest = words[match.end() : end]
    unit = _unit(rest) and not common(rest)
    if rest.startswith(NOUNS) or (strict and not unit):
        yield from _listed(words, start, end)
        return False
    if unit:
        yield from _listed(words, start, match.start())
        yield Step("verb", word=match[0])
        yield from _listed(words, match.end(), end)
        return False
    yield from _listed(words, start, match.start())
    yield Step("verb", word=match[0])
    return True


def _unit(name: str) -> bool:
    return len(name) < FAR and (unit_like(name) or (len(name) > 1 and is_group(name)))


def _listed(words: str, start: int, end: int) -> Iterator[Step]:
    """Yield the names between two places of a piece, 等 and what follows it taken off."""
    at = _etc(words, start, end)
    if at < 0:
        yield from _names(words, start, end)
        return
    yield from _names(words, start, at)
    goes_on = pattern(GOES_ON).match(words, at + 1, end)
    merely = pattern(MERELY).fullmatch(words, at + 1, end)
    if goes_on or merely:
        yield Step("open", at, end, words[at + 1 : end] if merely else "")
    if not merely:
        yield from _names(words, goes_on.end() if goes_on else at + 1, end)


def _etc(words: str, start: int, end: int) -> int:
    """Return where the 等 behind a list stands, not the one in 高等学校; -1 if there is none."""
    at = words.find("等", start, end)
    while at >= 0 and (words[at - 1 : at] in set("高中初同平") or words[at + 1 : at + 2] in set("级教")):
        at = words.find("等", at + 1, end)
    return at


def _names(words: str, start: int, end: int) -> Iterator[Step]:
    for a, b in parted(words, start, end):
        for begin, stop in _spaced(words, a, b):
            yield _named(words, begin, stop)


def _spaced(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that white space parts, or one with the white space in it."""
    name = words[start:end]
    parts = name.replace(".", " ").replace("．", " ").split()
    if len(parts) > 1 and all(strong(p) or is_group(p) or (len(p) > 3 and unit_like(p)) for p in parts):
        for part in parts:
            start = words.index(part, start)
            yield start, start + len(part)
            start += len(part)
    elif name.strip():
        yield start + len(name) - len(name.lstrip()), end - len(name) + len(name.rstrip())


def _named(words: str, start: int, end: int) -> Step:
    """Return a name, with its role where one stands in brackets behind it: 市教育局（牵头）."""
    if numbered := pattern(NUMBER).match(words, start, end):
        start = numbered.end() if numbered.end() < end else start
    while start < end and words[start] in STARS:
        start += 1
    if words[end - 1] in STARS:
        return Step("name", start, len(words[:end].rstrip(STARS)), STAR)
    if words[start - 1 : start] in set(STARS):
        return Step("name", start, end, STAR)
    if words[end - 1] in CLOSE:
        at = max(words.rfind(c, start, end) for c in OPEN)
        inner = words[at + 1 : end - 1]
        if at > start and ("：" in inner or ":" in inner):
            return Step("name", start, at)
        use = use_of(inner) or (role_of(inner) if inner and phrase_of(inner) == inner else None)
        if use in ROLES and at > start:
            return Step("name", start, at, use or "")
    return Step("name", start, end)
