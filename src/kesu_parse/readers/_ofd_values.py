"""The values in an OFD part: names without namespaces, figures within reason, affine maps."""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

POINT = 72 / 25.4  # points of a millimetre
FARTHEST = 1e6


class Matrix(NamedTuple):
    """An affine map: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = POINT
    b: float = 0.0
    c: float = 0.0
    d: float = POINT
    e: float = 0.0
    f: float = 0.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def of(self, inner: "Matrix") -> "Matrix":
        """Return the map that does the inner one first."""
        e, f = self(inner.e, inner.f)
        a, c = self.a * inner.a + self.c * inner.b, self.a * inner.c + self.c * inner.d
        b, d = self.b * inner.a + self.d * inner.b, self.b * inner.c + self.d * inner.d
        return Matrix(a, b, c, d, e, f)


def local(element: "Element") -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def every(element: "Element | None", *names: str) -> "Iterator[Element]":
    """Yield the descendants of these names, in order."""
    return (e for e in (element.iter() if element is not None else ()) if local(e) in names)


def child(element: "Element | None", name: str) -> "Element | None":
    """Return the first child of that name, or None."""
    return next((e for e in (element if element is not None else ()) if local(e) == name), None)


def number(text: str | None, default: float = 0.0) -> float:
    """Return a figure, the default where there is none or none that a page can have."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if isfinite(value) and abs(value) < FARTHEST else default


def numbers(text: str | None) -> list[float]:
    """Return the figures of a list."""
    return [number(part) for part in (text or "").split()]


def deltas(text: str | None, count: int) -> list[float]:
    """Return the steps from character to character, "g n d" written out; at most `count`."""
    out: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if part == "g":
            times = int(min(max(number(next(parts, "")), 0), count))
            out += [number(next(parts, ""))] * times
        else:
            out.append(number(part))
        if len(out) >= count:
            break
    return out[:count]
