"""Settings of a run: from the nearest .kesu.toml, kesu.toml or pyproject.toml, and what overrides them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kesu_parse.errors import ConfigError

FILES = (".kesu.toml", "kesu.toml", "pyproject.toml")
LEVELS = ("info", "warning", "error")


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
    register: str | None = None
    rules: Mapping[str, Mapping[str, Any]] = {}


def find(path: str | Path) -> Path | None:
    """Return the configuration file nearest to a path: in its folder, else in the folders above; None if none."""
    start = Path(path).absolute()
    for folder in [start, *start.parents] if start.is_dir() else start.parents:
        for name in FILES:
            file = folder / name
            if file.is_file() and (name != "pyproject.toml" or b"[tool.kesu" in file.read_bytes()):
                return file
    return None


def load(file: str | Path, seen: tuple[Path, ...] = ()) -> Settings:
    """Return the settings of a file laid over those it extends; ConfigError for anything it does not know."""
    path = Path(file)
    if path in seen:
        raise ConfigError("extend 绕成了圈", "请删去其中一个 extend", str(path))
    table = _table(path)
    base = load(path.parent / str(table.pop("extend")), (*seen, path)) if "extend" in table else Settings()
    return base._replace(**_checked(table, path))


def _table(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"配置文件读不出来（{error}）", "请核对路径，并存为 UTF-8", str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"配置文件写法有误（{error}）", "请按 TOML 的格式改正", str(path)) from None
    table: Any = data.get("tool", {}).get("kesu", {}) if path.name == "pyproject.toml" else data
    return dict(table)


def _checked(table: dict[str, Any], path: Path) -> dict[str, Any]:
    known = {name.replace("_", "-"): name for name in Settings._fields}
    out = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"配置里没有 {key} 这一项", f"可用的项：{'、'.join(known)}、extend", str(path))
        out[known[key]] = _value(known[key], value, key, path)
    return out


def _value(name: str, value: Any, key: str, path: Path) -> Any:
    default = Settings._field_defaults[name]
    if isinstance(default, tuple):
        return _words(value, key, path)
    if isinstance(default, Mapping):
        return _mapping(name, value, key, path)
    if not isinstance(value, bool if isinstance(default, bool) else str):
        raise ConfigError(
            f"{key} 的值类型不对",
            "应为 true 或 false" if isinstance(default, bool) else "应为文字",
            str(path),
        )
    if name == "fail_level":
        _one_of(value, key, path)
    return value


def _mapping(name: str, value: Any, key: str, path: Path) -> Any:
    if not isinstance(value, dict):
        raise ConfigError(f"{key} 应为一组键值", f"例：[{key}]", str(path))
    if name == "per_file_ignores":
        return {pattern: _words(codes, f"{key}.{pattern}", path) for pattern, codes in value.items()}
    for code, inner in value.items():
        if name == "severity":
            _one_of(inner, f"{key}.{code}", path)
        elif not isinstance(inner, dict):
            raise ConfigError(f"{key}.{code} 应为一组键值", f"例：[{key}.{code}]", str(path))
    return value


def _words(value: Any, key: str, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigError(f"{key} 应为文字的列表", f'例：{key} = ["NAM", "PUN001"]', str(path))
    return tuple(value)


def _one_of(value: Any, key: str, path: Path) -> None:
    if value not in LEVELS:
        raise ConfigError(f"{key} 不能是 {value}", f"只能取 {'、'.join(LEVELS)}", str(path))
