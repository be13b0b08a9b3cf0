"""kesu check --fix, --diff and --annotate: one file after the other."""

import sys
from typing import TYPE_CHECKING

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, KesuError, ReadError
from kesu_parse.fixing import Mended, fix
from kesu_parse.source import Source

if TYPE_CHECKING:
    from kesu_parse.cli._checking import Run

TEXTS = ("txt", "text", "md", "markdown")
WORDS = ("docx", "docm")


def mend(run: "Run") -> int:
    """Mend or annotate the files of a run, put out what is left, and return the exit code."""
    _check_options(run)
    for path in run.files:
        try:
            _one(run, path)
        except KesuError as error:
            console.fail(error if error.filename else error.within(path))
            run.failed += 1
    if not run.given["diff"]:
        if run.given["output"]:
            run.given["output"] = None
        run.put_out()
    return run.code()


def _check_options(run: "Run") -> None:
    given, several = run.given, len(run.files) > 1
    if several and (given["output"] or given["annotate"]):
        raise ConfigError("-o 和 --annotate 只能用于一个文件", "多个文件请用 --in-place")
    changes = given["fix"] or given["unsafe_fixes"]
    if changes and not (given["diff"] or given["output"] or given["in_place"] or given["annotate"]):
        raise ConfigError("没有说改后写到哪里", "用 -o 另存，用 --in-place 改原文件，用 --diff 只看改法")
    if given["annotate"] and changes:
        raise ConfigError("--annotate 与 --fix 不能同时使用", "先改正另存，再对改后的文件加批注")


def _one(run: "Run", path: str) -> None:
    from kesu_parse.parsing import parse
    from kesu_parse.reading import fetch, read_bytes
    from kesu_parse.structured import is_plan

    data = fetch(path)
    if is_plan(data):
        raise ReadError("这是结构化数据，没有原文可改", "请改原来的通知文件", path)
    source = read_bytes(data, "<stdin>" if path == "-" else path)
    if run.given["annotate"]:
        _annotate(run, path, data, source)
        return
    result = fix(source, run.settings, path, unsafe=run.given["unsafe_fixes"], data=data)
    run.count(parse(result.source), path)
    run.found += result.left
    if run.given["diff"]:
        _diff(path, source, result)
    else:
        _write(run, path, data, source, result)
    if run.given["show_fixes"]:
        _show(path, source, result)
    _tell(path, result, written=not run.given["diff"])


def _write(run: "Run", path: str, data: bytes, source: Source, result: Mended) -> None:
    target = run.given["output"] or path
    new = _mended(data, source, result, accept=run.given["accept"])
    if target == path and new == data:
        return
    if target == "-" or (path == "-" and not run.given["output"]):
        sys.stdout.buffer.write(new)
        return
    from kesu_parse.writing import save

    save(new, target, () if run.given["in_place"] else (path,))
    console.say(f"已写入 {target}")


def _mended(data: bytes, source: Source, result: Mended, *, accept: bool) -> bytes:
    if source.format in TEXTS:
        from kesu_parse.fixing.text import mended

        return mended(data, source, result.marks)
    if source.format in WORDS:
        from kesu_parse.fixing.word import tracked

        placed = tracked(data, source, result.marks, accept=accept)
        if placed.left:
            console.say(f"{len(placed.left)} 处涉及 Word 自动生成的内容（自动编号等），没有改，请手工改。")
        return placed.data
    raise ConfigError(f".{source.format} 文件不能直接改", "请另存为 .docx 或 .txt 再试；用 --diff 可以看改法")


def _annotate(run: "Run", path: str, data: bytes, source: Source) -> None:
    from kesu_parse.checking import check
    from kesu_parse.fixing.notes import annotated
    from kesu_parse.parsing import parse
    from kesu_parse.writing import save

    if source.format not in WORDS:
        raise ConfigError("只有 Word 文件（.docx）能加批注", "请另存为 .docx 再试")
    plan = parse(source)
    found = check(plan, source, run.settings, path, data)
    run.count(plan, path)
    run.found += found
    result = annotated(data, source, found)
    save(result.data, run.given["annotate"], (path,))
    left = f"，{len(result.left)} 个问题不在正文里，没有加" if result.left else ""
    console.say(f"已写入 {run.given['annotate']}，共 {len(found) - len(result.left)} 条批注{left}")


def _diff(path: str, source: Source, result: Mended) -> None:
    from difflib import unified_diff

    old, new = (text.splitlines() for text in (source.text, result.source.text))
    lines = unified_diff(old, new, f"{path}（原文）", f"{path}（改后）", lineterm="", n=0)
    sys.stdout.buffer.write("".join(f"{console.safe(line)}\n" for line in lines).encode("utf-8"))


def _show(path: str, source: Source, result: Mended) -> None:
    starts = source.starts()
    from bisect import bisect_right

    for edit, codes in result.marks:
        row = bisect_right(starts, edit.span[0])
        old = source.text[edit.span[0] : edit.span[1]]
        console.say(
            f"{path}:{row}:{edit.span[0] - starts[row - 1] + 1}: {'、'.join(codes)} “{old}”→“{edit.text}”"
        )


def _tell(path: str, result: Mended, *, written: bool) -> None:
    word = "改正" if written else "可改正"
    console.say(f"{path}：{word} {len(result.applied)} 个问题、{len(result.marks)} 处文字。")
    for finding in result.refused:
        console.say(
            f"{path}：{finding.code} 的改法会牵动序号、标题或责任单位，没有采用，请手工改（{finding.message}）。"
        )
