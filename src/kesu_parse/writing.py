"""Writing: from values to bytes by format, and from bytes to files that appear whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from kesu_parse import shelf
from kesu_parse.errors import ConfigError, WriteError, reason

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = '\\/:*?"<>|'


def write(value: Any, format: str, takes: str = "shape") -> bytes:
    """Return a value in a format, by the writer that takes its kind; ConfigError if there is none."""
    for name in sorted(shelf.names("writers"), key=lambda n: n not in (format, f"{takes}_{format}")):
        for found in shelf.marked(shelf.module("writers", name), "writer"):
            if found.writer[::2] == (format, takes):  # type: ignore[attr-defined]
                return found(value)  # type: ignore[no-any-return]
    raise ConfigError(f"没有 {format} 这种输出格式", "请用 --help 查看可用的格式")


def save(
    data: bytes,
    path: str | os.PathLike[str],
    inputs: Iterable[str | os.PathLike[str]] = (),
    remedy: str = "请换一个文件名",
) -> None:
    """Write bytes to a file so that it appears whole or not at all; WriteError if that cannot be.

    A path that is one of the inputs is refused, with `remedy` for advice: a result never replaces what it was
    made from. So is a file that is marked read-only. Of a symbolic link the file behind it is written.
    """
    from pathlib import Path

    target = Path(os.path.realpath(path))
    if any(_same(str(target), str(other)) for other in inputs):
        raise WriteError("输出会覆盖输入文件", remedy, str(path))
    if target.is_file() and not os.access(target, os.W_OK):
        raise WriteError("文件是只读的，没有改动", "请去掉只读属性，或另存为别的文件", str(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe: there is nothing to replace
        else:
            _appear(data, target)
    except OSError as error:
        raise _refused(error, path) from None


def _appear(data: bytes, target: "Path") -> None:
    """Write a file beside the target and put it in its place."""
    with _beside(target) as file:
        file.write(data)


@contextmanager
def _beside(target: "Path") -> Iterator[IO[bytes]]:
    """Give a file beside the target that takes its place when the block ends well, and goes when it does not."""
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:40]}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            yield file
            file.flush()
            temporary.chmod(mode)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def appearing(
    path: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[IO[bytes]]:
    """Give a file to write piece by piece that appears under its name when the block ends well; WriteError as `save`."""
    from pathlib import Path

    target = Path(path)
    if any(_same(str(target), str(other)) for other in inputs):
        raise WriteError("输出会覆盖输入文件", "请换一个文件名", str(path))
    try:
        with _beside(target) as file:
            yield file
    except OSError as error:
        raise _refused(error, path) from None


def _refused(error: OSError, path: str | os.PathLike[str]) -> WriteError:
    return WriteError(f"写不进去（{reason(error)}）", "请检查文件夹权限和磁盘空间", str(path))


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _same(a: str, b: str) -> bool:
    try:
        return b != "-" and os.path.samefile(a, b)
    except OSError:
        return False


def file_name(text: str, suffix: str) -> str:
    """Return a file name made from a text, such as a unit's name, that cannot leave its folder."""
    kept = "".join("_" if c in FORBIDDEN or not c.isprintable() or c.isspace() else c for c in text.strip())
    return (kept.lstrip(".")[:80] or "_") + suffix
