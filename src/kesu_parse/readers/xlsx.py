"""Excel workbooks (ECMA-376, SpreadsheetML): every sheet in order, formulas never worked out.

An own reader because the libraries give a grid as large as the farthest cell asks for, which a file of five
kilobytes can make half a terabyte, and because they lose how a date is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.readers._package import Package, is_locked_office, members_of
from kesu_parse.source import Source, reader

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kesu_parse.sheets import Merge, Sheet

BOOK = "xl/workbook.xml"
CELL = r"([A-Z]{1,3})([0-9]{1,7})"
MERGED = rb"""mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']"""
ESCAPED = r"_x([0-9A-Fa-f]{4})_"
CONTROL = "\t\n\r"


class Book(NamedTuple):
    """What the cells of all sheets refer to: shared texts, format codes by style, the base of dates."""

    texts: list[str]
    codes: list[str]
    base_1904: bool


def looks_like_xlsx(data: bytes) -> bool:
    """Say whether the bytes are a zip with a workbook, or a workbook or document locked by a password."""
    return is_locked_office(data) or BOOK in members_of(data)


@reader(".xlsx", ".xlsm", ".xltx", ".et", looks_like=looks_like_xlsx, sure=looks_like_xlsx)
def xlsx(data: bytes) -> Source:
    """Read the sheets, hidden ones too; a place is sheet, row and column.

    EncryptedFile, DamagedFile, TooLarge as for packages; EmptyFile if no cell holds anything.
    """
    from kesu_parse.errors import EncryptedFile
    from kesu_parse.sheets import workbook

    if is_locked_office(data):
        raise EncryptedFile("文件已加密", "请先用密码打开并另存为不加密的文件")
    return workbook(_sheets(Package(data)), format="xlsx")


def _sheets(package: Package) -> Iterator[Sheet]:
    """Yield the sheets in the order of the workbook."""
    from kesu_parse.readers._xml import tree
    from kesu_parse.sheets import Sheet

    root = tree(package.read(BOOK))
    parts = _relations(package)
    book = Book(_texts(package), _codes(package), _is_1904(root))
    for entry in root.iter(_tag(root, "sheet")):
        part = next((parts.get(value, "") for key, value in entry.items() if key.endswith("}id")), "")
        content = package.get(part)
        if content and "chartsheets/" not in part:
            yield Sheet(entry.get("name", ""), dict(_cells(content, book)), tuple(_merges(content)))


def _tag(root: Element, name: str) -> str:
    """Return a name in the name space of the root: there are two, Strict and Transitional."""
    return root.tag.rpartition("}")[0] + "}" + name if "}" in root.tag else name


def _relations(package: Package) -> dict[str, str]:
    """Return the members of the package by the identifiers that the workbook uses."""
    from kesu_parse.readers._xml import tree

    root = tree(package.read("xl/_rels/workbook.xml.rels"))
    return {link.get("Id", ""): _member(link.get("Target", "")) for link in root}


def _member(target: str) -> str:
    """Return the name of a member from a target, which may begin at the root or in xl."""
    return target.lstrip("/") if target.startswith(("/", "xl/")) else "xl/" + target.removeprefix("./")


def _is_1904(root: Element) -> bool:
    """Say whether the workbook counts its days from 1904, as old Macintosh files do."""
    property_ = root.find(_tag(root, "workbookPr"))
    return property_ is not None and property_.get("date1904", "0") in ("1", "true")


def _texts(package: Package) -> list[str]:
    """Return the texts that cells share."""
    from kesu_parse.readers._xml import tree

    content = package.get("xl/sharedStrings.xml")
    return [_text(entry) for entry in tree(content)] if content else []


def _text(entry: Element) -> str:
    """Return the text of a string of one or several runs, without the reading aid above it (rPh)."""
    out = []
    for child in entry:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            out.append(child.text or "")
        elif name == "r":
            out.extend(t.text or "" for t in child if t.tag.rpartition("}")[2] == "t")
    return re.sub(ESCAPED, _unescaped, "".join(out))


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that _x000D_ stands for, other control characters and surrogates as written."""
    character = chr(int(found[1], 16))
    return character if character in CONTROL or character.isprintable() else found[0]


def _codes(package: Package) -> list[str]:
    """Return the number format of every cell style."""
    from kesu_parse.readers._xml import tree
    from kesu_parse.sheets.values import BUILT_IN

    content = package.get("xl/styles.xml")
    if not content:
        return []
    root = tree(content)
    own = {
        entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iter(_tag(root, "numFmt"))
    }
    codes = {**{str(number): code for number, code in BUILT_IN.items()}, **own}
    styles = root.find(_tag(root, "cellXfs"))
    return [codes.get(style.get("numFmtId", ""), "") for style in (styles if styles is not None else ())]


def _cells(content: bytes, book: Book) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield row, column and text of every cell of a sheet that has a text."""
    from kesu_parse.readers._xml import children

    at = -1
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    if space.encode() not in content[:4096]:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for row in children(content, f"{{{space}}}sheetData"):
        at = _number(row.get("r", ""), at + 2) - 1
        column = -1
        for cell in row:
            found = re.fullmatch(CELL, cell.get("r", ""))
            column = _column(found[1]) if found else column + 1
            text = _value(cell, book)
            if text:
                yield (at, column), text


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _column(letters: str) -> int:
    """Return the number of a column from its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, book: Book) -> str:
    """Return the text of a cell; of a formula the result that was saved, else the formula itself."""
    parts = {child.tag.rpartition("}")[2]: child for child in cell}
    if "is" in parts:
        return _text(parts["is"])
    value = parts["v"].text or "" if "v" in parts else ""
    if not value:
        formula = parts["f"].text if "f" in parts else None
        return f"={formula}" if formula else ""
    return _typed(cell, value, book)


def _typed(cell: Element, value: str, book: Book) -> str:
    """Return a stored value as its type and its style show it."""
    from kesu_parse.sheets.values import shown

    kind = cell.get("t", "n")
    if kind == "s":
        at = _number(value.strip(), -1)
        return book.texts[at] if 0 <= at < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if value.strip() in ("1", "true") else "FALSE"
    if kind != "n":
        return re.sub(ESCAPED, _unescaped, value)
    try:
        number = float(value)
    except ValueError:
        return value
    style = _number(cell.get("s", "0"), 0)
    return shown(number, book.codes[style] if style < len(book.codes) else "", book.base_1904)


def _merges(content: bytes) -> Iterator[Merge]:
    """Yield the merged ranges of a sheet."""
    for first, last in re.findall(MERGED, content):
        (left, top), (right, bottom) = (re.findall(CELL, corner.decode())[0] for corner in (first, last))
        yield int(top) - 1, _column(left), int(bottom) - 1, _column(right)
