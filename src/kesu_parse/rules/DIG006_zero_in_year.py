"""DIG006: a year in Chinese numerals with 零, a circle or a letter in the place of 〇."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ZEROS = "零○ＯOo0０◯"
DIGIT = f"[一二三四五六七八九{ZEROS}〇]"
PATTERN = rf"(?:二[{ZEROS}〇][一二三{ZEROS}〇]|一九{DIGIT}){DIGIT}(?= ?年)"


@rule("DIG006", severity="warning", basis="GB/T 15835—2011 5.2.5", needs=ZEROS)
def zero_in_year(plan: Plan, source: Source) -> Iterator[Remark]:
    """汉字年份里的“〇”写成了别的字符。

    “0”作编号、年份时写“〇”（U+3007），计量时写“零”。圆圈“○”、字母O都不是数字，查找时找不到。同一写法合报一处。

    错：二○二二年，二零二二年
    对：二〇二二年
    近：一千零五人
    """
    found: dict[str, list[Span]] = {}
    for match in matches(PATTERN, source.text, ("二", "一九")):
        if any(c in ZEROS for c in match[0]):
            found.setdefault(match[0], []).append(Span(*match.span()))
    for old, spans in found.items():
        yield _remark(old, spans)


def _remark(old: str, spans: list[Span]) -> Remark:
    new = "".join("〇" if c in ZEROS else c for c in old)
    many = f"，全文共{len(spans)}处" if len(spans) > 1 else ""
    fix = Fix("safe", "改用〇", tuple(Edit(span, new) for span in spans))
    return Remark(spans[0], f"年份应写作“{new}”{many}", fix, tuple(Related(span, old) for span in spans[1:]))
