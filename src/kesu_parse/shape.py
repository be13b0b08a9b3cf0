"""Between the published shapes and plain data: dump, load with validation, JSON Schema."""

from functools import reduce
from operator import or_
from types import CodeType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, TypeVar

from kesu_parse.kept import kept

if TYPE_CHECKING:
    from dataclasses import dataclass as record

__all__ = ["Record", "json_schema", "load", "plain", "record"]
T = TypeVar("T")
RANGE = ("start", "end")  # the fields of a Span


class Record:
    """What the published types have in common: equality, hash and repr by their fields, which never change.

    Written once here, for dataclass would generate them for every type anew at each start.
    """

    __slots__: tuple[str, ...] = ()
    __pydantic_config__ = {"extra": "forbid"}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({inner})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> tuple[Any, ...]:
        return self._values()

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)


def _compiled(source: str) -> CodeType:
    return compile(source, "<record>", "exec")


if not TYPE_CHECKING:

    def record(cls):
        """Make a Record a frozen dataclass with slots, whose fields have plain defaults or none.

        As `dataclass(frozen=True, slots=True, eq=False, repr=False)`, but made in a third of the time, which every
        start pays for each type, and with an `__init__` that sets slots directly: a plan is a thousand objects.
        """
        from dataclasses import MISSING, dataclass, fields

        made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        own = fields(made)
        space = {f"set_{f.name}": made.__dict__[f.name].__set__ for f in own}
        space |= {f"default_{f.name}": f.default for f in own}
        takes = (f.name if f.default is MISSING else f"{f.name}=default_{f.name}" for f in own)
        body = "".join(f"\n set_{f.name}(self, {f.name})" for f in own)
        code = kept(f"def __init__(self, {', '.join(takes)}):{body}", _compiled)
        exec(code, space)  # as dataclass itself does
        made.__init__ = space["__init__"]
        made.__init__.__annotations__ = {f.name: f.type for f in own}
        return made


def plain(value: Any) -> Any:
    """Return dicts, lists and scalars for slotted dataclasses and tuples, keys in the order of the fields.

    A class with a SCHEMA begins with its schema name. Named tuples are dicts, but a range of the text is a list.
    """
    if isinstance(value, (list, tuple)) and getattr(value, "_fields", RANGE) == RANGE:
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    names = getattr(value, "_fields", None) or getattr(value, "__slots__", None)
    if names is None:
        return value
    out = {"schema": value.SCHEMA} if hasattr(value, "SCHEMA") else {}
    for name in names:
        out[name] = plain(getattr(value, name))
    return out


def load(kind: type[T], data: Any) -> T:
    """Return the dataclass that plain data describes; pydantic's ValidationError where it does not fit."""
    from pydantic import TypeAdapter

    if isinstance(data, dict):
        data = {k: v for k, v in data.items() if k != "schema"}
    return TypeAdapter(kind).validate_python(data)


def json_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a published shape."""
    from pydantic import TypeAdapter

    inner = TypeAdapter(_described(kind)).json_schema()
    properties = {"schema": {"const": kind.SCHEMA}, **inner.pop("properties", {})}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.SCHEMA}
    return {**head, **inner, "title": kind.SCHEMA, "properties": properties}


def _described(kind: Any) -> Any:
    """Return a type in which every named tuple that is written as an object is a TypedDict of its fields."""
    from typing import get_args, get_origin, get_type_hints

    tuple_of_names = getattr(kind, "_fields", RANGE) != RANGE
    if tuple_of_names or hasattr(kind, "SCHEMA"):
        hints = {
            n: h for n, h in get_type_hints(kind).items() if get_origin(h) is not ClassVar and n[0] != "_"
        }
        fields = {name: _described(hint) for name, hint in hints.items()}
        return kind if fields == hints and not tuple_of_names else _typed(kind.__name__, fields)
    if not get_args(kind) or get_origin(kind) is Literal:
        return kind
    inner = tuple(arg if arg is ... else _described(arg) for arg in get_args(kind))
    if inner == get_args(kind):
        return kind
    return reduce(or_, inner) if get_origin(kind) is UnionType else get_origin(kind)[inner]


def _typed(name: str, fields: dict[str, Any]) -> Any:
    from typing_extensions import TypedDict

    return TypedDict(name, fields)  # type: ignore[operator]
