"""kesu diff: what changed between two editions of a plan."""

import sys
from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError

FORMATS = ["terminal", "json", "yaml", "md", "html", "xlsx", "docx"]
KINDS = ("same", "edited", "reworded", "split", "merged", "new", "dropped", "moved", "check")


@click.command("diff", short_help="比较两年的要点：新增、取消、拆分、合并、修改。")
@console.files()
@console.formats(FORMATS, "terminal")
@console.output()
@click.option("--unit", "units", metavar="NAME", multiple=True, help="只看一个单位的变化，可多次使用。")
@click.option("--by-unit", is_flag=True, help="按单位列出新增、取消、调整、不变的任务。")
@click.option(
    "--only",
    metavar="KINDS",
    help="只列出这些变化，逗号分隔：new,dropped,split,merged,reworded,edited,moved,check,same。",
)
@click.option(
    "--min-severity",
    type=click.Choice(["minor", "normal", "major"]),
    help="只列出这一级及以上的变化：minor 名称、届次、标点，normal 文字，major 增减、分工、时限、指标、待核。",
)
@click.option(
    "--pin", "pins", metavar="旧=新", multiple=True, help="人工指定对应关系，如 7=8、10=9,10、21=、=37。"
)
@click.option("--pins", "pins_file", metavar="FILE", help="对应关系文件，每行一条，# 之后是说明。")
def command(files: tuple[str, ...], form: str, output: str | None, **options: Any) -> int:
    """比较两份（或更多份）要点，说明每一项的来龙去脉。

    依次给出旧文件和新文件；三份以上时按年份先后给出，列出每一项的沿革。编号不算文字：只有编号变了算不变。
    拿不准的标为“待核”，并列出最可能的对应项；人工核定后用 --pin 固定下来。

    \b
    例：
      kesu diff 2022.txt 2023.txt
      kesu diff 2022.docx 2023.docx -f docx -o 对照表.docx
      kesu diff 2022.txt 2023.txt --unit 市科协
      kesu diff 2022.txt 2023.txt --by-unit -f html -o 分单位.html
      kesu diff 2022.txt 2023.txt --only new,dropped
      kesu diff 2022.txt 2023.txt --pin 21=44
      kesu diff 2021.txt 2022.txt 2023.txt

    退出码：0 没有变化，1 有变化，2 结果不可信。
    """
    if len(files) < 2:
        raise ConfigError("要比较的文件不足两份", "先写旧文件，再写新文件：kesu diff 旧 新")
    from kesu_parse.reading import load

    plans = [load(path).plan for path in files]
    if len(files) > 2:
        return _lineage(plans, form, output, files, options)
    return _pair(plans, form, output, files, options)


def _pair(
    plans: list[Any], form: str, output: str | None, files: tuple[str, ...], options: dict[str, Any]
) -> int:
    from kesu_parse.change import Comparison
    from kesu_parse.comparing import compare
    from kesu_parse.comparing.picking import only

    changes = compare(plans[0], plans[1], _pins(options))
    shown = only(changes, _kinds(options["only"]), options["min_severity"] or "")
    whole = Comparison(plans[0], plans[1], changes)
    if options["units"] or options["by_unit"]:
        _put(_units(whole, options["units"], form), "report", form, output, files)
    else:
        _put(Comparison(plans[0], plans[1], shown), "comparison", form, output, files)
    return int(shown.changed())


def _units(whole: Any, names: tuple[str, ...], form: str) -> Any:
    """Return what changed for some units, or for all."""
    from kesu_parse.comparing.by_unit import by_unit
    from kesu_parse.comparing.unit_report import chosen, report

    found = by_unit(whole)
    found = chosen(found, names) if names else found
    return found if form in ("json", "yaml") else report(whole, found, overview=not names)


def _lineage(
    plans: list[Any], form: str, output: str | None, files: tuple[str, ...], options: dict[str, Any]
) -> int:
    from kesu_parse.comparing.following import report
    from kesu_parse.comparing.lineage import lineage

    if any(options[name] for name in ("units", "by_unit", "only", "min_severity", "pins", "pins_file")):
        raise ConfigError("三份以上文件只列沿革，不能与其他选项同用", "请去掉这些选项，或每次比较两份")
    found = lineage(plans)
    _put(found if form in ("json", "yaml") else report(found, plans), "report", form, output, files)
    return int(any(step.changed() for step in found.steps))


def _pins(options: dict[str, Any]) -> list[Any]:
    from kesu_parse.comparing.pinning import Pin, read_pins
    from kesu_parse.decoding import decode

    found = [Pin.read(text) for text in options["pins"]]
    if options["pins_file"]:
        from kesu_parse.reading import fetch

        found += read_pins(decode(fetch(options["pins_file"]))[0])
    return found


def _kinds(text: str | None) -> tuple[str, ...]:
    kinds = tuple(k.strip() for k in (text or "").replace("，", ",").split(",") if k.strip())
    wrong = next((k for k in kinds if k not in KINDS), None)
    if wrong:
        raise ConfigError(f"--only 不认识 {wrong}", f"可用：{'、'.join(KINDS)}")
    return kinds


def _put(value: Any, takes: str, form: str, output: str | None, files: tuple[str, ...]) -> None:
    """Show the result in the terminal, or write it in its format."""
    from kesu_parse.writing import write

    if form in ("json", "yaml"):
        value, takes = getattr(value, "changes", value), "shape"
    if form == "terminal" and not output:
        console.show(*_rendered(value, takes))
        return
    console.emit(write(value, form, takes=takes), output, files)


def _rendered(value: Any, takes: str) -> Any:
    if takes == "report":
        from kesu_parse.writers.terminal import rendered

        return rendered(value)
    from kesu_parse.writers.changes_terminal import shown

    return shown(value, color=console.wants_color(sys.stdout))
