"""A plan as a tree of numbers, titles and units, for reading in a terminal or as plain text."""

from typing import Any

from kesu_parse.plan import Clause, Item, Plan, Section
from kesu_parse.shelf import writer
from kesu_parse.writers._text import shown

ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}
STYLES = {"lead": "bold green", "responsible": "green", "support": "cyan", "guide": "magenta"}


@writer("tree", ".txt", takes="plan")
def plain_tree(plan: Plan) -> bytes:
    """Return the tree as plain text, 100 columns wide."""
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    Console(file=out, width=100, color_system=None, highlight=False, markup=False, emoji=False).print(
        tree(plan)
    )
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines()).encode("utf-8")


def tree(plan: Plan) -> Any:
    """Return the plan as a Rich tree."""
    from rich.tree import Tree

    root = Tree(_head(plan), guide_style="dim")
    for node in plan.children():
        _grow(root, node)
    return root


def _head(plan: Plan) -> Any:
    from rich.text import Text

    head = Text(shown(plan.title or plan.cover_title or "（无标题）"), "bold")
    facts = [plan.kind, plan.doc_number, "、".join(plan.issuers), plan.issued_on, plan.place]
    items = [item for _, item in plan.tasks()]
    parties = sum(len(c.parties) for c in plan.all_clauses())
    facts.append(f"{len(items)} 个事项，{parties} 个责任单位（次）")
    return head.append("\n" + shown(" · ".join(f for f in facts if f)), "dim")


def _grow(branch: Any, node: Section | Item) -> None:
    from rich.text import Text

    text = Text(shown(node.label), "bold yellow" if isinstance(node, Section) else "yellow")
    gap = " " if node.label[-1:].isalnum() else ""
    text.append(gap + shown(node.title or node.id), "bold" if isinstance(node, Section) else "")
    for clause in node.clauses:
        _units(text, clause)
    if isinstance(node, Item) and node.deadline:
        text.append(f"  时限：{shown(node.deadline)}", "red")
    below = branch.add(text)
    if isinstance(node, Section):
        for child in node.children():
            _grow(below, child)


def _units(text: Any, clause: Clause) -> None:
    for role in ROLES:
        names = [p.name for p in clause.parties if p.role == role]
        if names:
            text.append(f"\n{ROLES[role]}：", "dim").append(shown("、".join(names)), STYLES[role])
    if clause.open:
        text.append("等", "dim")
    if clause.deadline:
        text.append(f"  时限：{shown(clause.deadline)}", "red")
