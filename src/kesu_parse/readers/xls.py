"""Excel 97–2003 and WPS workbooks (.xls, .et): the sheets in the workbook stream of an OLE file."""

from kesu_parse.readers._package import OLE
from kesu_parse.source import Source, reader

STREAMS = ("Workbook", "WORKBOOK", "Book", "BOOK")


def looks_like_xls(data: bytes) -> bool:
    """Say whether the bytes are an OLE file with a workbook stream and no Word document around it."""
    if data[:8] != OLE or "WordDocument".encode("utf-16-le") in data:
        return False
    return any(f"{name}\0".encode("utf-16-le") in data for name in STREAMS)


@reader(".xls", ".et", ".xlt", ".ett", looks_like=looks_like_xls, sure=looks_like_xls)
def xls(data: bytes) -> Source:
    """Read the sheets, hidden ones too; a place is sheet, row and column.

    EncryptedFile, DamagedFile, UnknownFormat before Excel 97; EmptyFile if no cell holds anything.
    """
    from kesu_parse.sheets import workbook
    from kesu_parse.sheets.biff import sheets

    return workbook(sheets(_stream(data)), format="xls")


def _stream(data: bytes) -> bytes:
    """Return the workbook stream; DamagedFile if the OLE file is broken."""
    import olefile

    from kesu_parse.errors import DamagedFile

    try:
        with olefile.OleFileIO(data) as package:
            name = next(name for name in STREAMS if package.exists(name))
            return bytes(package.openstream(name).read())
    except Exception as cause:  # olefile lets many kinds of errors through
        raise DamagedFile("表格文件已损坏或不完整", "请用 Excel 或 WPS 打开后另存为 .xlsx 再试") from cause
