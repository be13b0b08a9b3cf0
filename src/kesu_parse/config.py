"""Settings of a run: from the nearest .kesu.toml, kesu.toml or pyproject.toml, and what overrides them."""

import os
import re
from collections.abc import Mapping
from typing import Any

from kesu_parse.errors import ConfigError, unread
from kesu_parse.rows import NamedTuple

FILES = (".kesu.toml", "kesu.toml", "pyproject.toml")
LEVELS = ("info", "warning", "error")
MENTION = rb"(?m)^\s*(?:\[\s*tool\s*\.\s*kesu\b|(?:tool\s*\.\s*)?kesu\b\s*[.=])"


class Settings(NamedTuple):
    """What may stand in a configuration file; selectors are codes or their beginnings, or ALL."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    preview: bool = False
    severity: Mapping[str, str] = {}
    fail_level: str = "warning"
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    baseline: str | None = None
    place: str | None = None
    registers: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}


def find(path: str) -> str | None:
    """Return the configuration file nearest to a path: in its folder, else in the folders above; None if none."""
    folder = os.path.abspath(path)
    while True:
        for name in FILES:
            file = os.path.join(folder, name)
            if os.path.isfile(file) and (name != "pyproject.toml" or _has_table(file)):
                return file
        if os.path.dirname(folder) == folder:
            return None
        folder = os.path.dirname(folder)


def _has_table(file: str) -> bool:
    """Say whether a pyproject.toml speaks to kesu; one that cannot be read is left to those it belongs to."""
    try:
        with open(file, "rb") as content:
            data = content.read()
        return bool(re.search(MENTION, data)) and "kesu" in _tool(_parsed(data.decode("utf-8-sig"), file))
    except (OSError, UnicodeDecodeError):
        return False
    except ConfigError:
        if b"[tool.kesu" in data:
            raise
        return False


def fits(path: str, pattern: str) -> bool:
    """Say whether a file is one that a pattern names: by its name, its path as given, or its whole path."""
    from fnmatch import fnmatch

    return any(fnmatch(p, pattern) for p in (os.path.basename(path), path, os.path.abspath(path)))


def anchored(pattern: str, folder: str) -> str:
    """Return a pattern with a folder in it, such as 存档/*, counted from a folder; others as they are."""
    from glob import escape

    pattern = pattern.rstrip("/")
    if "/" not in pattern or pattern.startswith("*") or os.path.isabs(pattern):
        return pattern
    return os.path.join(escape(os.path.abspath(folder)), pattern.removeprefix("./"))


def load(file: str, seen: tuple[str, ...] = ()) -> Settings:
    """Return the settings of a file laid over those it extends; ConfigError for anything it does not know."""
    if os.path.realpath(file) in seen:
        raise ConfigError("extend 绕成了圈", "请删去其中一个 extend", file)
    table = _table(file)
    base = Settings()
    if "extend" in table:
        other = os.path.join(os.path.dirname(file), str(table.pop("extend")))
        base = load(other, (*seen, os.path.realpath(file)))
    return base._replace(**_checked(table, file))


def _table(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8-sig") as content:
            data = _parsed(content.read(), path)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"配置文件读不出来（{unread(error)}）", "请核对路径，并存为 UTF-8", path) from None
    table: Any = _tool(data).get("kesu", {}) if os.path.basename(path) == "pyproject.toml" else data
    if not isinstance(table, dict):
        raise ConfigError("tool.kesu 应为一组键值", "例：[tool.kesu]", path)
    return dict(table)


def _parsed(text: str, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第{at[1]}行第{at[2]}列" if at else "文件末尾没有写完"
        raise ConfigError(f"配置文件写法有误（{where}）", "请按 TOML 的格式改正", path) from None


def _tool(data: dict[str, Any]) -> dict[str, Any]:
    tool = data.get("tool")
    return tool if isinstance(tool, dict) else {}


def _checked(table: dict[str, Any], path: str) -> dict[str, Any]:
    known = {name.replace("_", "-"): name for name in Settings._fields}
    out = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"配置里没有 {key} 这一项", f"可用的项：{'、'.join(known)}、extend", path)
        out[known[key]] = _beside(known[key], _value(known[key], value, key, path), path)
    return out


def _beside(name: str, value: Any, path: str) -> Any:
    """Return a value with the files it names counted from the folder of the configuration."""
    folder = os.path.dirname(path)
    if name == "registers":
        return tuple(os.path.join(folder, file) for file in value)
    if name == "exclude":
        return tuple(anchored(pattern, folder) for pattern in value)
    if name == "per_file_ignores":
        return {anchored(pattern, folder): codes for pattern, codes in value.items()}
    return os.path.join(folder, value) if name == "baseline" else value


def _value(name: str, value: Any, key: str, path: str) -> Any:
    default = Settings._field_defaults[name]
    if isinstance(default, tuple):
        return _words(value, key, path)
    if isinstance(default, Mapping):
        return _mapping(name, value, key, path)
    if not isinstance(value, bool if isinstance(default, bool) else str):
        raise ConfigError(
            f"{key} 的值类型不对",
            "应为 true 或 false" if isinstance(default, bool) else "应为文字",
            path,
        )
    if name == "fail_level":
        _one_of(value, key, path)
    return value


def _mapping(name: str, value: Any, key: str, path: str) -> Any:
    if not isinstance(value, dict):
        raise ConfigError(f"{key} 应为一组键值", f"例：[{key}]", path)
    if name == "per_file_ignores":
        return {pattern: _words(codes, f"{key}.{pattern}", path) for pattern, codes in value.items()}
    for code, inner in value.items():
        if name == "severity":
            _one_of(inner, f"{key}.{code}", path)
        elif not isinstance(inner, dict):
            raise ConfigError(f"{key}.{code} 应为一组键值", f"例：[{key}.{code}]", path)
    return value


def _words(value: Any, key: str, path: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigError(f"{key} 应为文字的列表", f'例：{key} = ["NAM", "PUN001"]', path)
    return tuple(value)


def _one_of(value: Any, key: str, path: str) -> None:
    if value not in LEVELS:
        raise ConfigError(f"{key} 不能是 {value}", f"只能取 {'、'.join(LEVELS)}", path)
