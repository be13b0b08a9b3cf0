"""TTL004: a date of signature in Chinese numerals."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import rx
from kesu_parse.parsing.dates import iso
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

HAN_DATE = r"[一二三四五六七八九〇零○ＯO]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
SINCE = "2012-07-01"


@rule("TTL004", severity="warning", basis="GB/T 9704—2012 7.3.5.4", needs=("年",))
def signing_date(plan: Plan, source: Source) -> Iterator[Remark]:
    """成文日期用了汉字数字。

    成文日期用阿拉伯数字将年、月、日标全。2012年7月1日以前的文件按旧格式用汉字，不在此列。

    错：各成员单位：↵现印发给你们。↵柳州市科学技术协会↵二〇二二年三月五日
    对：各成员单位：↵现印发给你们。↵柳州市科学技术协会↵2022年3月5日
    近：各成员单位：↵现印发给你们。↵柳州市科学技术协会↵二〇〇五年三月五日
    """
    for part in plan.parts:
        if part.kind != "issued_on":
            continue
        match = rx(HAN_DATE).search(source[part.span])
        day = iso(match[0]) if match else None
        if match and day and day >= SINCE:
            year, month, date = (int(n) for n in day.split("-"))
            span = Span(*part.span.at(match.span()))
            new = f"{year}年{month}月{date}日"
            yield Remark(span, f"成文日期应写作“{new}”", Fix.safe(span, new, "改用阿拉伯数字"))
