"""RSP009: an addressee that no item charges with anything."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source

FEWEST = 5  # clauses
LOCAL = tuple("县区市州盟旗乡镇")
WORDS = (*(f"各{word}" for word in LOCAL), "各（", "县", "各地", "成员单位所属", "各级", "辖区", "属地")


@rule("RSP009", severity="info", basis="主送机关与责任对应")
def idle_addressee(plan: Plan, source: Source) -> Iterator[Remark]:
    """主送机关没有分到任务。

    主送了县（市、区）的单位，责任条款却没有一条提到县（市、区），收文单位不知道要做什么。

    错：各县（区）科协：↵一、任务↵1.甲。（市科协负责）↵2.乙。（市教育局负责）↵3.丙。（市科协负责）↵4.丁。（市科协负责）↵5.戊。（市科协负责）
    对：各县（区）科协：↵一、任务↵1.甲。（市科协、各县（区）科协负责）
    近：市直各单位：↵一、任务↵1.甲。（市科协负责）↵2.乙。（市科协负责）↵3.丙。（市科协负责）↵4.丁。（市科协负责）↵5.戊。（市科协负责）
    """
    part = next((p for p in plan.parts if p.kind == "addressees"), None)
    if part is None or plan.level == "county":
        return
    where = _local_in(source[part.span])
    clauses = [clause.text for clause in plan.all_clauses()] if where else []
    if where and len(clauses) >= FEWEST and not _local("\n".join(dict.fromkeys(clauses))):
        span = part.span.at(where)
        yield Remark(span, f"主送“{source[span]}”，但没有一项任务写明由县（市、区）负责")


def _local_in(said: str) -> tuple[int, int] | None:
    """Return where counties or the like stand among the addressees; None if they do not."""
    for at in spots(said, ("各",)):
        if said[at + 1 : at + 2] in LOCAL or said[at + 1 : at + 3] in ("（县", "（市"):
            ends = [end for stop in "，。：:" if (end := said.find(stop, at)) > 0]
            return at, min([*ends, at + 24, len(said)])
    return None


def _local(text: str) -> bool:
    return any(word in text for word in WORDS)
