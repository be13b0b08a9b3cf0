"""DIG003: a year cut to two digits."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PATTERN = r"[012]\d年(?=底|末|初|度|上半年|下半年|春季|秋季|第?[一二三四]季度)"
BEFORE = "近约满第前后共达超逾每过这历余长隔经有了去来用连"


@rule("DIG003", severity="warning", basis="GB/T 15835—2011 5.1.4", needs="0123456789")
def short_year(plan: Plan, source: Source) -> Iterator[Remark]:
    """年份只写了两位。

    四位数字的公元年份不应简写，“22年底”容易误解，也无法排序、到期提醒。“近20年”“20年来”是时长，不在此列。

    错：22年底前完成
    对：2022年底前完成
    近：经过近20年底层探索
    """
    text = source.text
    for match in matches(
        PATTERN,
        text,
        (
            "年底",
            "年末",
            "年初",
            "年度",
            "年上",
            "年下",
            "年春",
            "年秋",
            "年第",
            "年一",
            "年二",
            "年三",
            "年四",
        ),
        2,
    ):
        before = text[match.start() - 1 : match.start()]
        if not (before.isdigit() or before in tuple(BEFORE) + (".", "．", "-", "—", "～", "~", "至")):
            span = Span(match.start(), match.end() - 1)
            yield Remark(
                span, f"年份“{match[0][:2]}”应写四位", Fix.unsafe((span[0], span[0]), "20", "补全年份")
            )
