"""Checking: run the selected rules over a plan and its source; what they find, at its exact place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kesu_parse.checking import catalog
from kesu_parse.checking.behind import Behind
from kesu_parse.checking.catalog import Rule
from kesu_parse.checking.locating import Locator
from kesu_parse.checking.suppressing import Suppressions
from kesu_parse.config import Settings
from kesu_parse.errors import KesuError, RuleError
from kesu_parse.finding import Finding, Remark
from kesu_parse.glyphs import present
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

__all__ = ["check", "rules_for"]
LONG = 200_000  # characters from which a rule looks for its words itself, lest they be looked for twice


def rules_for(settings: Settings, filename: str = "") -> list[Rule]:
    """Return the rules that settings select for a file; ConfigError for a selector that fits none."""
    found = catalog.chosen(settings)
    for code in settings.rules:
        catalog.options(catalog.named(code), settings)
    without = tuple(catalog.ignored(filename, settings)) if filename else ()
    return [r for r in found if not r.code.startswith(without)] if without else found


def check(
    plan: Plan, source: Source, settings: Settings | None = None, filename: str = "", data: bytes = b""
) -> tuple[Finding, ...]:
    """Return what the selected rules find, in the order of the text.

    Comments in the text (`<!-- kesu: ignore[CODE] 理由 -->`) silence findings on their line or the next; one
    that silences nothing is a finding of KSU001. With the bytes of a Word document its comments
    (`kesu: ignore[CODE] 理由`) silence the paragraphs they stand on, and the rules of its look run.
    RuleError where a rule fails.
    """
    settings = settings or Settings()
    if settings.registers or settings.place:
        return _at_home(plan, source, settings, filename, data)
    name = filename or source.name
    rules = rules_for(settings, name)
    behind = Behind(data, source)
    said = [(rule, remark) for rule in rules for remark in _remarks(rule, plan, source, settings, behind)]
    hush = Suppressions.of(source, behind.hushed)
    if hush:
        said = hush.apply(said, rules)
    said.sort(key=lambda pair: (pair[1].span, pair[0].code))
    locate = Locator(plan, source, name, settings.severity)
    return tuple(locate.finding(rule, remark) for rule, remark in said)


def _at_home(
    plan: Plan, source: Source, settings: Settings, filename: str, data: bytes
) -> tuple[Finding, ...]:
    """Check with the registers and the place that settings give."""
    from kesu_parse.units import level_of, registers

    if settings.place:
        level: Any = level_of(settings.place) or plan.level
        plan = replace(plan, place=settings.place, level=level)
    with registers(settings.registers):
        return check(plan, source, settings._replace(registers=(), place=None), filename, data)


def _may_hold(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of the words may stand in a text; of a long one only its characters are looked at."""
    may = present(text, words)
    return bool(may) and (len(text) > LONG or any(word in text for word in may))


def _remarks(rule: Rule, plan: Plan, source: Source, settings: Settings, behind: Behind) -> Iterable[Remark]:
    """Return what one rule says, the same of one place once; nothing where none of the strings it needs stands in the text."""
    mark = rule.mark
    if mark.needs and not _may_hold(source.text, mark.needs):
        return ()
    if mark.layout and not behind.is_word:
        return ()
    extra = ((behind.layout,) if mark.layout else ()) + (
        (catalog.options(rule, settings),) if mark.options else ()
    )
    try:
        said: dict[tuple[Span, str], Remark] = {}
        for remark in rule.run(plan, source, *extra):
            said.setdefault((remark.span, remark.message), remark)
        return said.values()
    except KesuError:
        raise
    except Exception as error:
        raise RuleError(
            f"规则 {rule.code} 出错（{type(error).__name__}：{error}）",
            "请报告这个问题，或用 --ignore 停用这条规则",
        ) from error
