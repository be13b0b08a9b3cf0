"""Automatic numbers of a Word 97–2003 document: its lists in the terms of those of .docx, and the counting."""

from contextlib import suppress
from struct import error, unpack_from

from kesu_parse.ooxml.numbering import LEVELS, Count, Level, List, following
from kesu_parse.readers._doc_file import LISTS, OVERRIDES, WordFile
from kesu_parse.readers._doc_sprms import modifiers

BULLET, BULLET_FONT = 23, 0x4A4F
MOST = 5000  # lists of a document
FORMS = (
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago"
    " ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal"
    " japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth"
    " decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen"
    " decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac"
    " ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand"
    " taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand"
)
FOLLOWED = ("tab", "space", "nothing")


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, file: WordFile, fonts: list[str]) -> None:
        """Read the lists as far as they can be read; a broken list numbers nothing."""
        self.fonts = fonts
        self.forms = FORMS.split()
        self.known: dict[int, dict[int, Level]] = {}
        self.used: list[List | None] = []
        self.counts: dict[str, Count] = {}
        with suppress(error, IndexError):
            self._known(file.part(LISTS), file.after(LISTS))
            self._used(file.part(OVERRIDES))

    def label(self, number: int | None, level: int | None) -> str:
        """Count one paragraph and return its label, empty for none; lists are numbered from 1."""
        chosen = self.used[number - 1] if number is not None and 0 < number <= len(self.used) else None
        if chosen is None or not 0 <= (level or 0) < LEVELS:
            return ""
        count = self.counts.setdefault(chosen.key, Count())
        return following(count, str(number), chosen, level or 0)

    def _known(self, table: bytes, levels: bytes) -> None:
        """Read the lists; the levels of all of them stand one after another behind the table."""
        at = 0
        for n in range(min(unpack_from("<H", table)[0], MOST) if table else 0):
            key = unpack_from("<I", table, 2 + 28 * n)[0]
            simple = table[2 + 28 * n + 26] & 1
            found = {}
            for level in range(1 if simple else LEVELS):
                found[level], at = self._level(levels, at)
            self.known[key] = found

    def _used(self, table: bytes) -> None:
        """Read the lists as paragraphs refer to them, with levels and starts of their own."""
        count = min(unpack_from("<I", table)[0], MOST) if table else 0
        at = 4 + 16 * count
        for n in range(count):
            key, changes = unpack_from("<I8xB", table, 4 + 16 * n)
            levels, starts = dict(self.known.get(key, {})), {}
            at += 4
            for _ in range(changes):
                start, flags = unpack_from("<iI", table, at)
                at += 8
                if flags & 0x20:
                    levels[flags & 15], at = self._level(table, at)
                if flags & 0x10:
                    starts[flags & 15] = levels[flags & 15].start if flags & 0x20 else start
            self.used.append(List(str(key), levels, starts) if levels else None)

    def _level(self, data: bytes, at: int) -> tuple[Level, int]:
        """Return the definition of a level and where it ends."""
        start, form, flags = unpack_from("<iBB", data, at)
        follow, chars, paras, limit = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
        font = data[at + 28 + paras :][:chars]
        at += 28 + chars + paras
        length = unpack_from("<H", data, at)[0]
        raw = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        level = Level(
            start=max(-1, min(start, 99999)),
            form="none" if form >= len(self.forms) else self.forms[form],
            text=raw.strip("\0")
            if form == BULLET
            else "".join(f"%{ord(c) + 1}" if c < "\t" else c for c in raw),
            suffix=FOLLOWED[min(follow, 2)],
            restart=limit if flags & 8 else None,
            legal=bool(flags & 4),
            font=self._font(font),
        )
        return level, at + 2 + 2 * length

    def _font(self, properties: bytes) -> str:
        found = dict(modifiers(properties)).get(BULLET_FONT)
        number = int.from_bytes(found, "little") if found else len(self.fonts)
        return self.fonts[number] if number < len(self.fonts) else ""
