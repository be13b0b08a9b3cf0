"""kesu parse: from notices to structured plans."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import click

from kesu_parse.batching.documents import Named, documents
from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, KesuError

SUFFIX = {"yaml": ".yaml", "json": ".json", "tree": ".txt"}


@click.command("parse", short_help="把通知结构化：YAML、JSON 或一棵树。")
@console.files()
@click.option(
    "-f", "--format", "form", type=click.Choice(["yaml", "json", "tree"]), default="yaml", help="输出格式。"
)
@console.output()
@click.option("--output-dir", metavar="DIR", help="每个文件的结果各写一个文件，放进这个文件夹。")
def command(files: tuple[str, ...], form: str, output: str | None, output_dir: str | None) -> int:
    """解析一份或多份通知，给出标题、层次、事项、责任单位。

    FILE 可以是任何可读格式的通知、装着通知的文件夹或 zip，- 表示标准输入，也可以是已结构化、经手工修改的 YAML。

    \b
    例：
      kesu parse 2022.txt
      kesu parse 2022.txt -f tree
      kesu parse 2022.docx -o 2022.yaml
      kesu parse *.docx --output-dir 结果
      cat 2022.txt | kesu parse -
    """
    if output and output_dir:
        raise ConfigError("-o 与 --output-dir 不能同时使用", "一个文件用 -o，多个文件用 --output-dir")
    found = _for_one(documents(files, console.skipped)) if output else documents(files, console.skipped)
    form = _by_ending(form, output)
    failed = done = 0
    taken: set[str] = set()
    for path, load in console.track(found, "解析", len(files)):
        try:
            target = console.beside(path, SUFFIX[form], output_dir, taken) if output_dir else output
            _one(load().plan, path, form, target, files, first=not done)
            done += 1
        except KesuError as error:
            console.fail(error)
            failed += 1
    if failed and done + failed > 1:
        console.say(f"{done + failed} 个文件中 {failed} 个没有解析成功")
    return 2 if failed else 0


def _for_one(found: Iterator[Named]) -> Iterator[Named]:
    """Return the documents if they are not several; ConfigError for several, which -o would write over each other."""
    first = list(islice(found, 2))
    if len(first) > 1:
        raise ConfigError("-o 只能用于一个文件", "多个文件请用 --output-dir 文件夹")
    return iter(first)


def _by_ending(form: str, output: str | None) -> str:
    """Return the format that the ending of -o asks for, unless -f says one."""
    from os.path import splitext

    source = click.get_current_context().get_parameter_source("form")
    asked = {".json": "json", ".txt": "tree"}.get(splitext(output or "")[1].lower())
    return asked if asked and source == click.core.ParameterSource.DEFAULT else form


def _one(plan: Any, path: str, form: str, target: str | None, files: tuple[str, ...], *, first: bool) -> None:
    if not plan.children():
        console.say(f"提示：{path} 里没有找到带编号的事项，请核对是不是要点、方案一类的文件")
    if form == "tree" and not target:
        console.show(_tree(plan))
        return
    if form == "tree":
        console.emit(_plain_tree(plan), target, files)
        return
    from kesu_parse.writing import write

    lead = b"---\n" if form == "yaml" and not target and not first else b""
    console.emit(lead + write(plan, form), target, files)


def _tree(plan: Any) -> Any:
    from kesu_parse.writers.tree import tree

    return tree(plan)


def _plain_tree(plan: Any) -> bytes:
    from kesu_parse.writing import write

    return write(plan, "tree", takes="plan")
