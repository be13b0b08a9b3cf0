"""Brackets, quotation marks and book marks: which have no partner and which stand inside their own kind."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.glyphs import rows, spots

if TYPE_CHECKING:
    import re

PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〔": "〕", "【": "】"}
SLIP = 20  # characters between two marks of different kinds that lost their partners to one slip
PARTNER = {closing: opening for opening, closing in PAIRS.items()}


class Fault(NamedTuple):
    """One fault: unpaired (`at` is the mark) or nested (from `at` to `end` stands a pair inside its own kind)."""

    kind: str
    mark: str
    at: int
    end: int


@lru_cache(maxsize=1)
def faults(text: str) -> tuple[Fault, ...]:
    """Return the faults of a text in order; only lines that may hold one are looked at mark by mark."""
    out: list[Fault] = []
    for start, end in sorted(_suspects(text)):
        out += _faults(text, start, end)
    return tuple(out)


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines where the marks of a kind are not simply one pair after the other."""
    lines = rows(text)
    once = "\n".join(lines)
    doubtful = [kind for kind in _kinds() if not _plain(once, *kind)]
    for line, starts in lines.items() if doubtful else ():
        if not all(_plain(line, *kind) for kind in doubtful):
            yield from ((start, start + len(line)) for start in starts)


@cache
def _kinds() -> "tuple[tuple[str, str, re.Pattern[str]], ...]":  # noqa: F821
    import re

    return tuple((o, c, re.compile(f"{o}[^{o}{c}\n]*{c}")) for o, c in PAIRS.items())


def _plain(text: str, opening: str, closing: str, pair: "re.Pattern[str]") -> bool:  # noqa: F821
    count = text.count(opening)
    return count == text.count(closing) and (not count or count == len(pair.findall(text)))


class Open(NamedTuple):
    """A mark that is still open, and the pairs of its own kind that have closed inside it."""

    mark: str
    at: int
    inner: list[Fault]


def _faults(text: str, start: int, end: int) -> list[Fault]:
    open_: list[Open] = []
    out: list[Fault] = []
    for at in range(start, end):
        mark = text[at]
        if mark in PAIRS:
            open_.append(Open(mark, at, []))
        elif mark in PARTNER:
            _close(text, start, at, open_, out)
    out += [_unpaired(o.mark, o.at) for o in open_ if not _goes_on(text, o.mark, end)]
    return _once(sorted(out, key=lambda fault: fault.at))


def _unpaired(mark: str, at: int) -> Fault:
    return Fault("unpaired", mark, at, at + 1)


def _once(found: list[Fault]) -> list[Fault]:
    """Return the faults without a second mark that lost its partner to the same slip: “三线’."""
    out: list[Fault] = []
    for fault in found:
        last = out[-1] if out else None
        alike = last is not None and {last.kind, fault.kind} == {"unpaired"} and last.mark != fault.mark
        if not (
            alike and last and last.mark in PAIRS and fault.mark in PARTNER and fault.at - last.at <= SLIP
        ):
            out.append(fault)
    return out


def _close(text: str, start: int, at: int, open_: list[Open], out: list[Fault]) -> None:
    mark = PARTNER[text[at]]
    depth = next((i for i in range(len(open_) - 1, -1, -1) if open_[i].mark == mark), None)
    if depth is None:
        if not _excused(text, start, at):
            out.append(_unpaired(text[at], at))
        return
    out += [_unpaired(o.mark, o.at) for o in open_[depth + 1 :]]
    del open_[depth + 1 :]
    closed = open_.pop()
    out += closed.inner
    outer = next((o for o in reversed(open_) if o.mark == mark), None)
    if outer:
        outer.inner.append(Fault("nested", mark, closed.at, at + 1))


def _excused(text: str, start: int, at: int) -> bool:
    """Say whether a closing mark needs no partner: 1） as a label, an apostrophe, the end of a pair begun above."""
    import re

    closing = text[at]
    if closing == "’":
        return text[at - 1 : at].isascii() or text[at + 1 : at + 2].isascii()
    label = re.search(
        r"(?:^|[\s。；：，、])([\da-zA-Z一二三四五六七八九十]{1,3})$", text[max(start, at - 4) : at]
    )
    if closing == "）" and label:
        return label[1].isascii() or "（一）" not in text
    above = text[max(0, start - 600) : start]
    return above.rfind(PARTNER[closing]) > above.rfind(closing)


def _goes_on(text: str, mark: str, end: int) -> bool:
    """Say whether a mark left open on its line is closed on one of the next lines, as in wrapped text."""
    below = text[end : end + 600]
    closing, again = below.find(PAIRS[mark]), below.find(mark)
    return closing >= 0 and (again < 0 or closing < again)


def quoted(text: str, opening: str = "《") -> list[tuple[int, int]]:
    """Return the ranges inside pairs of a kind, the marks not included, on one line each."""
    out = []
    closing = PAIRS[opening]
    for at in spots(text, (opening,)):
        end = text.find(closing, at)
        if end > 0 and "\n" not in text[at:end]:
            out.append((at + 1, end))
    return out
