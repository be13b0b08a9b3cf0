"""kesu check --fix, --diff and --annotate: one file after the other."""

import sys
from typing import TYPE_CHECKING

from kesu_parse.cli import _console as console
from kesu_parse.cli._checking import name
from kesu_parse.errors import ConfigError, KesuError, ReadError
from kesu_parse.fixing import Mended, fix
from kesu_parse.source import Source

if TYPE_CHECKING:
    from kesu_parse.cli._checking import Run
    from kesu_parse.fixing.word import Surgery

TEXTS = ("txt", "text", "md", "markdown")
WORDS = ("docx", "docm")


def mend(run: "Run") -> int:
    """Mend or annotate the files of a run, put out what is left, and return the exit code."""
    _check_options(run)
    changes = 0
    for path in console.track(tuple(run.files), "改正"):
        try:
            changes += _one(run, path)
        except KesuError as error:
            console.fail(error if error.filename else error.within(path))
            run.failed += 1
    if not run.given["annotate"]:
        run.forget()
    if run.given["diff"]:
        return run.code() or int(bool(changes) and not run.given["exit_zero"])
    if _to_stdout(run):
        run.tell(run.result())  # stdout holds the mended text and nothing else
    else:
        run.given["output"] = None
        run.put_out()
    return run.code()


def _to_stdout(run: "Run") -> bool:
    """Say whether the mended text goes to stdout: as -o - says, or because it came from standard input."""
    return not run.given["annotate"] and (
        run.given["output"] == "-" or (run.files == ["-"] and not run.given["output"])
    )


def _check_options(run: "Run") -> None:
    given, several = run.given, len(run.files) > 1
    if several and (given["output"] or given["annotate"]):
        raise ConfigError("-o 和 --annotate 只能用于一个文件", "多个文件请用 --in-place")
    changes = given["fix"] or given["unsafe_fixes"]
    if given["annotate"] and (changes or given["diff"]):
        raise ConfigError("--annotate 与 --fix、--diff 不能同时使用", "先改正另存，再对改后的文件加批注")
    placed = given["diff"] or given["output"] or given["in_place"] or _to_stdout(run)
    if changes and not placed:
        raise ConfigError("没有说改后写到哪里", "用 -o 另存，用 --in-place 改原文件，用 --diff 只看改法")
    if given["output"] and given["in_place"]:
        raise ConfigError("-o 与 --in-place 不能同时使用", "请去掉其中一个")


def _one(run: "Run", path: str) -> int:
    """Mend or annotate one file; return in how many places it was, or would be, changed."""
    from kesu_parse.reading import fetch, read_bytes
    from kesu_parse.structured import is_plan

    data = fetch(path)
    if is_plan(data):
        raise ReadError("这是结构化数据，没有原文可改", "请改原来的通知文件", path)
    source = read_bytes(data, name(path))
    if run.given["annotate"]:
        _annotate(run, path, data, source)
        return 0
    return _fix(run, path, data, source)


def _fix(run: "Run", path: str, data: bytes, source: Source) -> int:
    from kesu_parse.parsing import parse

    word = _surgery(data, source)
    result = fix(
        source,
        run.near(path),
        name(path),
        unsafe=run.given["unsafe_fixes"],
        data=data,
        takes=word.takes if word else None,
    )
    if run.given["diff"]:
        _diff(name(path), source, result)
    else:
        _write(run, path, data, _mended(data, source, result, word, accept=run.given["accept"]))
    run.count(parse(result.source), path)
    run.found += result.left
    if run.given["show_fixes"]:
        _show(name(path), source, result)
    _tell(name(path), result, written=not run.given["diff"])
    return len(result.marks)


def _surgery(data: bytes, source: Source) -> "Surgery | None":
    if source.format not in WORDS:
        return None
    from kesu_parse.fixing.word import Surgery

    return Surgery(data, source)


def _mended(data: bytes, source: Source, result: Mended, word: "Surgery | None", *, accept: bool) -> bytes:
    if word:
        return word.tracked(result.marks, accept=accept).data
    if source.format in TEXTS:
        from kesu_parse.fixing.text import mended

        return mended(data, source, result.marks)
    raise ConfigError(f".{source.format} 文件不能直接改", "请另存为 .docx 或 .txt 再试；用 --diff 可以看改法")


def _write(run: "Run", path: str, data: bytes, new: bytes) -> None:
    target = run.given["output"] or path
    if target == "-":
        sys.stdout.buffer.write(new)
        sys.stdout.buffer.flush()
    elif target != path or new != data:
        _save(new, target, () if run.given["in_place"] else (path,))
        console.say(f"已写入 {target}")


def _save(data: bytes, target: str, inputs: tuple[str, ...]) -> None:
    from kesu_parse.writing import save

    save(data, target, inputs, "用 -o 换一个文件名；要直接改原文件，用 --in-place")


def _annotate(run: "Run", path: str, data: bytes, source: Source) -> None:
    from kesu_parse.checking import check
    from kesu_parse.fixing.notes import annotated
    from kesu_parse.parsing import parse

    if source.format not in WORDS:
        raise ConfigError("只有 Word 文件（.docx）能加批注", "请另存为 .docx 再试")
    plan = parse(source)
    run.found = list(check(plan, source, run.near(path), name(path), data))
    run.count(plan, path)
    run.forget()
    result = annotated(data, source, tuple(run.found))
    _save(result.data, run.given["annotate"], (path,))
    left = f"，{len(result.left)} 个问题不在正文里，没有加" if result.left else ""
    console.say(f"已写入 {run.given['annotate']}，共 {len(run.found) - len(result.left)} 条批注{left}")


def _diff(path: str, source: Source, result: Mended) -> None:
    from difflib import unified_diff

    old, new = (text.split("\n") for text in (source.text, result.source.text))
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
        why = (
            "涉及 Word 自动生成的内容（自动编号、域、公式等）"
            if finding in result.beyond
            else "的改法会牵动序号、标题或责任单位"
        )
        console.say(f"{path}：{finding.code} {why}，没有改，请手工改（{finding.message}）。")
