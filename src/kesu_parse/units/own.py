"""Registers of a user's own, laid over the one that comes with kesu, and the examples every entry may carry."""

from collections.abc import Iterator
from pathlib import Path

from kesu_parse.units.build import index_text
from kesu_parse.units.entries import LEVELS, Entry, Sheet, base, fail, load, overlay
from kesu_parse.units.index import Index
from kesu_parse.units.registry import Register

EXAMPLE_KINDS = ("full", "short", "variant", "invalid", "bare")


def with_own(paths: tuple[Path, ...]) -> Register:
    """Return the register with others over it, each proven by its examples; RegisterError with file and line."""
    sheet, owned = base(), []
    for path in paths:
        own = load(path)
        sheet = overlay(sheet, own)
        owned.append(own)
    _check_references(sheet, owned)
    register = Register(Index(index_text(sheet)))
    for own in owned:
        for entry in own.institutions.values():
            problem = next(failures(register, entry), None)
            if problem:
                fail(problem, "请改名称或改例子", own.lines[entry["id"]], own.filename)
    return register


def _check_references(sheet: Sheet, owned: list[Sheet]) -> None:
    for own in owned:
        for row in own.places:
            if row.get("institution", "") not in {"", *sheet.institutions}:
                line = own.lines[f"jurisdiction_overrides/{own.places.index(row)}"]
                fail(f"没有“{row['institution']}”这个机构", "先在 institutions 里登记", line, own.filename)
        for entry in own.institutions.values():
            named = [entry.get("successor"), *(entry.get("predecessors") or ())]
            if missing := [key for key in named if key and key not in sheet.institutions]:
                fail(
                    f"没有“{missing[0]}”这个机构",
                    "先在 institutions 里登记",
                    own.lines[entry["id"]],
                    own.filename,
                )


def failures(register: Register, entry: Entry) -> Iterator[str]:
    """Yield a Chinese sentence for every example of an entry that resolves to something else."""
    for example in entry.get("examples") or ():
        name, kind, level = (example.get(key) for key in ("name", "kind", "level"))
        if not name or kind not in (None, *EXAMPLE_KINDS) or level not in (None, *LEVELS):
            yield f"例子要有 name，kind 是{'、'.join(EXAMPLE_KINDS)}之一，level 是{'、'.join(LEVELS)}之一"
            continue
        found = register.resolve(name, place=example.get("place"), date=example.get("date"))
        got = (found.unit, found.kind, found.level) if found else None
        if got is None or got != (entry["id"], kind or got[1], level or got[2]):
            yield f"例子“{name}”应为 {entry['id']}、{kind or '任意'}、{level or '任意'}，实为 {_told(got)}"


def _told(got: tuple[str | None, str, str] | None) -> str:
    return "、".join(str(part) for part in got) if got else "不认识的名称"
