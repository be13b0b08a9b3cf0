"""The settings of a run: configuration file and command line laid over each other, and how they are shown."""

from typing import Any

from kesu_parse import config
from kesu_parse.cli import _console as console
from kesu_parse.config import Settings
from kesu_parse.errors import ConfigError

LISTS = ("select", "ignore", "extend_select")


def settings_for(files: tuple[str, ...], given: dict[str, Any]) -> Settings:
    """Return the settings: those of the nearest configuration, and above them what the command line says."""
    if given["config"] and given["isolated"]:
        raise ConfigError("--config 与 --isolated 不能同时使用", "请去掉其中一个")
    base = Settings()
    if not given["isolated"]:
        file = given["config"] or config.find(files[0] if files and files[0] != "-" else ".")
        base = config.load(file) if file else base
    return base._replace(**_given(given, base))


def _given(given: dict[str, Any], base: Settings) -> dict[str, Any]:
    out: dict[str, Any] = {name: _codes(given[name]) for name in LISTS if given[name]}
    if given["per_file_ignores"]:
        out["per_file_ignores"] = {**base.per_file_ignores, **_patterns(given["per_file_ignores"])}
    if given["registers"]:
        out["registers"] = (*base.registers, *given["registers"])
    for name in ("preview", "fail_level", "baseline", "place"):
        if given[name] is not None:
            out[name] = given[name]
    return out


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c.strip().upper() for value in values for c in value.split(",") if c.strip())


def _patterns(values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for value in values:
        pattern, colon, codes = value.rpartition(":")
        if not colon:
            raise ConfigError(
                f"--per-file-ignores 写法有误：{value}", "例：--per-file-ignores '旧文件/*:PUN,DIG'"
            )
        out[pattern] = out.get(pattern, ()) + _codes((codes,))
    return out


def show(settings: Settings) -> int:
    """Print the settings in force, as TOML."""
    lines = [
        f"{name.replace('_', '-')} = {_toml(value)}\n"
        for name, value in settings._asdict().items()
        if value is not None
    ]
    console.emit("".join(lines).encode("utf-8"), None)
    return 0


def _toml(value: Any) -> str:
    from json import dumps

    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in value.items()) + "}"
    return dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
