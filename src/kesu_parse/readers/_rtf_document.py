"""The walk through the groups of a Rich Text document."""

from collections.abc import Callable, Iterable

from kesu_parse.errors import DamagedFile, TooLarge
from kesu_parse.ooxml.fields import enclosed, is_page
from kesu_parse.readers._package import AGAIN
from kesu_parse.readers._rtf_state import CODE, EITHER, FONTS, LABEL, SKIP, TEXT, Field, State
from kesu_parse.readers._rtf_story import Block, Shape, Stream
from kesu_parse.readers._rtf_tokens import Fonts, Mark
from kesu_parse.readers._rtf_words import HEADS, LOOKED_INTO, PASSED, SIGNS

NESTING = 5000


class Document:
    """Reads marks; `body`, `notes`, `endnotes` and `heads` hold what was read."""

    def __init__(self) -> None:
        self.body = Stream()
        self.notes: list[list[Block]] = []
        self.endnotes: list[list[Block]] = []
        self.heads: dict[str, list[list[Block]]] = {"header": [], "footer": []}
        self.fonts = Fonts()
        self._state = State(self.body)
        self._stack: list[State] = []
        self._raw = bytearray()
        self._skip = 0  # characters that stand in for one given by its number
        self._star = False
        self._default = 0
        self._shapes = {False: Shape(), True: Shape()}  # of rows in the text and of rows inside a cell

    def read(self, marks: Iterable[Mark]) -> "Document":
        """Read all marks; DamagedFile if the document ends before its groups do."""
        for mark in marks:
            if mark.text:
                self._bytes(mark.text)
            elif not self._mark(mark):
                break
        if self._stack:
            raise DamagedFile("RTF 文件不完整", AGAIN)
        return self

    def _mark(self, mark: Mark) -> bool:
        """Take a control word, sign or brace; False at the end of the document."""
        self._flush()
        if mark.word == "{":
            self._skip = 0
            self._down()
        elif mark.word == "}":
            self._skip = 0
            return self._up()
        elif self._skip and mark.word != "u":
            self._skip -= 1
        else:
            self._word(mark)
        return True

    def _down(self) -> None:
        if len(self._stack) > NESTING:
            raise TooLarge("RTF 文件的嵌套过深", AGAIN)
        self._stack.append(self._state)
        self._state = self._state.inner()

    def _up(self) -> bool:
        if self._state.close is not None:
            self._state.close()
        if not self._stack:
            return False
        self._star = False
        self._state = self._stack.pop()
        return bool(self._stack)

    def _word(self, mark: Mark) -> None:
        word, star = mark.word, self._star
        self._star = word == "*"
        if (
            word in PASSED
            or (word[0] == "m" and word.endswith("Pr"))
            or (star and word not in LOOKED_INTO and word not in DESTINATIONS)
        ):
            self._state.kind = SKIP
        elif word in HEADS:
            self._apart(self.heads[word[:6]])
        elif word in DESTINATIONS:
            DESTINATIONS[word](self)
        elif word in WORDS:
            WORDS[word](self, mark.number)
        elif word in SIGNS:
            self._say(SIGNS[word])

    def _bytes(self, text: bytes) -> None:
        dropped = min(self._skip, len(text))
        self._skip -= dropped
        if self._state.kind != SKIP:
            self._raw += text[dropped:]

    def _flush(self) -> None:
        if self._raw:
            raw, self._raw = bytes(self._raw), bytearray()
            if self._state.kind == FONTS:
                self.fonts.declare(self._state.font, None, raw.decode("latin-1"))
            else:
                self._say(self.fonts.decode(raw, self._state.font))

    def _say(self, text: str) -> None:
        state = self._state
        if state.kind == CODE and state.field is not None:
            state.field.code += text
        elif state.hidden or state.deleted:
            return
        elif state.kind == LABEL:
            state.stream.label += text
        elif state.kind == TEXT:
            state.stream.say(text)

    def _apart(self, kept: list[list[Block]]) -> None:
        """Begin a stream of its own, kept at the end of the group."""
        state = self._state
        if state.kind == TEXT:
            stream = state.stream = Stream()
            state.depth = 0
            state.close = lambda: kept.append(stream.finish())

    def _footnote(self) -> None:
        if not self._state.hidden and not self._state.deleted:
            self._apart(self.notes)
        else:
            self._state.kind = SKIP

    def _endnote(self) -> None:
        """Turn the note at work into an endnote."""
        if self._state.close is not None:
            self._apart(self.endnotes)

    def _box(self) -> None:
        """Read a text box for the paragraph that it hangs on."""
        state = self._state
        if state.kind == TEXT and not state.hidden and not state.deleted:
            outer, inner = state.stream, Stream()
            state.stream, state.depth = inner, 0
            state.close = lambda: outer.boxes.extend(inner.finish())

    def _field(self) -> None:
        field = self._state.field = Field()
        self._state.close = lambda: None if field.done else self._say(enclosed(field.code))

    def _result(self) -> None:
        field = self._state.field
        if field is not None:
            field.done = True
            if is_page(field.code):
                self._state.kind = SKIP

    def _kind(self, kind: str) -> None:
        if self._state.kind == TEXT:
            self._state.kind = kind

    def _either(self) -> None:
        """Of a text given twice, read the one in Unicode."""
        if self._state.kind == EITHER:
            self._state.kind = TEXT

    def _unicode(self, number: int | None) -> None:
        if self._state.kind != FONTS:
            self._say(self.fonts.sign((number or 0) % 0x10000, self._state.font))
        self._skip = self._state.fallback

    def _plain(self) -> None:
        self._state.hidden = self._state.deleted = False
        self._state.font = self._default

    def _set(self, name: str, value: object) -> None:
        setattr(self._state, name, value)

    def _paragraph(self) -> None:
        state = self._state
        if state.kind == TEXT:
            state.stream.end_paragraph(state.depth, hidden=state.hidden or state.deleted)

    def _section(self) -> None:
        if self._state.stream.pending():
            self._paragraph()

    def _cell(self, nested: bool) -> None:
        if self._state.kind == TEXT:
            self._state.stream.end_cell(max(2, self._state.depth) if nested else 1)

    def _row(self, nested: bool) -> None:
        if self._state.kind == TEXT:
            depth = max(2, self._state.depth) if nested else 1
            self._state.stream.end_row(depth, self._shapes[nested])

    def _define(self) -> None:
        self._shapes[self._state.nested] = Shape()

    def _shape(self) -> Shape:
        return self._shapes[self._state.nested]


