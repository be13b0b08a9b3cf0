"""Reading: from a file in any format to its Source, and from there to a plan."""

import importlib
import os
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache, partial
from os import PathLike
from typing import Any

from kesu_parse import shelf
from kesu_parse.errors import (
    DamagedFile,
    EmptyFile,
    KesuError,
    PlanError,
    ReadError,
    TooLarge,
    UnknownFormat,
    reason,
)
from kesu_parse.parsing import parse
from kesu_parse.parsing.clauses import UnitId
from kesu_parse.plan import Plan
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Source
from kesu_parse.structured import is_plan, load_plan

LIMIT = 512 * 1024 * 1024
MUCH = 2 * 1024 * 1024  # bytes from which OpenSSL saves more than loading it costs
MANY = 1 << 20  # bytes whose digest takes as long as loading OpenSSL
PIECE = 1 << 16  # characters encoded at once: memory for the whole would cost more than the work
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6", b"RIFF")


_digested = 0  # bytes, in all files of this process


class Document(NamedTuple):
    """A plan and the source it was parsed from; source None where the plan was structured already."""

    plan: Plan
    source: Source | None


def fetch(path: str | PathLike[str]) -> bytes:
    """Return the bytes of a file, of standard input for "-"; ReadError if that cannot be."""
    if str(path) == "-":
        import sys

        return sys.stdin.buffer.read()
    try:
        with open(path, "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                raise TooLarge("文件超过 512 MB", "请拆成较小的文件再处理", str(path))
            return file.readall()
    except OSError as error:
        raise ReadError(*refusal(error), str(path)) from None


def refusal(error: OSError) -> tuple[str, str]:
    """Return in Chinese why a file could not be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "文件不存在", "请核对路径"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹，不是文件", "请给出其中的文件"
    if isinstance(error, PermissionError):
        return "没有读取权限", "请检查文件权限，或关闭正在使用它的程序"
    return f"读取失败（{reason(error)}）", "请核对路径"


def read(path: str | PathLike[str]) -> Source:
    """Return the source of a file in any format; ReadError where it cannot be read."""
    return read_bytes(fetch(path), "<stdin>" if str(path) == "-" else str(path))


def read_bytes(data: bytes, name: str = "") -> Source:
    """Return the source of bytes, the format told from the content and then from the ending of the name."""
    if not data:
        raise EmptyFile("文件是空的", "请核对是否选错了文件", name)
    try:
        reader, label = _reader_for(data, os.path.splitext(name)[1].lower())
        source: Source = reader(data)
        for start in range(0, len(source.text), PIECE):
            source.text[start : start + PIECE].encode("utf-8")
    except UnicodeEncodeError:
        raise DamagedFile("文字里有不成对的代理码点", "请重新保存文件", name) from None
    except KesuError as error:
        raise error.within(name) from None
    if not source.text or source.text.isspace():
        raise EmptyFile("文件里没有文字", "如果是扫描件，请先做文字识别（OCR），或改用 Word 原件", name)
    # The path stays out of the plan: the same file gives the same bytes wherever it lies.
    return replace(source, name=os.path.basename(name), format=label, sha256=_digest(data))


def _digest(data: bytes) -> str:
    """Return the SHA-256; OpenSSL is fastest, but loading it costs more than the digest of some notices."""
    import sys

    global _digested
    _digested += len(data)
    if _digested > MANY:
        import hashlib
    else:
        hashlib = sys.modules.get("hashlib") or _sha256()
    return str(hashlib.sha256(data).hexdigest())


@cache
def _sha256() -> Any:
    for name in ("_sha2", "_sha256", "hashlib"):  # Python 3.12 and later, 3.11, any
        with suppress(ImportError):
            return importlib.import_module(name)
    raise AssertionError("hashlib is part of Python")


def _reader_for(data: bytes, suffix: str) -> tuple[Any, str]:
    """Return the reader of the lowest rank whose bytes these look like, and the name of the format.

    The reader named like the ending is asked first: where its bytes can be nothing else, no other is imported.
    """
    if data.startswith(PICTURES):
        raise UnknownFormat("这是图片，不是文档", "请先做文字识别（OCR），或改用 Word 原件")
    named = suffix[1:] if suffix[1:] in shelf.names("readers") else "txt"
    for reader in _readers(named):
        if reader.reading.sure(data):
            return reader, _label(reader, suffix)
    for reader in _ranked(suffix):
        if reader.reading.looks_like(data):
            return reader, _label(reader, suffix)
    if suffix == ".zip":
        raise UnknownFormat(
            "这是压缩包，不是文档", "请解压后再试；kesu parse、kesu corpus build 能直接读 .zip"
        )
    raise UnknownFormat(
        "认不出文件格式", "支持 .txt .md .docx .doc .pdf .ofd .html .xlsx .csv 等，请另存后再试"
    )


@cache
def _readers(name: str) -> tuple[Any, ...]:
    return tuple(shelf.marked(shelf.module("readers", name), "reading"))


@lru_cache(64)
def _ranked(suffix: str) -> list[Any]:
    """Return all readers in the order in which they are asked: by rank, the one for the ending before its equals."""
    found = [reader for name in shelf.names("readers") for reader in _readers(name)]
    return sorted(found, key=lambda r: (r.reading.rank, suffix not in r.reading.suffixes))


def _label(reader: Any, suffix: str) -> str:
    known = suffix if suffix in reader.reading.suffixes else reader.reading.suffixes[0]
    return str(known).lstrip(".")


def load(path: str | PathLike[str]) -> Document:
    """Return the plan of a file: parsed from a notice, or read back from structured YAML or JSON.

    Raises ReadError for what cannot be read and PlanError for structured data that is no valid plan.
    """
    name = "<stdin>" if str(path) == "-" else str(path)
    return load_bytes(fetch(path), name)


def load_bytes(data: bytes, name: str = "") -> Document:
    """Return the plan that bytes hold; see `load`."""
    if is_plan(data):
        try:
            return Document(_known(load_plan(data.decode("utf-8-sig"))), None)
        except UnicodeDecodeError:
            raise DamagedFile("结构化文件应为 UTF-8 编码", "请另存为 UTF-8", name) from None
        except KesuError as error:
            raise error.within(name) from None
    if name.lower().endswith((".yaml", ".yml", ".json")):
        raise PlanError("不是结构化的要点", f"首行应为 schema: {Plan.SCHEMA}", name)
    source = read_bytes(data, name)
    return Document(parsed(source), source)


def parsed(source: Source) -> Plan:
    """Return the plan of a source, every party with its institution where the register knows it."""
    return parse(source, _identify)


def _identify(level: str | None, place: str | None, date: str | int | None) -> UnitId:
    """Return what tells the institution of a name in a document; it loads the register with the first name."""
    look_up: UnitId | None = None

    def unit_id(name: str) -> str | None:
        nonlocal look_up
        if look_up is None:
            from kesu_parse.units import register

            look_up = partial(register().unit_id, level=level, place=place, date=date)
        return look_up(name)

    return unit_id


def _known(plan: Plan) -> Plan:
    """Return the plan with the institution of every party that the register knows; what stands there is kept."""
    from kesu_parse.units import register
    from kesu_parse.units.identify import identify

    return identify(plan, register()) if any(c.parties for c in plan.all_clauses()) else plan
