"""Make the compact index of a register, which loads in milliseconds: python -m kesu_parse.units.build."""

import re
from collections.abc import Iterable
from pathlib import Path

from kesu_parse.lexicon import DATA, data_text
from kesu_parse.units.entries import Entry, Sheet, base
from kesu_parse.units.forms import SLOT, Form, forms, names_by_level
from kesu_parse.units.places import area, level_of

INDEX = Path(DATA) / "institutions.tsv"
LETTER = {"national": "n", "province": "p", "municipality": "m", "city": "c", "county": "x", "township": "t"}
LETTER["any"] = "a"
GENERIC = ("自治区", "兵团", "省", "市", "区", "县")
SLOT_OF = {"p": "P", "m": "M", "c": "C", "x": "X"}


def index_text(sheet: Sheet) -> str:
    """Return the index as text: institutions, forms by their last words, forms of places, classes of suffixes."""
    units = sorted(sheet.institutions)
    number = {unit: n for n, unit in enumerate(units)}
    parts = [
        "@units",
        *(_unit_row(sheet.institutions[unit]) for unit in units),
        "@forms",
        *_form_rows(_all_forms(sheet), number),
        "@places",
        *_place_rows(sheet.places),
        "@classes",
        *(f"{suffix}\t{name}\t{c['label']}" for name, c in sheet.classes.items() for suffix in c["suffixes"]),
        "@reforms",
        *_reform_rows(),
    ]
    return "\n".join(parts) + "\n"


def _reform_rows() -> Iterable[str]:
    import yaml

    data = yaml.safe_load(data_text("reforms.yaml"))
    return (f"{row['national']}\t{row['local_until']}\t{row['name']}" for row in data["reforms"])


def _all_forms(sheet: Sheet) -> list[Form]:
    entries = sheet.institutions.values()
    taken = frozenset(
        (lv, p) for e in entries for lv, ks in names_by_level(e).items() for ps in ks.values() for p in ps
    )
    found = [form for entry in entries for form in forms(entry, taken)]
    return found + [form for row in sheet.places for form in _place_forms(row)]


def _unit_row(entry: Entry) -> str:
    dates = (entry.get(k) or "" for k in ("valid_from", "valid_to", "valid_from_local", "valid_to_local"))
    names = (
        f"{LETTER[level]}{'|'.join(kinds['full'])}/{'|'.join(kinds['short'])}"
        for level, kinds in names_by_level(entry).items()
    )
    cells = (
        entry["id"],
        entry.get("category") or "",
        str(entry.get("order", 9999)),
        *dates,
        "1" if entry.get("plaque") else "",
        entry.get("successor") or "",
        ",".join(entry.get("predecessors") or ()),
        *names,
    )
    return "\t".join(cells)


def _form_rows(found: Iterable[Form], number: dict[str, int]) -> Iterable[str]:
    rows: dict[str, list[str]] = {}
    for form in found:
        head, slot, tail = _split(form.pattern)
        mark = ("!" if form.party else "") + ("A" if form.autonomous else "")
        cells = (
            str(number[form.unit]),
            LETTER[form.level] + form.kind[0] + slot + mark,
            head,
            form.fix,
            form.severity,
        )
        rows.setdefault(tail, []).append("|".join((*cells, form.place)).rstrip("|"))
    return (f"{tail}\t{';'.join(rows[tail])}" for tail in sorted(rows))


def _split(pattern: str) -> tuple[str, str, str]:
    """Return what stands before the last placeholder, its letter, and what follows it."""
    places = list(SLOT.finditer(pattern))
    if not places:
        return "", "", pattern
    last = places[-1]
    return pattern[: last.start()], letter(last[1]), pattern[last.end() :]


def letter(slot: str) -> str:
    """Return the one letter for the name of a placeholder: L for place, Z for zone."""
    return {"place": "L", "zone": "Z"}.get(slot, slot[0])


def _place_forms(row: Entry) -> Iterable[Form]:
    if "institution" not in row:
        return
    level, full, short = _place_names(row)
    names = {v: k for k, v in LETTER.items()}
    for kind, patterns in (("full", full), ("short", short)):
        for pattern in patterns:
            yield Form(pattern, row["institution"], names[level], kind, place=row["place"])


def _place_rows(rows: Iterable[Entry]) -> Iterable[str]:
    for row in rows:
        if "institution" in row:
            level, full, short = _place_names(row)
            dates = (row.get("valid_from") or "", row.get("valid_to") or "")
            yield "\t".join(
                (row["place"], row["institution"], level, "|".join(full), "|".join(short), *dates)
            )
        elif "applies_to" in (row.get("form") or {}):
            yield "\t".join((row["place"], "", "p", row["form"]["applies_to"], "", "", ""))


def _place_names(row: Entry) -> tuple[str, list[str], list[str]]:
    """Return the level letter and the full and short patterns of a place's own names."""
    level = LETTER[row["level"]] if "level" in row else _level_letter(row["place"])
    full = [_pattern(name, row["place"], level) for name in _several(row.get("full", ""))]
    short = [_pattern(name, row["place"], level) for name in _several(row.get("short", ""))]
    return level, full or short, short or full


def _several(names: str) -> list[str]:
    """Return the names of bodies that share one office, and the whole they are written as."""
    parts = [name for name in re.split("、", names) if name]
    return [*parts, names] if len(parts) > 1 else parts


def _level_letter(place: str) -> str:
    reading = area(place)
    if reading and "M" in reading.kinds:
        return "m"
    return {"province": "p", "city": "c"}.get(level_of(place) or "", "x")


def _pattern(name: str, place: str, level: str) -> str:
    if "{" in name:
        return name
    for words in (place, *GENERIC):
        if name.startswith(words):
            return f"{{{SLOT_OF[level]}}}{name.removeprefix(words)}"
    return name


def main() -> None:
    """Write the index of the register that comes with kesu."""
    INDEX.write_text(index_text(base()), encoding="utf-8")


if __name__ == "__main__":
    main()
