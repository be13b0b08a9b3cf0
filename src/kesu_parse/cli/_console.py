"""What all commands share: options, results to stdout or files, messages to stderr."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from typing import Any, TypeVar

import click

from kesu_parse.errors import KesuError, reason

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

ESCAPES = {c: f"\\x{c:02x}" for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x09, 0x0A)}
ESCAPES |= {c: f"\\u{c:04x}" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def safe(text: str) -> str:
    """Return text from a document so that a terminal shows control and direction characters instead of obeying."""
    return text.translate(ESCAPES)


def files(**extra: Any) -> Callable[[F], F]:
    """The argument FILE…: notices in any readable format, - for standard input."""
    return click.argument("files", nargs=-1, required=True, metavar="FILE...", **extra)


def output(text: str = "写到这个文件（默认写到标准输出）。") -> Callable[[F], F]:
    """The option -o."""
    return click.option("-o", "--output", metavar="OUT", help=text)


def formats(
    names: Sequence[str], default: str, text: str = "输出格式。", unless: str = ""
) -> Callable[[F], F]:
    """The option -f; without it the format that the ending of -o names, unless a flag makes that something else."""

    def told(context: click.Context, param: click.Parameter, value: str | None) -> str:
        given = context.params
        ending = "" if given.get(unless) else (given.get("output") or "").rpartition(".")[2].lower()
        return value or (ending if ending in names else default)

    return click.option("-f", "--format", "form", type=click.Choice(names), callback=told, help=text)


def say(message: str) -> None:
    """Print a message for the user on stderr, unless the run is quiet."""
    context = click.get_current_context(silent=True)
    if not (context and context.find_root().params.get("quiet")):
        click.echo(safe(message), err=True)


def fail(error: KesuError) -> None:
    """Print what went wrong on stderr."""
    click.echo(safe(f"错误：{error}"), err=True)


def skipped(error: OSError) -> None:
    """Say that a folder could not be opened."""
    say(f"跳过 {error.filename}：{reason(error)}")


def emit(data: bytes, path: str | None, inputs: tuple[str, ...] = ()) -> None:
    """Put a result into a file that appears whole or not at all, or on stdout."""
    if path and path != "-":
        from kesu_parse.writing import save

        save(data, path, inputs)
        say(f"已写入 {path}")
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def wants_color(stream: Any) -> bool:
    """Say whether to colour: --color decides, then NO_COLOR, then whether the stream is a terminal."""
    context = click.get_current_context(silent=True)
    choice = context.find_root().params.get("color") if context else "auto"
    if choice in ("always", "never"):
        return bool(choice == "always")
    return not os.environ.get("NO_COLOR") and stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how wide stdout is: the terminal, 100 columns in a pipe where COLUMNS says nothing else."""
    if sys.stdout.isatty():
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    said = os.environ.get("COLUMNS", "")
    return max(40, int(said)) if said.isdecimal() else 100


def show(*things: Any) -> None:
    """Print Rich renderables on stdout, as wide as the terminal or 100 columns in a pipe."""
    from rich.console import Console

    color = wants_color(sys.stdout)
    columns = None if sys.stdout.isatty() else width()
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None,
        width=columns, highlight=False, markup=False, emoji=False, soft_wrap=False,
    )  # fmt: skip
    for thing in things:
        console.print(thing)


def track(things: Iterable[T], what: str, total: int = 0) -> Iterator[T]:
    """Yield the things, with a progress bar on stderr when there are many and stderr is a terminal."""
    total = total or (len(things) if isinstance(things, Sized) else 0)
    if total < 20 or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track as bar

    yield from bar(things, what, total=total, console=Console(stderr=True), transient=True)


def beside(name: str, suffix: str, folder: str, taken: set[str]) -> str:
    """Return the path in a folder for the result of an input file, a counter behind a stem used already."""
    from kesu_parse.writing import file_name

    stem = os.path.splitext(os.path.basename(name))[0] if name != "-" else "stdin"
    path, n = file_name(stem, suffix), 2
    while path in taken:
        path, n = file_name(f"{stem}-{n}", suffix), n + 1
    taken.add(path)
    return os.path.join(folder, path)
