"""Registers as YAML: read with line numbers, checked field by field, laid over each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kesu_parse.errors import RegisterError, unread
from kesu_parse.lexicon import DATA

LEVELS = ("national", "province", "municipality", "city", "county", "township", "any")
KINDS = ("full", "short", "variants")
TEXTS = ("category", "group", "confidence", "source", "notes", "successor", "name")
MONTHS = ("valid_from", "valid_to", "valid_from_local", "valid_to_local")
FIELDS = {
    "id", "order", "levels", "names", "invalid", "examples", "plaque", "predecessors", "suffix_by_level",
    *TEXTS, *MONTHS,
}  # fmt: skip
PLACE_FIELDS = {"place", "institution", "full", "short", "level", "form", "valid_from", "valid_to"}
PLACE_FIELDS |= {"confidence", "source", "notes"}

Entry = dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """One register as data: institutions by id, forms of single places, classes of suffixes, where each began."""

    institutions: dict[str, Entry] = field(default_factory=dict)
    places: list[Entry] = field(default_factory=list)
    classes: dict[str, Entry] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    filename: str = ""


def base() -> Sheet:
    """Return the register that comes with kesu."""
    return load(Path(DATA) / "institutions.yaml")


def load(path: Path) -> Sheet:
    """Return the register in a YAML file; RegisterError with the line where it is not one."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(
            f"机构登记表读不出来（{unread(error)}）", "请核对路径，并存为 UTF-8", str(path)
        ) from error
    return parse(text, str(path))


def parse(text: str, filename: str = "") -> Sheet:
    """Return the register in a YAML text; RegisterError with the line where it is not one."""
    data, lines = _read_yaml(text, filename)
    if not isinstance(data, dict):
        raise RegisterError(
            "机构登记表应当有 institutions 或 jurisdiction_overrides", "请参照文档写", filename
        )
    sheet = Sheet(lines=lines, filename=filename)
    for number, entry in enumerate(_rows(data, "institutions", filename)):
        _check_institution(entry, lines.get(f"institutions/{number}", 0), filename)
        sheet.institutions[entry["id"]] = entry
        lines[entry["id"]] = lines.get(f"institutions/{number}", 0)
    for number, entry in enumerate(_rows(data, "jurisdiction_overrides", filename)):
        _check_place(entry, lines.get(f"jurisdiction_overrides/{number}", 0), filename)
        sheet.places.append(entry)
    sheet.classes = (data.get("meta") or {}).get("suffix_classes", {})
    return sheet


def _rows(data: Entry, key: str, filename: str) -> Iterable[Any]:
    rows = data.get(key) or []
    if not isinstance(rows, list):
        raise RegisterError(f"{key} 应当是列表", "每个机构一项，以“- ”起", filename)
    return rows


def _read_yaml(text: str, filename: str) -> tuple[Any, dict[str, int]]:
    """Return the data and the line of every entry of its top lists; keys given twice are refused."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        _refuse_doubles(node, filename)
        return (loader.construct_document(node) if node else {}), _lines(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第{mark.line + 1}行" if mark else ""
        raise RegisterError(f"{where}不是正确的 YAML", "请检查缩进、冒号和引号", filename) from error
    finally:
        loader.dispose()


def _lines(node: Any) -> dict[str, int]:
    if node is None or node.id != "mapping":
        return {}
    lists = [(key.value, value) for key, value in node.value if value.id == "sequence"]
    return {f"{key}/{n}": row.start_mark.line + 1 for key, rows in lists for n, row in enumerate(rows.value)}


def _refuse_doubles(root: Any, filename: str) -> None:
    pending = [root] if root else []
    while pending:
        node = pending.pop()
        if node.id == "sequence":
            pending += node.value
        elif node.id == "mapping":
            _refuse_double_keys(node, filename)
            pending += [value for _, value in node.value]


def _refuse_double_keys(node: Any, filename: str) -> None:
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            fail(f"“{key.value}”写了两次", "同一项里每个字段只写一次", key.start_mark.line + 1, filename)
        seen.add(key.value)


def fail(problem: str, remedy: str, line: int, filename: str) -> None:
    """Raise RegisterError for a line of a register."""
    raise RegisterError(f"第{line}行：{problem}", remedy, filename)


def _check_institution(entry: Any, line: int, filename: str) -> None:
    for problem in _problems(entry):
        fail(problem, "字段的写法见机构登记表开头的说明", line, filename)


def _problems(entry: Any) -> Iterable[str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        yield "机构要有 id"
        return
    yield from (f"没有“{key}”这个字段" for key in entry if key not in FIELDS)
    yield from (
        f"“{key}”应当是文字" for key in (*TEXTS, *MONTHS) if not isinstance(entry.get(key, ""), str | None)
    )
    yield from (f"没有“{level}”这一级" for level in entry.get("levels", ()) if level not in LEVELS)
    yield from _name_problems(entry.get("names", {}))
    for key in ("invalid", "examples"):
        if not all(isinstance(row, dict) for row in entry.get(key, ())):
            yield f"“{key}”应当是一列字段"


def _name_problems(names: Any) -> Iterable[str]:
    if not isinstance(names, dict):
        yield "names 应当按级别分列"
        return
    for level, forms in names.items():
        if level not in LEVELS or not isinstance(forms, dict):
            yield f"names 里没有“{level}”这一级"
            return
        for kind, listed in forms.items():
            if (
                kind not in KINDS
                or not isinstance(listed, list)
                or not all(isinstance(f, str) for f in listed)
            ):
                yield f"names.{level}.{kind} 应当是 full、short 或 variants 的一列名称"


def _check_place(entry: Any, line: int, filename: str) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("place"), str):
        fail(
            "地方用名要有 place",
            "例：{place: 柳州市, institution: forestry, full: …, short: …}",
            line,
            filename,
        )
    for key in entry:
        if key not in PLACE_FIELDS:
            fail(f"没有“{key}”这个字段", "可用的字段：" + "、".join(sorted(PLACE_FIELDS)), line, filename)


def overlay(below: Sheet, above: Sheet) -> Sheet:
    """Return both registers as one: an institution of the upper one overrides the lower one field by field."""
    merged = dict(below.institutions)
    for key, entry in above.institutions.items():
        merged[key] = _over(merged.get(key, {}), entry)
        _complete(merged[key], above.lines[key], above.filename)
    places = above.places + below.places
    return Sheet(merged, places, {**below.classes, **above.classes}, above.lines, above.filename)


def _over(old: Mapping[str, Any], new: Mapping[str, Any]) -> Entry:
    out = {**old, **new}
    if "names" in new:
        levels = {**old.get("names", {})}
        for level, forms in new["names"].items():
            levels[level] = {**levels.get(level, {}), **forms}
        out["names"] = levels
    out["examples"] = new.get("examples", [])
    return out


def _complete(entry: Entry, line: int, filename: str) -> None:
    for key in ("levels", "names"):
        if not entry.get(key):
            fail(f"新机构“{entry['id']}”缺“{key}”", "至少写 id、levels、names", line, filename)
