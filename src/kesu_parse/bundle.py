"""The bytecode of kesu's modules in one file, kept beside their own: a start reads it instead of a hundred files.

A module is taken from it only while its source has the time and the size that it had, as Python itself asks of bytecode,
and is imported as ever otherwise. What a run had to import so is added when it ends, unless Python was told to write no
bytecode, or cannot write it there.
"""

import marshal
import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

import kesu_parse
from kesu_parse import kept

HOME = os.path.dirname(__file__)
MADE_BY = (HOME, sys.version)
HEAD = 4  # bytes that say how long the list of modules is
State = tuple[int, int]
Part = tuple[
    str, str, bool, State, int, int
]  # source, bytecode, package or not, state of the source, place in the bundle


class Loader(SourceFileLoader):
    """Load a module from its code in the bundle."""

    def __init__(self, name: str, file: str, code: memoryview) -> None:
        super().__init__(name, file)
        self.code = code

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code; that of the module's own file where the bundle is damaged."""
        try:
            code: CodeType = marshal.loads(self.code)
        except (EOFError, ValueError, TypeError):
            return super().get_code(fullname)
        return code


class Bundle:
    """What is kept, as a finder of modules."""

    def __init__(self) -> None:
        own = getattr(kesu_parse.__spec__, "cached", None)
        self.path: str = own.removesuffix(".pyc") + ".bundle" if own else ""
        self.parts: dict[str, Part] = {}
        self.values: dict[str, bytes] = {}
        self.codes = memoryview(b"")
        with suppress(OSError, EOFError, ValueError, TypeError):
            self._read()

    def _read(self) -> None:
        """Take what the file holds, if this Python made it for modules at this very place."""
        with open(self.path, "rb") as file:
            data = memoryview(file.read())
        end = HEAD + int.from_bytes(data[:HEAD], "little")
        made_by, parts, values = marshal.loads(data[HEAD:end])
        if made_by == MADE_BY:
            self.parts, self.codes, self.values = parts, data[end:], values

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load a module that is kept and has not changed; None for any other."""
        if not self._holds(name):
            return None
        file, cached, package, _, start, end = self.parts[name]
        spec = ModuleSpec(name, Loader(name, file, self.codes[start:end]), origin=file, is_package=package)
        spec.has_location, spec.cached = True, cached
        if package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def keep(self) -> None:
        """Add the modules that were imported from their own bytecode, and the values that were made."""
        names = [
            n
            for n, m in list(sys.modules.items())
            if n.startswith("kesu_parse.") and _apart(m) and not self._holds(n)
        ]
        if not (names or kept.added) or not self.path or sys.dont_write_bytecode:
            return
        with suppress(OSError, ValueError):  # a folder that cannot be written to
            self._write({**self._kept(), **{name: _part(sys.modules[name]) for name in names}})

    def _holds(self, name: str) -> bool:
        """Say whether the code of a module is kept as it is now."""
        return name in self.parts and _state(self.parts[name][0]) == self.parts[name][3]

    def _kept(self) -> dict[str, tuple[Part, bytes]]:
        return {name: (part, bytes(self.codes[part[4] : part[5]])) for name, part in self.parts.items()}

    def _write(self, found: "dict[str, tuple[Part, bytes]]") -> None:
        parts, codes = {}, bytearray()
        for name, (part, code) in found.items():
            parts[name] = (*part[:4], len(codes), len(codes) + len(code))
            codes += code
        head = marshal.dumps((MADE_BY, parts, {**self.values, **kept.added}))
        with open(f"{self.path}.{os.getpid()}", "wb") as file:
            file.write(len(head).to_bytes(HEAD, "little") + head + codes)
        os.replace(file.name, self.path)


def start() -> Bundle:
    """Import kesu's modules from their bundle from now on, as far as it holds them."""
    bundle = Bundle()
    sys.meta_path.insert(0, bundle)
    kept.values = bundle.values
    return bundle


def _apart(module: ModuleType) -> bool:
    """Say whether a module was imported from its own file."""
    return type(getattr(module.__spec__, "loader", None)) is SourceFileLoader


def _part(module: ModuleType) -> tuple[Part, bytes]:
    spec: Any = module.__spec__
    state = _state(spec.origin)
    code = marshal.dumps(spec.loader.get_code(spec.name))
    return (spec.origin, spec.cached, spec.submodule_search_locations is not None, state, 0, 0), code


def _state(file: str) -> State:
    """Return time of the last change and size of a file; zeros where there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
