"""DIG003: a year cut to two digits."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

QUARTERS = tuple(f"{head}{n}季度" for head in ("第", "") for n in "一二三四")
AFTER = ("底", "末", "初", "度", "上半年", "下半年", "春季", "秋季", *QUARTERS)
BEFORE = (*"近约满第前后共达超逾每过这历余长隔经有了去来用连.．-—～~至", *"0123456789０１２３４５６７８９")


@rule("DIG003", severity="warning", basis="GB/T 15835—2011 5.1.4", needs="0123456789")
def short_year(plan: Plan, source: Source) -> Iterator[Remark]:
    """年份只写了两位。

    四位数字的公元年份不应简写，“22年底”容易误解，也无法排序、到期提醒。“近20年”“20年来”是时长，不在此列。

    错：22年底前完成
    对：2022年底前完成
    近：经过近20年底层探索
    """
    text = source.text
    for at in spots(text, tuple("年" + word for word in AFTER)):
        start = at - 2
        before = text[start - 1 : start] if start > 0 else ""
        if text[max(0, start) : at].isdecimal() and text[start] in "012" and before not in BEFORE:
            span = Span(start, at)
            yield Remark(
                span, f"年份“{text[start:at]}”应写四位", Fix.unsafe((start, start), "20", "补全年份")
            )
