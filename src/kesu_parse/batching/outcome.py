"""The published outcome of one file in a batch, kesu.outcome/1."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from kesu_parse.shape import Record

State = Literal["read", "changed", "known", "unchanged", "failed", "vanished"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gist(Record):
    """What a plan is, in short: `document` is its id in the store."""

    document: int
    title: str | None
    year: int | None
    place: str | None
    items: int
    parties: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fault(Record):
    """Why a file gave no plan or no findings: the class of the error, what is wrong, what to do."""

    error: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outcome(Record):
    """What became of one file.

    read: new in the store; changed: read again, the old content gone; known: the same content is in the store under
    another path; unchanged: not read; failed: `error` says why; vanished: no longer there.
    """

    SCHEMA: ClassVar[str] = "kesu.outcome/1"
    path: str
    state: State
    sha256: str | None = None
    plan: Gist | None = None
    error: Fault | None = None
    findings_count: int | None = None
    seconds: float = 0.0
