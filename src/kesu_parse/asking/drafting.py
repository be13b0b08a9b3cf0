"""A draft of a register: names that no register knows in the format that --register takes."""

from collections.abc import Iterable, Iterator
from typing import Any

from kesu_parse.asking.spelled import Name, Names
from kesu_parse.units.grammar import after_area
from kesu_parse.units.places import area
from kesu_parse.yamltext import dump

HEAD = """\
# 机构登记表草稿：库里有而登记表没有的名称，写得多的在前。用法：kesu units 通知.docx --register 本文件
# 请逐条核对：写错的名称删去（注释里有最接近的已知名称）；是已有机构的别名，把 id 改成该机构的 id，并移到 variants。
"""
SLOTS = {"P": ("province", "{P}"), "M": ("municipality", "{M}"), "C": ("city", "{C}"), "X": ("county", "{X}"),
         "T": ("township", "{T}")}  # fmt: skip


def draft(names: Names) -> str:
    """Return a register in YAML of the unknown names, those with one ending as one institution at several levels."""
    entries: dict[str, dict[str, list[Name]]] = {}
    for name in names.names:
        if not name.known and not name.group and _usable(name.name):
            level, pattern = _pattern(name.name)
            entries.setdefault(pattern.rpartition("}")[2], {}).setdefault(level, []).append(name)
    lines = (line for n, (tail, levels) in enumerate(entries.items(), 1) for line in _entry(n, tail, levels))
    return HEAD + "institutions:" + ("\n" + "\n".join(lines) if entries else " []") + "\n"


def _usable(name: str) -> bool:
    return bool(name.strip()) and name.isprintable() and "{" not in name and "}" not in name


def _pattern(name: str) -> tuple[str, str]:
    """Return the level of a name and the name with a placeholder for its area: 市创城办 is city, {C}创城办."""
    rest = after_area(name)
    found = area(name[: len(name) - len(rest)]) if rest else None
    letter = next((k for k in (found.kinds if found else "") if k in "CX"), found.kinds[0] if found else "")
    level, slot = SLOTS.get(letter, ("any", ""))
    return level, slot + (rest or name) if slot else name


def _entry(number: int, tail: str, levels: dict[str, list[Name]]) -> Iterator[str]:
    every = [name for found in levels.values() for name in found]
    near = list(dict.fromkeys(n for name in every for n in name.near))
    yield f"# {_written(every)}" + (f"；最接近：{'、'.join(near[:4])}" if near else "")
    slots = {level: slot for level, slot in SLOTS.values()}
    forms = {level: {"full": [slots.get(level, "") + tail]} for level in levels}
    entry: dict[str, Any] = {"id": f"local_{number}", "levels": list(levels), "names": forms}
    head, *rest = dump(entry).rstrip("\n").split("\n")
    yield f"- {head}"
    yield from (f"  {line}" for line in rest)


def _written(names: Iterable[Name]) -> str:
    found = list(dict.fromkeys((n.written, n.count, n.documents) for n in names if n.written.isprintable()))
    more = "等" if len(found) > 4 else ""
    return "、".join(f"{w}（{c} 次，{d} 份）" for w, c, d in found[:4]) + more
