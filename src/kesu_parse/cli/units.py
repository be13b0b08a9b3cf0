"""kesu units: who is charged with what, and how the names are spelled."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError


@click.command("units", short_help="每个责任单位：牵头、负责、配合的事项，名称的写法。")
@click.argument("file", metavar="FILE")
@click.option("--unit", "name", metavar="NAME", help="只看这个单位，写法不限。")
@console.formats(["terminal", "json", "csv"], "terminal")
@click.option("--register", "registers", multiple=True, metavar="YAML", help="补充的机构登记表，可重复。")
@console.output()
def command(file: str, name: str | None, form: str, registers: tuple[str, ...], output: str | None) -> int:
    """列出一份通知的全部责任单位：各自的事项、名称写法及次数、登记表里没有的名称。

    \b
    例：
      kesu units 2022.txt
      kesu units 2022.txt --unit 市科协
      kesu units 2022.txt -f csv -o 单位.csv
      kesu units 2022.txt -f json
    """
    from kesu_parse.reading import load
    from kesu_parse.units import register
    from kesu_parse.units.usage import usage

    known = register(registers)
    found = usage(load(file).plan, known)
    chosen = _chosen(found, known, name) if name else None
    if form == "terminal":
        _tell(found, chosen, output, file)
    else:
        from dataclasses import replace

        from kesu_parse.writing import write

        value = replace(found, units=(chosen,)) if chosen else found
        console.emit(write(value, form, "shape" if form == "json" else "units"), output, (file,))
    return 0


def _tell(found: Any, chosen: Any, output: str | None, file: str) -> None:
    from kesu_parse.assigning.units_report import overview, single

    report = single(found, chosen) if chosen else overview(found)
    if output:
        from kesu_parse.writing import write

        console.emit(write(report, "terminal", "report"), output, (file,))
        return
    from kesu_parse.writers.terminal import rendered

    console.show(*rendered(report))


def _chosen(found: Any, known: Any, name: str) -> Any:
    """Return the unit of the document that a name in any spelling means; ConfigError when it is charged with nothing."""
    context = {"place": found.place, "date": found.year}
    for unit in found.units:
        written = (unit.name, *(spelling.name for spelling in unit.spellings))
        if name in written or any(known.same(name, other, place=found.place) for other in written):
            return unit
    near = [n.name for n in known.nearest(name, **context)] if known.resolve(name, **context) is None else []
    hint = (
        f"最接近的名称：{'、'.join(near)}"
        if near
        else f"本文的责任单位：{'、'.join(u.name for u in found.units[:12])}"
    )
    raise ConfigError(f"这份文件里没有责任单位“{name}”", hint)
