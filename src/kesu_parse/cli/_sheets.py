"""Where checklists go: the terminal or files, in several formats, marked against an older plan, never over answers."""

from typing import Any

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, KesuError

FORMS = (".xlsx", ".docx", ".csv", ".md")  # files that people fill in
FORMATS = ("terminal", "json", "md", "csv", "xlsx", "docx", "html", "ics")


class Job:
    """Where the results of one run go."""

    def __init__(
        self, board: Any, names: Any, forms: tuple[str, ...], output: str | None, folder: str | None,
        period: str | None, file: str,
    ) -> None:  # fmt: skip
        self.names = names
        self.office: Any = None
        self.marks: Marks | None = None
        self.board, self.output, self.folder, self.period, self.file = board, output, folder, period, file
        self.forms = forms or (("xlsx",) if folder else (self._told(output),))
        self.written = self.kept = 0
        self.taken: dict[str, str] = {}

    def _told(self, output: str | None) -> str:
        """Return the format that the ending of the output names, else the terminal."""
        ending = (output or "").rpartition(".")[2].lower()
        return ending if ending in FORMATS else "terminal"

    def put(self, checklist: Any, name: str) -> None:
        """Write one checklist in every format."""
        from dataclasses import replace

        checklist = replace(checklist, period=self.period)
        if self.marks:
            checklist = self.marks.on(checklist)
        for form in self.forms:
            if form == "terminal" and not self.folder and not self.output:
                from kesu_parse.writers.checklist_terminal import view

                console.show(view(checklist))
            else:
                self.save(checklist, form, "checklist", name)

    def report(self, report: Any, name: str) -> None:
        """Write a report in every format that has reports."""
        for form in self.forms:
            if form not in ("ics", "json"):
                self.save(report, form, "report", name)

    def save(self, value: Any, form: str, takes: str, name: str) -> None:
        from kesu_parse.writing import write

        try:
            data = write(value, form, "shape" if form == "json" else takes)
        except ConfigError as error:
            if form == "ics" and self.folder:
                return
            raise error from None
        target = self._path(name, form)
        if target and self._filled(target, data):
            self.kept += 1
            console.fail(KesuError("里面已有填写的内容，没有覆盖", "请先移走它，或换一个文件夹", target))
            return
        self.written += 1
        if self.folder:
            from kesu_parse.writing import save

            save(data, target or "", (self.file,))
        else:
            console.emit(data, self.output, (self.file,))

    def _path(self, name: str, form: str) -> str | None:
        from pathlib import Path

        from kesu_parse.writing import file_name

        suffix = ".txt" if form == "terminal" else f".{form}"
        return (
            str(Path(self.folder) / self._free(file_name(name, suffix), name)) if self.folder else self.output
        )

    def _free(self, file: str, name: str) -> str:
        """Return a file name, with a counter where another unit's name makes the same one."""
        stem, _, ending = file.rpartition(".")
        given, n = file, 2
        while self.taken.setdefault(given.lower(), name) != name:
            given, n = f"{stem}-{n}.{ending}", n + 1
        return given

    def _filled(self, target: str, data: bytes) -> bool:
        """Say whether the file is there already and somebody has written into it."""
        from pathlib import Path

        path = Path(target)
        if path.suffix not in FORMS or not path.exists() or path.read_bytes() == data:
            return False
        if path.suffix == ".md":
            return b"- [x]" in path.read_bytes().lower()
        from kesu_parse.collecting import Office, filled
        from kesu_parse.reading import read_bytes

        self.office = self.office or Office(self.board, self.names)
        try:
            return filled(read_bytes(path.read_bytes(), path.name), self.office)
        except KesuError:
            return True


class Marks:
    """The comparison with an older plan, made once and told unit by unit."""

    def __init__(self, plan: Any, board: Any, path: str) -> None:
        from kesu_parse import assigning
        from kesu_parse.change import Comparison
        from kesu_parse.comparing import compare
        from kesu_parse.comparing.by_unit import by_unit
        from kesu_parse.reading import load

        old = load(path).plan
        self.names, self.new = assigning.Names(old), board
        self.old = assigning.board(old, self.names)
        self.changes = compare(old, plan)
        self.units = by_unit(Comparison(old, plan, self.changes)).units

    def on(self, checklist: Any) -> Any:
        """Return the checklist with its marks."""
        from kesu_parse.assigning.since import marked

        name = checklist.unit.name
        spelled = [s for u in self.units if name in (u.name, *u.spelled) for s in (u.name, *u.spelled)]
        former = {self.names(s).name for s in (name, *spelled)}
        return marked(checklist, self.new, self.old, self.changes, former)
