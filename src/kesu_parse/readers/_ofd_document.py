"""The parts of an OFD package: its documents, their pages, templates, resources and annotations."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from kesu_parse.errors import DamagedFile, EncryptedFile, TooLarge
from kesu_parse.layout.glyphs import Page
from kesu_parse.readers._ofd_objects import Canvas
from kesu_parse.readers._ofd_values import POINT, child, every, local, numbers
from kesu_parse.readers._package import AGAIN, Package
from kesu_parse.readers._xml import tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PAGES = 3000
MOST_CHARACTERS = 5_000_000
A4 = [0.0, 0.0, 210.0, 297.0]


class Document:
    """An OFD package whose pages can be read one by one."""

    def __init__(self, data: bytes) -> None:
        """Open the package; EncryptedFile when it says that its content is encrypted."""
        self.package = Package(data)
        self.names = {name.lower(): name for name in self.package.names()}
        if any(name.rpartition("/")[2] == "encryptions.xml" for name in self.names):
            raise EncryptedFile("OFD 文件已加密", "请用 OFD 阅读器打开后另存为不加密的文件")
        self.known: dict[str, Element] = {}

    def pages(self) -> Iterator[Page]:
        """Yield the pages of all documents in the package, numbered from 1."""
        number = count = 0
        roots = [body for body in every(self._open("OFD.xml"), "DocRoot") if body.text]
        if not roots:
            raise DamagedFile("OFD 文件缺少正文入口（DocRoot）", AGAIN)
        for root in roots:
            for page in self._document(normpath((root.text or "").strip().lstrip("/")), number):
                number, count = page.number, count + len(page.glyphs)
                if number > MOST_PAGES or count > MOST_CHARACTERS:
                    raise TooLarge("OFD 的页数或文字太多", "请拆分后再试")
                yield page

    def _open(self, path: str) -> "Element":
        """Return the root of a part; its name may differ in case, as written on Windows."""
        name = self.names.get(path.lower())
        if name is None:
            raise DamagedFile(f"OFD 文件里缺少 {path}", AGAIN)
        data = self.package.read(name)
        head = data[:200].lower()
        if b"encoding=" in head and (b"gb" in head.split(b"encoding=", 1)[1][:10]):
            data = data.decode("gb18030", "replace").partition("?>")[2].encode()
        return tree(data)

    def _shared(self, path: str) -> "Element | None":
        """Return a part that several pages use, read once; None if it is missing."""
        if path not in self.known and path.lower() in self.names:
            self.known[path] = self._open(path)
        return self.known.get(path)

    def _document(self, path: str, before: int) -> Iterator[Page]:
        root, folder = self._open(path), dirname(path)
        common = child(root, "CommonData")
        box = _box(common) or A4
        templates = {t.get("ID"): _within(folder, t.get("BaseLoc")) for t in every(common, "TemplatePage")}
        units = self._units([_within(folder, r.text) for r in every(common, "PublicRes", "DocumentRes")])
        notes = self._annotations(root, folder)
        for number, entry in enumerate(every(child(root, "Pages"), "Page"), before + 1):
            base = _within(folder, entry.get("BaseLoc"))
            page = self._open(base)
            own = {**units, **self._units([_within(dirname(base), r.text) for r in every(page, "PageRes")])}
            canvas = Canvas(own)
            for name in self._layers(page, templates):
                canvas.draw(child(self._shared(name), "Content"))
            canvas.draw(child(page, "Content"))
            canvas.note(self._shared(notes.get(entry.get("ID"), "")))
            yield canvas.page(number, _box(page) or box)

    def _layers(self, page: "Element", templates: dict[str | None, str]) -> list[str]:
        """Return the templates that lie under a page."""
        used = (t.get("TemplateID") for t in every(page, "Template"))
        return [templates[name] for name in used if name in templates]

    def _units(self, paths: list[str]) -> dict[str, "Element"]:
        """Return the composite graphics of resource files by their ids."""
        found = (self._shared(path) for path in paths)
        units = (unit for root in found if root is not None for unit in every(root, "CompositeGraphicUnit"))
        return {unit.get("ID", ""): unit for unit in units}

    def _annotations(self, root: "Element", folder: str) -> dict[str | None, str]:
        """Return the file of annotations of each page by the page's id."""
        out: dict[str | None, str] = {}
        for entry in every(root, "Annotations"):
            path = _within(folder, entry.text)
            listed = self._shared(path)
            for page in every(listed, "Page") if listed is not None else ():
                location = child(page, "FileLoc")
                text = location.text if location is not None else page.get("FileLoc")
                out[page.get("PageID")] = _within(dirname(path), text)
        return out


def _within(folder: str, path: str | None) -> str:
    """Return a path in the package as it counts from its root."""
    path = (path or "").strip().replace("\\", "/")
    return normpath(path.lstrip("/") if path.startswith("/") else join(folder, path)) if path else ""


def _box(element: "Element | None") -> list[float] | None:
    """Return the physical box of a page as left, top, width, height in millimetres, or None."""
    for area in element.iter() if element is not None else ():
        if local(area) == "PhysicalBox":
            box = numbers(area.text)
            return box if len(box) == 4 and min(box[2:]) * POINT > 1 else None
    return None
