"""A Word package with some of its members replaced and all others as they were."""

from collections.abc import Mapping
from io import BytesIO


def replaced(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return the package with members replaced or, where they are new, added at its end."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, members.get(entry.filename, old.read(entry.filename)))
        for name in members.keys() - set(old.namelist()):
            added = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            added.compress_type = ZIP_DEFLATED
            new.writestr(added, members[name])
    return out.getvalue()
