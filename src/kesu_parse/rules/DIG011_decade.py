"""DIG011: a decade without its century."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("DIG011", severity="info", basis="GB/T 15835—2011 4.3.1、5.1.4", needs=("0年代", "十年代"))
def decade(plan: Plan, source: Source) -> Iterator[Remark]:
    """年代前面没有写世纪。

    “80年代”在21世纪的文件里有歧义，写作“20世纪80年代”。“上世纪80年代”“1980年代”不在此列。

    错：始建于80年代的老旧小区
    对：始建于20世纪80年代的老旧小区
    近：上世纪80年代建成
    """
    text = source.text
    for match in matches("(?:[2-9]0|[二三四五六七八九]十)年代", text, ("年代",), 2):
        before = text[max(0, match.start() - 4) : match.start()]
        if not before[-1:].isdigit() and "世纪" not in before and before[-1:] not in ("、", "至", "—", "到"):
            span = Span(*match.span())
            yield Remark(
                span, f"“{match[0]}”前宜写明世纪", Fix.unsafe((span[0], span[0]), "20世纪", "补世纪")
            )
