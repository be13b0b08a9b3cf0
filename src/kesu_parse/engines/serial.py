"""One process: batches are worked off where they are asked for."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def run(
    work: Callable[[list[Task]], list[Result]],
    batches: Iterable[list[Task]],
    crashed: Callable[[Task], Result],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
) -> Iterator[list[Result]]:
    """Yield the results of every batch in order; a task that kills the process kills the run."""
    yield from map(work, batches)
