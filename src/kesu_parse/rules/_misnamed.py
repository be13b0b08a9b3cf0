"""What the rules about wrong names share: one remark for all places of a name."""

from collections.abc import Iterable

from kesu_parse.finding import Edit, Fix, Related, Remark, Severity
from kesu_parse.rules._names import Named


def by_name(found: Iterable[Named]) -> dict[str, list[Named]]:
    """Return units by the name written, in the order of their first place."""
    out: dict[str, list[Named]] = {}
    for one in found:
        out.setdefault(one.party.written, []).append(one)
    return out


def remark(group: list[Named], said: str, severity: Severity | None = None) -> Remark:
    """Return one remark for all places of a name; its change, where the register knows one standard name, is for a person to decide."""
    first = group[0].party
    standard = group[0].match.standard if group[0].match else None
    edits = tuple(Edit(n.party.span, standard) for n in group) if standard else ()
    fix = Fix("unsafe", f"改为“{standard}”", edits) if edits else None
    many = f"，全文共{len(group)}处" if len(group) > 1 else ""
    related = tuple(Related(n.party.span, n.party.written) for n in group[1:])
    return Remark(first.span, said + many, fix, related, severity=severity)
