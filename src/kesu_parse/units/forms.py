"""Write out the forms of an institution: levels filled in, party prefixes, wrong suffixes of a level."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kesu_parse.units.entries import Entry

OWN = {"province": "P", "municipality": "M", "city": "C", "county": "X"}
FALLBACKS = {"county": ("city", "province"), "municipality": ("city", "province"), "city": ("province",)}
SLOT = re.compile(r"\{(PD|MD|CD|XD|P|M|C|X|T|place|zone)\}")
PARTY = re.compile(r"\{([PMCX])D\}")
HONORIFICS = ("中华人民共和国", "中共")
OFFICES = ("委员会", "局", "委")


class Form(NamedTuple):
    """One written form: its pattern with places for area words, and what it is.

    `party` marks a form that begins with a party committee, `autonomous` one that writes it 党委 and so holds for
    自治区 and 兵团 only; `fix` and `severity` belong to invalid forms, `place` to the form of a single place.
    """

    pattern: str
    unit: str
    level: str
    kind: str
    party: bool = False
    autonomous: bool = False
    fix: str = ""
    severity: str = ""
    place: str = ""


def names_by_level(entry: Entry) -> dict[str, dict[str, list[str]]]:
    """Return full, short and variant patterns for every level of an institution, missing levels filled in."""
    return {level: _names(entry["names"], level) for level in entry["levels"]}


def _names(names: dict[str, dict[str, list[str]]], level: str) -> dict[str, list[str]]:
    own = names.get(level, {})
    if "full" not in own:
        below = next((lv for lv in FALLBACKS.get(level, ()) if "full" in names.get(lv, {})), None)
        taken = {kind: _moved(forms, level) for kind, forms in names[below].items()} if below else {}
        own = {**taken, **own}
    full = own.get("full", [])
    return {"full": full, "short": own.get("short", full), "variants": own.get("variants", [])}


def _moved(forms: Iterable[str], level: str) -> list[str]:
    """Return the forms of another level with the placeholders of this one; names of one body only stay behind."""
    moved = (re.sub(r"\{[PMCX](D?)\}", rf"{{{OWN[level]}\1}}", form) for form in forms)
    return [form for form in moved if "{" in form]


def forms(entry: Entry, taken: frozenset[tuple[str, str]] = frozenset()) -> list[Form]:
    """Return all forms of an institution, the first of equal ones only; `taken` are (level, pattern) of others."""
    found: dict[tuple[str, str], Form] = {}
    listed = names_by_level(entry)
    for form in (*_listed(entry, listed), *_faulty(entry), *_wrong_suffixes(entry, listed, taken)):
        for spread in _spread(form):
            found.setdefault((spread.level, spread.pattern), spread)
    return list(found.values())


def _listed(entry: Entry, listed: dict[str, dict[str, list[str]]]) -> Iterator[Form]:
    for level, kinds in listed.items():
        for kind, patterns in kinds.items():
            yield from (Form(p, entry["id"], level, kind.removesuffix("s")) for p in patterns)
        for pattern in kinds["full"]:
            for honorific in HONORIFICS:
                if pattern.startswith(honorific):
                    yield Form(pattern.removeprefix(honorific), entry["id"], level, "full")


def _faulty(entry: Entry) -> Iterator[Form]:
    for row in entry.get("invalid", ()):
        slot = SLOT.search(row["form"])
        level = next((lv for lv, own in OWN.items() if slot and slot[1][0] == own), "national")
        yield Form(row["form"], entry["id"], level, "invalid", fix=row["fix"], severity=row["severity"])
        if level == "city" and "municipality" in entry["levels"]:
            moved, fix = (text.replace("{C", "{M") for text in (row["form"], row["fix"]))
            yield Form(moved, entry["id"], "municipality", "invalid", fix=fix, severity=row["severity"])


def _spread(form: Form) -> Iterator[Form]:
    """Yield the form with 委, 党委 and 委员会 written out for a party placeholder."""
    if not PARTY.search(form.pattern):
        yield form
        return
    yield form._replace(pattern=PARTY.sub(r"{\1}委", form.pattern), party=True)
    if form.level in ("province", "city"):
        yield form._replace(pattern=PARTY.sub(r"{\1}党委", form.pattern), party=True, autonomous=True)
    if form.pattern.startswith("{"):
        yield from _spread(form._replace(pattern="中共" + form.pattern, fix=""))
    if form.pattern.startswith(("中共{", "中国共产党{")) and form.kind == "full":
        for start in ("中共", "中国共产党"):
            pattern = start + form.pattern[form.pattern.index("{") :]
            yield form._replace(pattern=PARTY.sub(r"{\1}委员会", pattern), party=True)


def _wrong_suffixes(
    entry: Entry, listed: dict[str, dict[str, list[str]]], taken: frozenset[tuple[str, str]]
) -> Iterator[Form]:
    """Yield 市水利厅 and 省教育局 for institutions that are 厅 in a province and nothing else."""
    if (entry.get("suffix_by_level") or {}).get("province") != ["厅"]:
        return
    provincial = set(_stems(listed["province"], "P", "厅"))
    for level in ("municipality", "city", "county"):
        if level in listed:
            own = OWN[level]
            yield from _suffixed(
                entry, listed[level], level, provincial | set(_stems(listed[level], own)), "厅", taken
            )
    local = {
        stem
        for level in ("city", "county")
        if level in listed
        for stem in _stems(listed[level], OWN[level], "局")
    }
    yield from _suffixed(entry, listed["province"], "province", provincial & local, "局", taken)


def _suffixed(
    entry: Entry,
    kinds: dict[str, list[str]],
    level: str,
    stems: set[str],
    suffix: str,
    taken: frozenset[tuple[str, str]],
) -> Iterator[Form]:
    known = {pattern for patterns in kinds.values() for pattern in patterns}
    for stem in sorted(stems):
        pattern = f"{{{OWN[level]}}}{stem}{suffix}"
        if pattern not in known and (level, pattern) not in taken:
            fix = _right_suffix(kinds, f"{{{OWN[level]}}}{stem}")
            yield Form(pattern, entry["id"], level, "invalid", fix=fix, severity="error")


def _right_suffix(kinds: dict[str, list[str]], start: str) -> str:
    """Return the proper form with the same stem, else the preferred short form."""
    proper = [
        p
        for p in (*kinds["short"], *kinds["full"])
        if p[: len(start)] == start and p[len(start) :] in ENDINGS
    ]
    return proper[0] if proper else kinds["short"][0]


ENDINGS = ("局", "厅", "委", "委员会")


def _stems(kinds: dict[str, list[str]], own: str, *suffixes: str) -> Iterator[str]:
    start = f"{{{own}}}"
    for pattern in (p for patterns in kinds.values() for p in patterns if p.startswith(start)):
        for suffix in suffixes or ENDINGS:
            if pattern.endswith(suffix) and "{" not in pattern[len(start) :]:
                yield from [stem for stem in [pattern[len(start) : -len(suffix)]] if len(stem) > 1]
                break
