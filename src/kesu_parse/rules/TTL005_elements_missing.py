"""TTL005: a notice without number, issuer or date."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ELEMENTS = (("doc_number", "发文字号"), ("signature", "发文机关署名"), ("issued_on", "成文日期"))


@rule("TTL005", severity="info", basis="党政机关公文处理工作条例第九条；GB/T 9704—2012 7.2.5、7.3.5")
def elements_missing(plan: Plan, source: Source) -> Iterator[Remark]:
    """缺发文字号、署名或成文日期。

    公文一般由份号、发文字号、标题、主送机关、正文、署名、成文日期等组成。网页摘录常略去这些，所以只作提示；全文合报一处。

    错：关于开展科普活动的通知↵各成员单位：↵请认真贯彻落实。↵一、甲
    对：关于开展科普活动的通知↵柳科发〔2022〕5号↵各成员单位：↵请认真贯彻落实。↵柳州市科学技术协会↵2022年3月5日
    近：2022年工作要点↵一、总体要求
    """
    parts = {p.kind: p for p in plan.parts}
    title = parts.get("cover_title") or parts.get("title")
    if "addressees" not in parts or title is None or not plan.kind:
        return
    missing = [name for kind, name in ELEMENTS if kind not in parts]
    if plan.issuers and plan.issuers[0] not in (plan.cover_title or plan.title or ""):
        missing = [m for m in missing if m != "发文机关署名"]
    if missing:
        shown = source[title.span].strip()
        at = title.span.start + source[title.span].find(shown)
        yield Remark(Span(at, at + len(shown)), f"缺{'、'.join(missing)}（网页摘录可不计）")
