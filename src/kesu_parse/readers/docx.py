"""Word documents in Office Open XML, usual and strict, read as Word shows them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kesu_parse.errors import ConfigError, EmptyFile, EncryptedFile, TooLarge
from kesu_parse.readers._package import AGAIN, Package, is_locked_office, is_zip, members_of
from kesu_parse.source import Source, reader

if TYPE_CHECKING:
    from kesu_parse.draft import Draft
    from kesu_parse.ooxml.story import Book, Story

HEADS = ("header", "footer")
NOTES = {"footnoteReference": ("footnote", "注"), "endnoteReference": ("endnote", "尾注")}


def is_docx(data: bytes) -> bool:
    """Say whether the bytes are a zip with Word's folder, even a cut one, or a document with a password."""
    names = members_of(data)
    if names:
        return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)
    return is_locked_office(data) or (is_zip(data) and b"word/document" in data)


@reader(".docx", ".docm", ".dotx", ".dotm", looks_like=is_docx, rank=1)
def docx(data: bytes, track: str = "final") -> Source:
    """Read the text that Word shows, with tracked changes accepted (`final`) or refused (`original`).

    - A paragraph is a line; soft returns and page breaks inside it part it into lines with one `paragraph`.
    - An automatic number stands directly before the text, without Word's tab; a space follows it where the
      list asks for one, or where a tab parts a label that ends in a letter or digit (第一章, 1.1) from it.
    - Cells come row by row, a merged cell once; an empty cell is an empty line.
    - A text box follows the paragraph it hangs on; before any other text it precedes it (a red head).
    - Notes come after the text, one paragraph each at least, as 注1： or 尾注1：, with their own `part`; the
      reference in the text leaves no mark, so that brackets at the end of an item stay at its end.
    - Out: comments, hidden text, field instructions, page numbers, the phonetic guide.
    - `heads` are words drawn as art, then the lines of headers, then of footers, without bare page numbers.
    - `Place.paragraph` counts the w:p of the part, `Piece.run` the text nodes of that w:p as
      ooxml.text_nodes yields them; None for automatic numbers, tabs, symbols, and text drawn in from a
      paragraph whose end was deleted.

    Raises EncryptedFile, DamagedFile, EmptyFile, TooLarge; ConfigError for another `track`.
    """
    if track not in ("final", "original"):
        raise ConfigError(f"修订方式 {track} 无效", "请用 final（接受修订）或 original（拒绝修订）")
    if is_locked_office(data):
        raise EncryptedFile("文档已加密", "请用密码打开后另存为不加密的文档")
    try:
        source = Document(Package(data), original=track == "original").source()
    except RecursionError as cause:
        raise TooLarge("文档的嵌套过深", AGAIN) from cause
    if not source.text.strip():
        raise EmptyFile("文档里没有文字", "如果内容是扫描图片，请先做文字识别")
    return source


