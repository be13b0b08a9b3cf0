"""RSP009: an addressee that no item charges with anything."""

import re
from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FEWEST = 5  # clauses
LOCAL = r"[县区市州盟旗乡镇]"


@rule("RSP009", severity="info", basis="主送机关与责任对应")
def idle_addressee(plan: Plan, source: Source) -> Iterator[Remark]:
    """主送机关没有分到任务。

    主送了县（市、区）的单位，责任条款却没有一条提到县（市、区），收文单位不知道要做什么。

    错：各县（区）科协：↵一、任务↵1.甲。（市科协负责）↵2.乙。（市教育局负责）↵3.丙。（市科协负责）↵4.丁。（市科协负责）↵5.戊。（市科协负责）
    对：各县（区）科协：↵一、任务↵1.甲。（市科协、各县（区）科协负责）
    近：市直各单位：↵一、任务↵1.甲。（市科协负责）↵2.乙。（市科协负责）↵3.丙。（市科协负责）↵4.丁。（市科协负责）↵5.戊。（市科协负责）
    """
    part = next((p for p in plan.parts if p.kind == "addressees"), None)
    clauses = list(plan.all_clauses())
    if part is None or len(clauses) < FEWEST:
        return
    said = source[part.span]
    match = re.search(rf"各{LOCAL}[^，。：:、]{{0,20}}|各（?{LOCAL}、{LOCAL}[^，。：:]{{0,20}}", said)
    if match and plan.level != "county" and not any(_local(c.text) for c in clauses):
        span = part.span.at(match.span())
        yield Remark(Span(*span), f"主送“{match[0]}”，但没有一项任务写明由县（市、区）负责")


def _local(text: str) -> bool:
    return bool(re.search(rf"各{LOCAL}|各（|县|各地|成员单位所属|各级|辖区|属地", text))
