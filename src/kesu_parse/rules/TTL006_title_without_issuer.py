"""TTL006: a title that begins with 关于."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Remark, Severity, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL006", severity="warning", basis="党政机关公文处理工作条例第九条（七）", needs=("关于",))
def title_without_issuer(plan: Plan, source: Source) -> Iterator[Remark]:
    """标题没有发文机关名称。

    公文标题由发文机关名称、事由和文种组成。文种是通知、意见、决定等法定公文，而标题从“关于”写起的，缺发文机关名称。
    版头或署名里写明了发文机关的，只作提示。

    错：关于印发工作要点的通知↵各成员单位：↵现印发给你们。
    对：柳州市科学技术协会关于印发工作要点的通知↵各成员单位：↵现印发给你们。
    近：关于科普工作的思考↵一、现状
    改：发文机关是谁要由起草人定。
    """
    parts = {p.kind: p for p in plan.parts}
    part = parts.get("cover_title") or parts.get("title")
    if part is None or "addressees" not in parts:
        return
    shown = source[part.span].lstrip()
    title = "".join(shown.split())
    if title.startswith("关于") and title.endswith(tuple(lexicon.words("kinds"))):
        at = part.span.end - len(shown)
        severity: Severity | None = "info" if "redhead" in parts or plan.issuers else None
        yield Remark(Span(at, at + 2), "标题缺发文机关名称，请在“关于”前补上", severity=severity)
