"""The settings of a run: configuration files and command line laid over each other, and how they are shown."""

import os
from typing import Any

from kesu_parse import config
from kesu_parse.cli import _console as console
from kesu_parse.config import Settings
from kesu_parse.errors import ConfigError

LISTS = ("select", "ignore", "extend_select")


class Near:
    """The settings of every file: those of the configuration nearest to it, and above them the command line."""

    def __init__(self, given: dict[str, Any]) -> None:
        """Take the options of a command line; ConfigError where two contradict each other."""
        if given["config"] and given["isolated"]:
            raise ConfigError("--config 与 --isolated 不能同时使用", "请去掉其中一个")
        self.given = given
        self.files: dict[str, str | None] = {}
        self.settings: dict[str | None, Settings] = {}

    def __call__(self, path: str) -> Settings:
        """Return the settings of a file; ConfigError for a configuration that cannot be used."""
        file = self.file(path)
        if file not in self.settings:
            self.settings[file] = self._loaded(file)
        return self.settings[file]

    def file(self, path: str) -> str | None:
        """Return the configuration that holds for a file or folder; None if there is none."""
        if self.given["isolated"] or self.given["config"]:
            return self.given["config"] or None
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        if folder not in self.files:
            self.files[folder] = config.find(folder or ".")
        return self.files[folder]

    def _loaded(self, file: str | None) -> Settings:
        base = config.load(file) if file else Settings()
        try:
            _known(base)
        except ConfigError as error:
            raise error.within(file or "") from None
        settings = base._replace(**_given(self.given, base))
        if settings.place:
            _warn(settings.place)
        return settings


def _warn(place: str) -> None:
    """Say that a place tells no level, lest a slip of the pen passes for one."""
    from kesu_parse.units import level_of

    if level_of(place) is None:
        console.say(
            f"提示：看不出“{place}”是哪一级的地方，级别仍从文件里读。请核对，或写全称，如 柳州市、鹿寨县。"
        )


def _known(settings: Settings) -> None:
    """Refuse what a configuration says of rules that there are not, so that the message can name the file."""
    if settings != Settings():
        from kesu_parse.checking import rules_for

        rules_for(settings)


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
        pattern = config.anchored(pattern, ".")
        out[pattern] = out.get(pattern, ()) + _codes((codes,))
    return out


def show(near: Near, path: str) -> int:
    """Print the settings in force for a file, as TOML, and where they come from."""
    lines = [f"# 配置文件：{near.file(path) or '无'}\n"]
    lines += [
        f"{name.replace('_', '-')} = {_toml(value)}\n"
        for name, value in near(path)._asdict().items()
        if value is not None
    ]
    console.emit("".join(lines).encode("utf-8"), None)
    return 0


def _toml(value: Any) -> str:
    from json import dumps

    if isinstance(value, dict):
        pairs = (f"{dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    return dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