class Document:
    """The parts of a package that hold text, found by their relationships."""

    def __init__(self, package: Package, *, original: bool) -> None:
        self.package, self.original = package, original
        roots = relations(package, "_rels/.rels", "")
        self.main = next(
            (target for kind, target, _ in roots if kind == "officeDocument"), "word/document.xml"
        )
        folder, _, name = self.main.rpartition("/")
        self.parts = relations(package, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)

    def source(self) -> Source:
        """Read the document, then its notes and heads."""
        from kesu_parse.draft import Draft
        from kesu_parse.ooxml import W, transitional
        from kesu_parse.ooxml.story import Story
        from kesu_parse.readers._xml import children

        body = transitional(self.package.read(self.main))
        book, draft = self._book(body), Draft()
        story = Story(book, draft, self.main, trusted=paired(body))
        for block in children(body, W + "body"):
            story.take(block)
        story.finish()
        for part, whole, nodes in self._notes(story):
            notes = Story(book, draft, part)
            notes.enrol(whole)
            for node, label in nodes:
                notes.note(node, label)
        return draft.source(format="docx", heads=self._heads(book, story))

    def _book(self, body: bytes) -> "Book":
        """Return styles and lists, parsed only where the document can make use of them."""
        from kesu_parse.ooxml.numbering import Numbering
        from kesu_parse.ooxml.story import Book
        from kesu_parse.ooxml.styles import Styles, slim

        sheet = slim(transitional_part(self.package, self.part("styles")))
        used = [word for word in (b"numPr", b"vanish") if word in body or word in sheet]
        styles = Styles(root(sheet) if used else None)
        lists = transitional_part(self.package, self.part("numbering")) if b"numPr" in used else b""
        return Book(styles, Numbering(root(lists), styles), original=self.original)

    def part(self, kind: str) -> str:
        """Return the name of the first part of a kind, empty if there is none."""
        return next((target for found, target, _ in self.parts if found == kind), "")

    def _notes(self, story: "Story") -> Iterator[tuple[str, Any, list[tuple[Any, str]]]]:
        """Yield each part of notes, its root, and the notes referred to in the order of the references."""
        from kesu_parse.ooxml import W

        for reference, (kind, name) in NOTES.items():
            part = self.part(kind + "s")
            wanted = dict.fromkeys(key for tag, key in story.notes if tag == W + reference)
            nodes = root(transitional_part(self.package, part)) if wanted else None
            if nodes is not None:
                found = {node.get(W + "id"): node for node in nodes.iterfind(W + kind)}
                known = [found[key] for key in wanted if key in found]
                yield part, nodes, [(node, f"{name}{n}：") for n, node in enumerate(known, 1)]

    def _heads(self, book: "Book", story: "Story") -> tuple[str, ...]:
        """Return words drawn as art and the lines of headers, then of footers, each part once."""
        from kesu_parse.draft import Draft
        from kesu_parse.source import Place

        draft = Draft()
        for art in story.arts:
            draft.add(art, Place())
        for kind in HEADS:
            for part in dict.fromkeys(self._references(story.sections, kind)):
                fill(draft, book, part, transitional_part(self.package, part))
        return draft.heads()

    def _references(self, sections: list[Any], kind: str) -> Iterator[str]:
        from kesu_parse.ooxml import R, W

        targets = {key: target for found, target, key in self.parts if found == kind}
        for section in sections:
            for reference in section.iterfind(f"{W}{kind}Reference"):
                special = reference.get(W + "type") == "first" and section.find(W + "titlePg") is None
                if not special and reference.get(R + "id") in targets:
                    yield targets[reference.get(R + "id")]


def fill(draft: "Draft", book: "Book", part: str, data: bytes) -> None:
    """Read a header or footer into a draft."""
    from kesu_parse.ooxml.story import Story

    story = Story(book, draft, part, trusted=paired(data))
    node = root(data)
    if node is not None:
        story.take(node)
        story.finish()


def relations(package: Package, name: str, folder: str) -> list[tuple[str, str, str]]:
    """Return the relationships of a part: the last word of the type, the name of the part, the id."""
    from posixpath import join, normpath

    out = []
    top = root(package.get(name))
    for node in () if top is None else top:
        if node.get("TargetMode") != "External":
            target = normpath(join("/", folder, node.get("Target", ""))).lstrip("/")
            out.append((node.get("Type", "").rpartition("/")[2], target, node.get("Id", "")))
    return out


def transitional_part(package: Package, name: str) -> bytes:
    """Return the XML of a part in the usual namespaces, empty if there is no such part."""
    from kesu_parse.ooxml import transitional

    return transitional(package.get(name))


def root(data: bytes) -> Any:
    """Return the root of a part's XML, None for an empty part."""
    from kesu_parse.readers._xml import tree

    return tree(data) if data else None


def paired(data: bytes) -> bool:
    """Say whether as many fields begin as end in a part."""
    return data.count(b'fldCharType="begin"') == data.count(b'fldCharType="end"')
