"""Removing: documents whose files changed or went, with everything that is theirs."""

from kesu_parse.storing.opening import Store

OWN = ("citations", "findings", "charges", "clauses", "items", "sections", "plans", "contents", "documents")


def forget(store: Store, path: str) -> None:
    """Drop a path inside a transaction, and its document where no other path holds the same content."""
    found = store.connection.execute("SELECT document_id FROM snapshots WHERE path = ?", (path,)).fetchone()
    store.connection.execute("DELETE FROM snapshots WHERE path = ?", (path,))
    if found:
        orphan(store, found[0])


def orphan(store: Store, document_id: int) -> None:
    """Remove a document that no path holds any more."""
    left = store.connection.execute("SELECT 1 FROM snapshots WHERE document_id = ? LIMIT 1", (document_id,))
    if left.fetchone() is None:
        remove(store, document_id)


def remove(store: Store, document_id: int) -> None:
    """Remove the rows of a document inside a transaction; names that were its alone stay known."""
    run, own = store.connection.execute, (document_id,)
    run(
        "INSERT INTO items_fts (items_fts, rowid, text) "
        "SELECT 'delete', id, text FROM items_text WHERE id IN (SELECT id FROM items WHERE document_id = ?)",
        own,
    )
    run("DELETE FROM parties WHERE clause_id IN (SELECT id FROM clauses WHERE document_id = ?)", own)
    for table in OWN:
        run(f"DELETE FROM {table} WHERE {'id' if table == 'documents' else 'document_id'} = ?", own)
