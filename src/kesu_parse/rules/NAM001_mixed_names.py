"""NAM001: one institution in several spellings."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, Unit, akin, bodies, places
from kesu_parse.source import Source, Span

RIGHT = ("full", "short")


@rule("NAM001", severity="warning", basis="党政机关公文处理工作条例第二十条（四）；机构登记表")
def mixed_names(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一个单位用了几种名称。

    责任单位前后名称不一，会被当成几个单位统计，督查台账也对不上。规范简称以登记表为准，不以出现次数多的为准。
    一个单位合报一处，其余位置列在“另见”里。

    错：1.甲事。（市卫健委、市教育局负责）↵2.乙事。（市卫生健康委负责）
    对：1.甲事。（市卫生健康委、市教育局负责）↵2.乙事。（市卫生健康委负责）
    近：1.甲事。（市应急局负责）↵2.乙事。（市应急局、市气象局负责）
    改：只有一种规范简称而且文中已经用了的，直接改；其余要由起草人定。
    """
    for group in bodies(plan):
        usable = [u for u in group if u.match and u.match.kind in RIGHT or _popular(u)]
        if len({u.name for u in usable}) > 1:
            for body in _bodies(usable):
                spellings = list(dict.fromkeys(u.name for u in body))
                if len({s.partition("（")[0] for s in spellings}) > 1:
                    yield _remark(places(plan, body), spellings)


def _popular(one: Unit) -> bool:
    """Say whether a name is a popular form, and written so: not one made of 工会 and the area before it."""
    return one.match is not None and one.match.kind == "variant" and one.written == one.name


def _bodies(group: list[Unit]) -> list[list[Unit]]:
    """Return the names of one entry parted into those that mean one body."""
    bodies: list[list[Unit]] = []
    for one in {u.name: u for u in sorted(group, key=_last, reverse=True)}.values():
        own = [body for body in bodies if any(akin(one, u) for u in body)]
        bodies = [body for body in bodies if body not in own]
        bodies.append([one, *(u for body in own for u in body)])
    names = [{u.name for u in body} for body in bodies]
    return [[u for u in group if u.name in own] for own in names]


def _last(one: Unit) -> tuple[int, int]:
    return max((numbers[-1], index) for index, numbers in one.places)


def _remark(group: list[Named], spellings: list[str]) -> Remark:
    right = _right(group, spellings)
    wrong = [n for n in group if n.party.name != right]
    first, *rest = [*wrong, *(n for n in group if n.party.name == right)]
    counts = "、".join(f"“{s}”{sum(n.party.name == s for n in group)}处" for s in spellings)
    lawful = all(n.match and n.match.kind == "short" for n in group)
    said = f"，规范简称为“{right}”" if right else "，规范简称请核对本地机构改革文件"
    return Remark(
        first.party.span,
        f"同一单位用了{len(spellings)}种名称：{counts}{said}",
        _fix(wrong, right, right in spellings) if right else None,
        tuple(Related(n.party.span, n.party.written) for n in rest),
        severity="info" if lawful else None,
    )


def _right(group: list[Named], spellings: list[str]) -> str | None:
    """Return the standard form that all spellings share, else the only short form among them; None if neither."""
    standards = {n.match.standard for n in group if n.match and n.match.standard}
    if len(standards) == 1:
        return standards.pop()
    short = {n.party.name for n in group if n.match and n.match.kind == "short"}
    return short.pop() if len(short) == 1 else None


def _fix(wrong: list[Named], right: str, used: bool) -> Fix | None:
    whole = [n.party for n in wrong if n.party.written == n.party.name]
    edits = tuple(Edit(Span(*p.span), right) for p in whole)
    return Fix("safe" if used else "unsafe", f"统一为“{right}”", edits) if edits else None
