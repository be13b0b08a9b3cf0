"""Between the published shapes and plain data: dump, load with validation, JSON Schema."""

from typing import Any, TypeVar

T = TypeVar("T")


def plain(value: Any) -> Any:
    """Return dicts, lists and scalars for slotted dataclasses and tuples, keys in the order of the fields.

    A class with a SCHEMA begins with its schema name. Of named tuples those with a RECORD are dicts, others lists.
    """
    if isinstance(value, (list, tuple)) and not hasattr(value, "RECORD"):
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

    inner = TypeAdapter(kind).json_schema()
    properties = {"schema": {"const": kind.SCHEMA}, **inner.pop("properties", {})}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.SCHEMA}
    return {**head, **inner, "title": kind.SCHEMA, "properties": properties}
