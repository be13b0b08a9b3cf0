"""kesu collect: returned sheets into one ledger, every answer under its task."""

from pathlib import Path
from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, KesuError, ReadError, WriteError

CHOICES = ("review", "first", "last")


@click.command("collect", short_help="收回各单位填好的表，汇成台账。")
@click.argument("plan", metavar="PLAN")
@click.argument("returned", nargs=-1, metavar="RETURNED...")
@click.option(
    "-o", "--output", required=True, metavar="LEDGER", help="台账，.xlsx；也可以是 .html 或 .docx。"
)
@click.option("--journal", metavar="FILE", help="流水文件（默认与台账同名，扩展名 .jsonl）。")
@click.option("--period", metavar="PERIOD", help="填报时段，如 一季度（默认用表里写的，没有则为全年）。")
@click.option("--as", "owners", multiple=True, metavar="FILE=UNIT", help="指明某个文件是哪个单位的；可重复。")
@click.option(
    "--duplicates", type=click.Choice(CHOICES), default="review",
    help="同一单位同一时段交来几份且内容不同：review 列为待核，first、last 取命令行上在前、在后的一份。",
)  # fmt: skip
@click.option("--settle", is_flag=True, help="把现有的待核事项记为已核。")
def command(
    plan: str, returned: tuple[str, ...], output: str, journal: str | None, period: str | None,
    owners: tuple[str, ...], duplicates: str, settle: bool,
) -> int:  # fmt: skip
    """按任务编号把收回的 Excel、Word 表汇成台账；不按行的位置，排序、筛选、增删行列都不会错位。

    RETURNED 可以是文件，也可以是文件夹。读到的每一格都记入流水（只增不改），台账由流水重建；
    同样的表再收一遍，什么也不变。编号没有了的行按文字认，认不准的列为待核，不猜。
    有待核事项时退出码为 1。

    \b
    例：
      kesu collect 2022.txt 收回/ -o 台账.xlsx
      kesu collect 2022.txt 收回/*.xlsx -o 台账.xlsx --period 一季度
      kesu collect 2022.txt 收回/ -o 台账.xlsx --as 表1.xlsx=市教育局
      kesu collect 2022.txt 市科协改.xlsx -o 台账.xlsx --duplicates last
    """
    _checked(period)
    run = _Run(plan, output, journal or str(Path(output).with_suffix(".jsonl")))
    files = list(_files(returned, {output, run.path, plan}))
    if returned and not files:
        raise ConfigError("没有找到要收的文件", "请核对文件夹")
    named = _owners(owners, files)
    sent = [_sent(path, named) for path in console.track(tuple(files), "读取")]
    return run.collect(sent, period, duplicates, settle)


def _checked(period: str | None) -> None:
    """Refuse a period that is none, before anything is read."""
    from kesu_parse.collecting import words

    if period and not words.last_day(words.period(period)):
        raise ConfigError(f"--period {period} 不是填报时段", "可以写 一季度、上半年、6月、全年 等")


def _files(returned: tuple[str, ...], but: set[str]) -> Any:
    """Yield the files, those of folders in the order of their names, without locks, hidden and own ones."""
    own = {Path(p).resolve() for p in but}
    for name in returned:
        path = Path(name)
        if not path.exists():
            raise ReadError("文件不存在", "请核对路径", name)
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            if file.resolve() not in own and not file.name.startswith(("~$", ".")):
                yield str(file)


def _owners(pairs: tuple[str, ...], files: list[str]) -> dict[str, str]:
    """Return the unit of each file a person named; ConfigError for what is no file of this run."""
    named = {}
    for pair in pairs:
        file, sign, unit = pair.rpartition("=")
        found = [f for f in files if f == file or Path(f).name == file]
        if not sign or not unit or len(found) != 1:
            raise ConfigError(f"--as {pair} 用不上", "请写成 文件名=单位，文件要在本次要收的文件之中")
        named[found[0]] = unit
    return named


def _sent(path: str, named: dict[str, str]) -> Any:
    from hashlib import sha256

    from kesu_parse.collecting import Sent
    from kesu_parse.reading import fetch, read_bytes

    name = Path(path).name.encode("utf-8", "replace").decode()
    try:
        data = fetch(path)
    except KesuError as error:
        return Sent(name, "", error)
    try:
        content: Any = read_bytes(data, name)
    except KesuError as error:
        content = error
    return Sent(name, sha256(data).hexdigest(), content, named.get(path))


class _Run:
    """One run of collecting: the plan, the journal and the ledger it writes."""

    def __init__(self, plan: str, output: str, path: str) -> None:
        from kesu_parse import assigning
        from kesu_parse.collecting import Office
        from kesu_parse.collecting.journal import load
        from kesu_parse.reading import load as load_plan

        self.plan, self.output, self.path = plan, output, path
        self.form = Path(output).suffix.lower().lstrip(".")
        if self.form not in ("xlsx", "docx", "html"):
            raise ConfigError(f"台账写不成 {self.form or '没有扩展名的文件'}", "请用 .xlsx、.docx 或 .html")
        parsed = load_plan(plan).plan
        names = assigning.Names(parsed)
        self.office = Office(assigning.board(parsed, names), names)
        self.before = load(Path(path).read_bytes(), path) if Path(path).exists() else []

    def collect(self, sent: list[Any], period: str | None, duplicates: str, settle: bool) -> int:
        """Read what came, write journal and ledger, tell; 1 when something needs a person."""
        from kesu_parse.collecting import collect, prefer, rebuild, reports
        from kesu_parse.collecting import settle as settled

        got = collect(self.office, sent, self.before, period)
        journal = [*self.before, *got.facts]
        if duplicates != "review":
            journal += prefer(journal, [s.sha256 for s in sent], duplicates)
        if settle:
            journal += settled(journal)
        found = rebuild(journal)
        self._write(reports.ledger(self.office, found), journal)
        from kesu_parse.writers.terminal import rendered

        console.show(*rendered(reports.told(self.office, found, got.unread, got.new)))
        return 1 if found.doubts or got.unread else 0

    def _write(self, report: Any, journal: list[Any]) -> None:
        """Write the ledger, unless a person has changed it, then the journal."""
        from kesu_parse.collecting import Fact
        from kesu_parse.collecting.journal import dump
        from kesu_parse.writing import save, write

        self._untouched()
        data = write(report, self.form, "report")
        mark = self._digest(data)
        if mark not in {f.value for f in journal if f.kind == "ledger"}:
            journal.append(Fact("ledger", "", "", "", "", mark, "", "", "", ""))
        if len(journal) > len(self.before):
            save(dump(journal), self.path, (self.plan,))
        save(data, self.output, (self.plan, self.path))
        console.say(f"已写入 {self.output}，流水 {self.path}")

    def _untouched(self) -> None:
        """Raise WriteError for a ledger that this journal did not write or that was changed since."""
        path = Path(self.output)
        if not path.exists():
            return
        if self._digest(path.read_bytes()) not in {f.value for f in self.before if f.kind == "ledger"}:
            raise WriteError(
                "这个文件不是由这份流水生成的，或者生成后有手工改动，没有覆盖",
                "请先把改动移到别处，或换一个台账文件名（流水用 --journal 指定）", self.output,
            )  # fmt: skip

    def _digest(self, data: bytes) -> str:
        """Return a mark of the text of a ledger that stays when another program saves it."""
        from hashlib import sha256

        from kesu_parse.reading import read_bytes

        try:
            text = read_bytes(data, self.output).text
        except KesuError:
            text = data.hex()
        return sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()
