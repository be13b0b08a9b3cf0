"""kesu schema: the JSON Schema of the published shapes."""

import click

from kesu_parse.cli import _console as console

SHAPES = {
    "plan": ("plan", "Plan"),
    "findings": ("finding", "Findings"),
    "changes": ("change", "Changes"),
    "lineage": ("change", "Lineage"),
    "unit-changes": ("change", "ByUnit"),
    "checklist": ("checklist", "Checklist"),
    "outcome": ("batching.outcome", "Outcome"),
    "hits": ("asking.hits", "Hits"),
    "duties": ("asking.duties", "Duties"),
    "names": ("asking.spelled", "Names"),
    "series": ("asking.series", "AllSeries"),
    "statistics": ("asking.statistics", "Statistics"),
}


@click.command("schema", short_help="打印数据格式的 JSON Schema。")
@click.argument("shape", type=click.Choice(sorted(SHAPES)))
@console.output()
def command(shape: str, output: str | None) -> None:
    """打印一种公开数据格式的 JSON Schema，供其他程序校验。

    \b
    例：
      kesu schema plan
      kesu schema plan -o plan.schema.json
    """
    from importlib import import_module
    from json import dumps

    from kesu_parse.shape import json_schema

    module, name = SHAPES[shape]
    schema = json_schema(getattr(import_module(f"kesu_parse.{module}"), name))
    console.emit((dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(), output)
