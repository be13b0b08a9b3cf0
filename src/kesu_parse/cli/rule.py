"""kesu rule: what a rule says, why, and by which standard."""

from typing import TYPE_CHECKING

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from kesu_parse.checking import catalog


@click.command("rule", short_help="规则的说明：查什么、为什么、对错例子、依据。")
@click.argument("code", required=False, metavar="CODE|NAME")
@click.option("--all", "everything", is_flag=True, help="列出全部规则。")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="输出格式。",
)
@console.output()
@click.option("--output-dir", metavar="DIR", help="每条规则写一个 Markdown 文件，放进这个文件夹。")
def command(code: str | None, everything: bool, form: str, output: str | None, output_dir: str | None) -> int:
    """显示一条规则的说明，或列出全部规则。

    \b
    例：
      kesu rule NAM001
      kesu rule mixed-names
      kesu rule --all
      kesu rule --all --output-dir docs/rules
    """
    from kesu_parse.checking import catalog, pages

    if bool(code) == everything:
        raise ConfigError("请给出规则代码，或用 --all", "例：kesu rule NAM001")
    rules = [catalog.get(c) for c in catalog.codes()] if everything else [_found(code or "")]
    if output_dir:
        return _write(rules, output_dir)
    console.emit(pages.shown(rules, form, everything).encode("utf-8"), output)
    return 0


def _found(word: str) -> "catalog.Rule":
    from kesu_parse.checking import catalog

    rule = catalog.find(word)
    if rule is None:
        raise ConfigError(f"没有 {word} 这条规则", "用 kesu rule --all 查看全部规则")
    return rule


def _write(rules: "list[catalog.Rule]", folder: str) -> int:
    import os

    from kesu_parse.checking import pages
    from kesu_parse.writing import save

    for rule in rules:
        save(pages.markdown(rule).encode("utf-8"), os.path.join(folder, f"{rule.code}.md"))
    save(pages.index(rules).encode("utf-8"), os.path.join(folder, "index.md"))
    console.say(f"已写入 {folder}，共 {len(rules)} 条规则")
    return 0
