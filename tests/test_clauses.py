"""Responsibility clauses in every layout, from readable texts; what no text may break."""

import pytest

from fixture import Case, cases, names
from kesu_parse.parsing import parse
from kesu_parse.plan import Clause, Item, Plan
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source
from laws import all_laws

CASES = cases("clauses")
ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}


def said(clause: Clause) -> str:
    """Return a clause in one line: its units by role, then what else it says."""
    runs: list[tuple[str, list[str]]] = []
    for party in clause.parties:
        name = party.name + ("*" if party.group else "") + ("¹" if party.basis == "first_listed" else "")
        if not runs or runs[-1][0] != party.role:
            runs.append((party.role, []))
        runs[-1][1].append(name)
    parts = [f"{ROLES[role]} {'、'.join(found)}" for role, found in runs]
    parts += ["等"] if clause.open else []
    parts += [f"期限 {clause.deadline}{due(clause)}"] if clause.deadline else []
    return "；".join(parts)


def due(node: Clause | Item) -> str:
    """Return the normal form of a time limit in brackets."""
    found = node.due
    if not found:
        return "（？）"
    return f"（{'—'.join(x for x in (found.start, found.end) if x) or found.every or '不限'}）"


def duties(plan: Plan) -> str:
    """Return the clauses of a plan, a line each, with the item they stand in and what the item keeps."""
    lines = []
    for node in plan.nodes():
        lines += [f"{node.id}: {said(clause)}" for clause in node.clauses]
        if isinstance(node, Item) and node.deadline:
            lines.append(f"{node.id}: 事项期限 {node.deadline}{due(node)}")
        if isinstance(node, Item):
            lines += [f"{node.id}: 指标 {t.text} {t.bound} {t.value:g}{t.unit}" for t in node.targets]
    return "\n".join(lines) + "\n"


def texts(plan: Plan) -> str:
    """Return what is left of every item without its clauses."""
    return "".join(f"{n.id}: {n.text}\n" for n in plan.nodes() if isinstance(n, Item))


def document(case: Case) -> Source:
    """Return the source of a case: its text, or its page with a table."""
    if "html" in case.blocks:
        return read_bytes(case.blocks["html"].encode(), "page.html")
    return Source(case.blocks["text"].replace("␠", " ").rstrip("\n"))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_it_reads_who_must_do_what(case: Case, update: bool) -> None:
    source = document(case)
    plan = parse(source)
    all_laws(plan, source)
    found = {"duties": duties(plan), "left": texts(plan)}
    for block in found.keys() & case.blocks.keys():
        if update:
            case.update(block, found[block])
        else:
            assert found[block] == case.blocks[block]
