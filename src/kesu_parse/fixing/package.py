"""A Word package with some of its members replaced and all others as they were, compressed bytes included."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from kesu_parse.errors import WriteError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

HEADER = 30  # bytes of the local header before name and extra field
STREAMED = 0x08  # flag: sizes stand behind the data


def replaced(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return the package with members replaced or, where they are new, added at its end.

    WriteError where it is no zip that others can read as well.
    """
    from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

    out = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for entry in old.infolist():
                if entry.filename in members:
                    new.writestr(entry, members[entry.filename])
                else:
                    _copy(data, entry, new)
            for name in members.keys() - set(old.namelist()):
                added = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                added.compress_type = ZIP_DEFLATED
                new.writestr(added, members[name])
    except BadZipFile:
        raise WriteError("Word 文件的压缩包不能安全地改", "请用 Word 或 WPS 另存一份再试") from None
    return out.getvalue()


def _copy(data: bytes, entry: "ZipInfo", new: "ZipFile") -> None:
    """Put a member into another package as it is compressed; even one that is damaged stays what it was."""
    at = entry.header_offset
    lengths = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
    begin = at + HEADER + sum(lengths)
    assert new.fp is not None
    entry.header_offset, entry.flag_bits = new.fp.tell(), entry.flag_bits & ~STREAMED
    new.fp.write(entry.FileHeader() + data[begin : begin + entry.compress_size])
    new.filelist.append(entry)
    new.NameToInfo[entry.filename] = entry
    new.start_dir = new.fp.tell()
