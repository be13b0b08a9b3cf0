"""Keeping: what came of a file goes into the store, under its path and once a content."""

from kesu_parse.batching.outcome import Fault, Gist, Outcome, State
from kesu_parse.batching.task import Order, Result, Task
from kesu_parse.storing import Store, add, complete, orphan, remove
from kesu_parse.storing.rows import WIDTHS, Rows

KNOWN = "EXISTS (SELECT 1 FROM contents c WHERE c.document_id = d.id)"


def is_kept(store: Store, task: Task, order: Order) -> bool:
    """Say whether the store holds all that is wanted of a file that has not changed."""
    found = store.connection.execute(
        f"SELECT stamp, status, checked, {KNOWN} "
        "FROM snapshots JOIN documents d ON d.id = document_id WHERE path = ?",
        (task.key,),
    ).fetchone()
    if found is None or found[0] != task.stamp or order.again == "all":
        return False
    if found[1] == "error":
        return order.again != "failed"
    return bool(found[2] >= order.check and found[3] >= order.keep)


def keep(store: Store, result: Result, order: Order) -> Outcome:
    """Put a result into the store inside a transaction, and return what became of its file."""
    fault = result.failure and Fault(*result.failure)
    rows, seconds = result.rows, round(result.seconds, 6)
    if rows is None or result.sha256 is None:
        return Outcome(result.key, "failed", result.sha256, None, fault, None, seconds)
    document, known = _document(store, result.sha256, rows, order)
    changed = _snapshot(store, result, document)
    state: State = "failed" if rows.plan is None else _state(changed, known)
    count = len(rows.findings) // WIDTHS["findings"] if rows.document[5] else None
    return Outcome(result.key, state, result.sha256, _gist(document, rows), fault, count, seconds)


def _state(before: bool, known: bool) -> State:
    return "changed" if before else "known" if known else "read"


def _gist(document: int, rows: Rows) -> Gist | None:
    if rows.plan is None:
        return None
    place, title, cover, *rest = rows.plan
    return Gist(document, title or cover, rest[4], place, rest[7], rest[8])


def _document(store: Store, sha256: str, rows: Rows, order: Order) -> tuple[int, bool]:
    """Return the id of a content and whether it was known; what is known gets what it lacked."""
    found = store.connection.execute(
        f"SELECT id, status, checked, {KNOWN} FROM documents d WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if found is None:
        return add(store, rows), False
    own, status, checked, kept = found
    if rows.plan is not None and (status == "error" or order.again == "all"):
        return _replaced(store, own, rows), True
    complete(store, own, rows, findings=not checked, content=not kept)
    return own, True


def _replaced(store: Store, old: int, rows: Rows) -> int:
    """Put new rows in the place of an old document, under all its paths."""
    run = store.connection.execute
    paths = run("SELECT id FROM snapshots WHERE document_id = ?", (old,)).fetchall()
    remove(store, old)
    new = add(store, rows)
    for (path,) in paths:
        run("UPDATE snapshots SET document_id = ? WHERE id = ?", (new, path))
    return new


def _snapshot(store: Store, result: Result, document: int) -> bool:
    """Note which content a path holds; return whether it held another one, which goes when no path is left to it."""
    run = store.connection.execute
    found = run("SELECT id, document_id FROM snapshots WHERE path = ?", (result.key,)).fetchone()
    if found is None:
        run("INSERT INTO snapshots VALUES (NULL, ?, ?, ?)", (result.key, result.stamp, document))
        return False
    run("UPDATE snapshots SET stamp = ?, document_id = ? WHERE id = ?", (result.stamp, document, found[0]))
    if found[1] == document:
        return False
    orphan(store, found[1])
    return True
