"""NAM008: an unknown name one or two characters from a known one."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, Unit, places, units
from kesu_parse.source import Source

SHORTEST = 4
MOST = 5  # near names to choose from


@rule("NAM008", severity="warning", basis="党政机关公文处理工作条例第二十条（四）；机构登记表")
def unknown_name(plan: Plan, source: Source) -> Iterator[Remark]:
    """单位名称疑有错字。

    登记表里没有这个名称，却有一个只差一个字的。多是漏字、错字、颠倒。与登记表不像的名称（企业、学校、本地特有的机构）不在此列。
    只差一个字的不止一个（“市卫建委”可能是“市卫健委”，也可能是“市住建委”），都列出来，由起草人定。

    错：1.甲事。（市市场监督局负责）↵2.乙事。（市人力资源社会保场局负责）
    对：1.甲事。（市市场监管局负责）↵2.乙事。（市人力资源社会保障局负责）
    近：1.甲事。（柳州两面针公司负责）
    改：可能是本地特有的机构，要由起草人定。
    """
    seen: dict[str, list[Unit]] = {}
    for one in units(plan):
        if one.match is None and not one.group and _plain(one.name):
            seen.setdefault(one.name, []).append(one)
    for name, group in seen.items():
        near = _near(name, plan)
        if near:
            yield _remark(places(plan, group), near)


def _near(name: str, plan: Plan) -> list[str]:
    """Return the known names that a name can be a slip of, popular ones too."""
    from kesu_parse.units import register

    date = plan.issued_on or plan.year
    near = register().nearest(name, MOST, level=plan.level, place=plan.place, date=date, more=("variant",))
    found = [n.name for n in near if n.distance == 1 and _slip(name, n.name)]
    return sorted(found, key=lambda known: len(known) != len(name))


def _plain(name: str) -> bool:
    """Say whether a name is long enough and without brackets, which may be half of a pair."""
    return len(name) >= SHORTEST and not any(c in name for c in "（）()")


def _slip(name: str, known: str) -> bool:
    """Say whether one name is a slip of the other: a character left out, doubled or changed, not one of meaning.

    地质局 is no slip of 地震局: it has a field of its own in its name.
    """
    if (set(name) ^ set(known)) & set("省市县区州镇乡中央国家厅局委办部处科站所院会大总新副东西南北"):
        return False
    return not any(field in name and field not in known for field in lexicon.words("departments"))


def _remark(group: list[Named], near: list[str]) -> Remark:
    first, *rest = group
    known = "”或“".join(near)
    edits = tuple(Edit(n.party.span, known) for n in group if n.party.written == n.party.name)
    fix = Fix("unsafe", f"改为“{known}”", edits) if edits and len(near) == 1 else None
    related = tuple(Related(n.party.span, n.party.written) for n in rest)
    return Remark(first.party.span, f"登记表里没有“{first.party.name}”，疑为“{known}”", fix, related)