def on(number: int | None) -> bool:
    """Say whether a control word switches its property on: it does unless its number is 0."""
    return number != 0


DESTINATIONS: dict[str, Callable[[Document], None]] = {
    "fonttbl": lambda d: d._kind(FONTS),
    "listtext": lambda d: d._kind(LABEL),
    "pntext": lambda d: d._kind(LABEL),
    "upr": lambda d: d._kind(EITHER),
    "ud": Document._either,
    "field": Document._field,
    "fldinst": lambda d: d._kind(CODE),
    "fldrslt": Document._result,
    "footnote": Document._footnote,
    "ftnalt": Document._endnote,
    "shptxt": Document._box,
    "dptxbxtext": Document._box,
    "nesttableprops": lambda d: d._set("nested", True),
}
WORDS: dict[str, Callable[[Document, int | None], None]] = {
    "ansicpg": lambda d, n: d.fonts.set_page(n or 1252),
    "mac": lambda d, n: d.fonts.set_page(10000),
    "pc": lambda d, n: d.fonts.set_page(437),
    "deff": lambda d, n: setattr(d, "_default", n or 0),
    "f": lambda d, n: d._set("font", n or 0),
    "fcharset": lambda d, n: d.fonts.declare(d._state.font, n or 0),
    "u": Document._unicode,
    "uc": lambda d, n: d._set("fallback", max(0, min(1 if n is None else n, 9))),
    "v": lambda d, n: d._set("hidden", on(n)),
    "deleted": lambda d, n: d._set("deleted", on(n)),
    "plain": lambda d, n: d._plain(),
    "pard": lambda d, n: d._set("depth", 0),
    "intbl": lambda d, n: d._set("depth", max(1, d._state.depth)),
    "itap": lambda d, n: d._set("depth", max(0, n or 0)),
    "par": lambda d, n: d._paragraph(),
    "\r": lambda d, n: d._paragraph(),
    "\n": lambda d, n: d._paragraph(),
    "sect": lambda d, n: d._section(),
    "cell": lambda d, n: d._cell(False),
    "nestcell": lambda d, n: d._cell(True),
    "row": lambda d, n: d._row(False),
    "nestrow": lambda d, n: d._row(True),
    "trowd": lambda d, n: d._define(),
    "trleft": lambda d, n: setattr(d._shape(), "left", n or 0),
    "cellx": lambda d, n: d._shape().edge(n or 0),
    "clvmrg": lambda d, n: setattr(d._shape(), "down", True),
    "clmrg": lambda d, n: setattr(d._shape(), "across", True),
}
