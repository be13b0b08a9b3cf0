"""PUN018: a heading of its own line that ends in a full stop."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import line_at
from kesu_parse.plan import Plan, Section
from kesu_parse.source import Source, Span

LONGEST = 30


@rule("PUN018", severity="info", basis="GB/T 15834—2011 附录B.4", needs="。")
def heading_stop(plan: Plan, source: Source) -> Iterator[Remark]:
    """独立成行的小标题末尾用了句号。

    标题末尾通常不用标点。标题后面接着正文的（“（一）指导思想。以……”）是公文通行写法，不在此列。全文合报一处。

    错：一、总体要求。↵（一）指导思想。以人民为中心。
    对：一、总体要求↵（一）指导思想。以人民为中心。
    近：（一）指导思想。以人民为中心。
    """
    stops = [end for node in plan.nodes() if isinstance(node, Section) for end in _stop(source.text, node)]
    if stops:
        first, *rest = stops
        many = f"，全文共{len(stops)}处" if rest else ""
        fix = Fix("unsafe", "删去句号", tuple(Edit(stop, "") for stop in stops))
        yield Remark(
            first, f"独立成行的标题末尾不用句号{many}", fix, tuple(Related(stop, "。") for stop in rest)
        )


def _stop(text: str, node: Section) -> Iterator[Span]:
    start = text.find(node.title, node.span.start) if node.title else -1
    if start < 0 or not text.startswith("。", start + len(node.title)):
        return
    _, end = line_at(text, start)
    shown = text[start:end].rstrip()
    if shown == node.title + "。" and len(shown) <= LONGEST and "，" not in shown:
        yield Span(start + len(shown) - 1, start + len(shown))
