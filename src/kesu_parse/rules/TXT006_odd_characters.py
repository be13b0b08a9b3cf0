"""TXT006: radicals, compatibility forms, private and invisible characters in the place of plain ones."""

import unicodedata
from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import alphabet, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

RADICALS, COMPATIBLE, PRIVATE = ("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\ue000", "\uf8ff")
UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
RADICAL = dict(
    zip(
        "⺁⺄⺆⺇⺈⺊⺌⺍⺕⺗⺜⺝⺠⺧⺪⺫⺮⺯⺳⺴⺶⺷⺸⺹⺺⺻⺼"
        "⺽⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂乚冂㇇刀卜小小彐心日月民牛疋目竹糸网网羊羊羊老耂聿肉"
        "臼虎西见角贝车长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


@rule("TXT006", severity="error", basis="GB 18030—2022；党政机关公文处理工作条例第二十条（四）")
def odd_characters(plan: Plan, source: Source) -> Iterator[Remark]:
    """用了形近的部首、兼容字、私用字或看不见的字符。

    从 PDF、网页复制的文字常把“一”变成部首“⼀”，或夹进零宽字符。看上去一样，却查不到、对不上，单位名称和序号也会认错。
    同一个字符合报一处。

    错：⼀、总体要求
    对：一、总体要求
    近：一、总体要求（上）
    改：私用字（字库自造的字）没有对应的字符，要对照原稿，不自动改。
    """
    text = source.text
    for char in sorted(c for c in alphabet(text) if _odd(c)):
        yield _remark(char, spots(text, char))


def _odd(char: str) -> bool:
    if char < "\u2000":
        return (
            char == "\xad"
            or ("\x00" <= char < " " and char not in "\n\t\x0b\x0c\r")
            or "\x7f" <= char < "\xa0"
        )
    return any(low <= char <= high for low, high in (RADICALS, COMPATIBLE, PRIVATE)) or char in UNSEEN


def _remark(char: str, found: list[int]) -> Remark:
    first, *rest = found
    plain = _plain(char)
    many = f"，全文共{len(found)}处" if rest else ""
    shown = f"U+{ord(char):04X}" if plain == "" or char >= "\ue000" else f"“{char}”（U+{ord(char):04X}）"
    wanted = "应删去" if plain == "" else f"应为“{plain}”" if plain else "没有对应的字，请对照原稿"
    fix = (
        None
        if plain is None
        else Fix("safe", "换成通用字符", tuple(Edit(Span(at, at + 1), plain) for at in found))
    )
    return Remark(
        Span(first, first + 1),
        f"字符{shown}{wanted}{many}",
        fix,
        tuple(Related(Span(at, at + 1), char) for at in rest),
    )


def _plain(char: str) -> str | None:
    """Return what should stand in the place of a character; None where that cannot be told."""
    if char in UNSEEN or char < " " or "\x7f" <= char < "\xa0":
        return ""
    if PRIVATE[0] <= char <= PRIVATE[1]:
        return None
    normal = RADICAL.get(char) or unicodedata.normalize("NFKC", char)
    return normal if normal != char and len(normal) == 1 else None
