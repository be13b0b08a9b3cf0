"""The rules there are: found on their shelf and in other packages, chosen by code."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from kesu_parse import shelf
from kesu_parse.checking.marks import function, marks
from kesu_parse.config import Settings, fits
from kesu_parse.errors import ConfigError
from kesu_parse.finding import Check, Remark, RuleMark
from kesu_parse.plan import Plan
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Source


class Rule(NamedTuple):
    """A rule with its mark, its name in kebab case and the function that runs it."""

    mark: RuleMark
    name: str
    run: Check

    @property
    def code(self) -> str:
        """Return the code, such as NAM001."""
        return self.mark.code

    @property
    def page(self) -> str:
        """Return the page: the docstring of the rule."""
        from inspect import getdoc

        return getdoc(self.run.function if isinstance(self.run, Later) else self.run) or ""

    @property
    def title(self) -> str:
        """Return the first line of the page, without its full stop."""
        return self.page.partition("\n")[0].rstrip("。")


class Later:
    """The function of a built-in rule, imported when it is first called."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    @cached_property
    def function(self) -> Check:
        """Return the function itself."""
        return function(self.module, self.name)

    def __call__(self, *args: Any) -> Iterable[Remark]:
        """Return what the rule says."""
        return self.function(*args)


def _made(run: Check) -> Rule:
    return Rule(run.rule, run.__name__.replace("_", "-"), run)  # type: ignore[attr-defined]


@cache
def _built_in(code: str) -> Rule:
    mark, name, module = marks()[code]
    return Rule(mark, name.replace("_", "-"), Later(module, name))


@cache
def _foreign() -> dict[str, Rule]:
    """Return the rules of other packages by code; ConfigError where one cannot be used."""
    out: dict[str, Rule] = {}
    for entry in shelf.foreign("kesu.rules"):
        for found in _offered(entry):
            if found.code in marks() or found.code in out:
                raise ConfigError(
                    f"另装的规则包 {entry.package} 的规则代码 {found.code} 已被占用",
                    "请给这条规则换一个代码，或卸载这个包",
                )
            out[found.code] = found
    return out


def _offered(entry: shelf.Entry) -> list[Rule]:
    """Return the rules that another package offers; ConfigError where it fails or offers something else."""
    import re

    try:
        rules = [_guarded(_made(run)) for run in entry.things("rule")]
    except Exception as error:  # whatever a stranger's code does when it is imported
        raise ConfigError(
            f"另装的规则包 {entry.package} 载入失败（{entry.value}：{type(error).__name__}：{error}）",
            "请更新或卸载这个包",
        ) from error
    odd = next((rule.code for rule in rules if not re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)), None)
    if odd is not None or not rules:
        why = f"规则代码 {odd} 不合要求" if rules else f"{entry.value} 里没有规则"
        raise ConfigError(
            f"另装的规则包 {entry.package} 的{why}",
            "代码应为三个大写字母加三个数字，如 OUR001；规则用 @rule 标记",
        )
    return rules


def _guarded(rule: Rule) -> Rule:
    """Return a rule of strangers whose remarks are looked at before anybody relies on them."""
    from functools import wraps

    @wraps(rule.run)
    def run(plan: Plan, source: Source, *extra: Any) -> Iterator[Remark]:
        for remark in rule.run(plan, source, *extra):
            if not isinstance(remark, Remark):
                raise TypeError(f"给出的不是 Remark，而是 {type(remark).__name__}")
            spans = [remark.span, *(edit.span for edit in (remark.fix.edits if remark.fix else ()))]
            if any(not 0 <= start <= end <= len(source.text) for start, end in spans):
                raise ValueError("给出的位置不在文中")
            yield remark

    return rule._replace(run=run)


def codes() -> list[str]:
    """Return the codes of all rules, sorted."""
    return sorted([*marks(), *_foreign()])


def get(code: str) -> Rule:
    """Return the rule of a code; KeyError if there is none."""
    return _foreign()[code] if code in _foreign() else _built_in(code)


def named(code: str) -> Rule:
    """Return the rule of a code; ConfigError if there is none."""
    if code not in codes():
        raise ConfigError(f"没有 {code} 这条规则", "用 kesu rule --all 查看全部规则")
    return get(code)


def find(word: str) -> Rule | None:
    """Return the rule of a code or a name, capitals or not; None if there is none."""
    if word.upper() in codes():
        return get(word.upper())
    return next((r for r in map(get, codes()) if r.name == word.lower()), None)


def chosen(settings: Settings) -> list[Rule]:
    """Return the rules that settings select, by code; ConfigError for a selector that fits none.

    The longest selector that fits a rule decides, an `ignore` against a `select` of equal length. A rule in
    preview needs `preview`, or to be selected by its whole code.
    """
    yes, no = (*settings.select, *settings.extend_select), settings.ignore
    _known([*yes, *no, *settings.severity, *settings.rules])
    wanted = [get(c) for c in codes() if _fit(c, yes) > _fit(c, no)]
    return [r for r in wanted if settings.preview or not r.mark.preview or r.code in yes]


def _fit(code: str, selectors: Iterable[str]) -> int:
    """Return the length of the longest selector that fits a code, counting ALL as 0; -1 where none does."""
    return max(
        (0 if s == "ALL" else len(s) for s in selectors if s == "ALL" or code.startswith(s)), default=-1
    )


def _known(selectors: Iterable[str]) -> None:
    every = codes()
    for selector in selectors:
        if selector != "ALL" and not any(code.startswith(selector) for code in every):
            raise ConfigError(f"没有以 {selector} 开头的规则", "用 kesu rule --all 查看全部规则")


def ignored(filename: str, settings: Settings) -> Iterator[str]:
    """Yield the selectors that per-file-ignores names for a file."""
    for pattern, selectors in settings.per_file_ignores.items():
        if fits(filename, pattern):
            yield from selectors


def options(rule: Rule, settings: Settings) -> dict[str, Any]:
    """Return the options of a rule as settings give them; ConfigError for one it does not have, or of another kind."""
    out = dict(rule.mark.options)
    for key, value in settings.rules.get(rule.code, {}).items():
        name = key.replace("-", "_")
        if name not in out:
            raise ConfigError(
                f"规则 {rule.code} 没有 {key} 这个选项", f"可用的选项：{'、'.join(out) or '无'}"
            )
        out[name] = _like(value, out[name], f"rules.{rule.code}.{key}")
    return out


def _like(value: Any, default: Any, key: str) -> Any:
    """Return a value of the kind of a default: a number, a text, or a tuple of texts."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    number = isinstance(default, (int, float)) and isinstance(value, (int, float))
    if number or (isinstance(default, str) and isinstance(value, str)):
        return value
    raise ConfigError(
        f"{key} 的值类型不对", f"例：{key} = {list(default) if isinstance(default, tuple) else default}"
    )
