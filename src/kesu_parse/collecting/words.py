"""What units write, brought to the usual words: states, periods, heads of columns."""

import re
from functools import cache

from kesu_parse import lexicon

NOTE = re.compile(r"[（(〔\[].*?[）)〕\]]")
IDLE = re.compile(r"[\s。．.,，;；:：、!！*＊_＿…~～\-—－\"“”'‘’]+")
PERCENT = re.compile(r"(?:已?完成|约|进度)?(?:约)?(\d{1,3}(?:\.\d+)?)[%％]")


def squeezed(text: str) -> str:
    """Return text in compatibility form without white space and marks, for comparing."""
    from unicodedata import normalize

    return IDLE.sub("", normalize("NFKC", text))


@cache
def _states() -> dict[str, str]:
    return {squeezed(k): v for k, v in lexicon.pairs("statuses").items()}


@cache
def states() -> tuple[str, ...]:
    """Return the words for the state of a task, in their order."""
    return tuple(dict.fromkeys(lexicon.pairs("statuses").values()))


def state(text: str) -> str | None:
    """Return the word for a state that a text plainly means; None where a person must decide."""
    plain = squeezed(text)
    if plain in _states():
        return _states()[plain]
    share = PERCENT.fullmatch("".join(text.split()))
    if not share:
        return None
    value = float(share[1])
    return "已完成" if value == 100 else "未启动" if value == 0 else "推进中" if value < 100 else None


@cache
def _periods() -> dict[str, tuple[str, str]]:
    found = lexicon.pairs("periods").items()
    return {k.upper(): (v.partition("@")[0], v.partition("@")[2]) for k, v in found}


MONTH = re.compile(r"(1[0-2]|0?[1-9])月份?")
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def period(text: str) -> str:
    """Return the usual name of a period, without the year; one that is not known as it stands."""
    from unicodedata import normalize

    plain = re.sub(r"^(?:19|20)\d\d年?度?", "", "".join(normalize("NFKC", text).split()))
    known = _periods().get(plain.upper())
    if known:
        return known[0]
    month = MONTH.fullmatch(plain)
    return f"{int(month[1])}月" if month else plain or text.strip()


def last_day(name: str) -> str | None:
    """Return the last day of a period as MM-DD; None for a period that is not known."""
    known = _periods().get(name.upper())
    if known:
        return known[1]
    month = MONTH.fullmatch(name)
    return f"{int(month[1]):02d}-{LAST_DAYS[int(month[1]) - 1]}" if month else None


def period_rank(name: str) -> tuple[str, int]:
    """Return what periods are sorted by: their last day, then their place in the list."""
    order = [v[0] for v in _periods().values()]
    return last_day(name) or "99", order.index(name) if name in order else len(order)


@cache
def _heads() -> dict[str, str]:
    return {squeezed(k): v for k, v in lexicon.pairs("sheet_columns").items()}


def column(text: str) -> str | None:
    """Return what a column with this head holds; None for a head nobody knows."""
    plain = squeezed(NOTE.sub("", text))
    if plain in _heads():
        return _heads()[plain]
    inside = [word for word in _heads() if len(word) >= 4 and word in plain] if len(plain) <= 24 else []
    return _heads()[max(inside, key=len)] if inside else None


@cache
def _fields() -> "re.Pattern[str]":
    words = sorted(lexicon.pairs("sheet_fields"), key=len, reverse=True)
    spaced = ("[ \u3000]*".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?:^|(?<=[\s\u3000；;，,_]))({'|'.join(spaced)})[ \u3000]*(?:[：:]|$)", re.M)


def fields(text: str) -> list[tuple[str, str]]:
    """Return label and value of every field that a text of the head holds; '' where the value stands elsewhere."""
    found = list(_fields().finditer(text))
    ends = [*(m.start() for m in found[1:]), len(text)][: len(found)]
    known = {"".join(k.split()): v for k, v in lexicon.pairs("sheet_fields").items()}
    return [
        (known["".join(m[1].split())], text[m.end() : end].strip(" \u3000_＿；;，,\n\t"))
        for m, end in zip(found, ends, strict=True)
    ]
