"""Plain text and Markdown: the encoding told from the bytes, line ends as they come."""

import codecs
from dataclasses import replace

from kesu_parse.errors import DamagedFile, TooLarge, UnknownFormat
from kesu_parse.source import Place, Source, reader

LIMIT = 64 * 1024 * 1024
SAMPLE = 400  # lines looked at to tell a hard-wrapped text
WIDEST = 60  # characters in a wrapped line at the most
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
COMMON = frozenset("的一是在不了有和人中大为个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
                   "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
                   "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条"
                   "為個國時來們產種後學過說對動發電現實與關經會機業應開還體點從數線質氣長門問書標準務單實施項區縣鄉"
                   "，。、；：（）“”《》市县省委局办厅科协")  # fmt: skip
PLAIN = frozenset("\t\n\r\x0b\x0c\x1a\x1b\x85")


def looks_like_text(data: bytes) -> bool:
    """Say whether the bytes may be text: a byte order mark, or no zero bytes at the head and no known signature."""
    head = data[:4096]
    if any(head.startswith(bom) for bom, _ in BOMS) or _wide(head):
        return True
    return b"\0" not in head and not head.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf"))


def surely_text(data: bytes) -> bool:
    """Say whether the bytes begin with a Chinese character or a line of one, as no other format does."""
    head = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    return head[:1] >= b"\x80" and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x89P", b"\xd0\xcf\x11"))


@reader(".txt", ".md", ".text", ".markdown", looks_like=looks_like_text, rank=9, sure=surely_text)
def txt(data: bytes) -> Source:
    """Read text in UTF-8, UTF-16, GB18030 or Big5; a place is a line.

    Raises UnknownFormat for binary data, DamagedFile where no encoding fits, TooLarge over 64 MiB.
    """
    if len(data) > LIMIT:
        raise TooLarge("文本超过 64 MB", "请拆成较小的文件再处理")
    found, encoding = decode(data)
    newline = "\r\n" if "\r\n" in found else "\r" if "\r" in found and "\n" not in found else "\n"
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
    whole = Source(found, encoding=encoding, newline=newline)
    return _unwrapped(whole) if _narrow(found) else whole


def _narrow(found: str) -> bool:
    """Say whether the lines are short enough for a hard-wrapped text; a cheap look at its head."""
    lengths = [len(line) for line in found[:40000].split("\n")[:SAMPLE]]
    return len(lengths) > 8 and sum(n > WIDEST for n in lengths) * 10 <= len(lengths)


def _unwrapped(whole: Source) -> Source:
    """Return the source with wrapped lines joined to paragraphs, as it was where the text is not wrapped."""
    from kesu_parse.layout import rejoin, unwrap

    lines = whole.text.split("\n")
    groups = unwrap(lines)
    if groups is None:
        return whole
    joined = [(group[0] + 1, *rejoin(lines, group)) for group in groups]
    places = tuple(Place(line=line, pieces=pieces) for line, _, pieces in joined)
    return replace(whole, text="\n".join(text for _, text, _ in joined), places=places)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of bytes and the name of their encoding, a byte order mark left out."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strict(data, name), name
    if wide := _wide(data[:4096]):
        return _strict(data, wide), wide
    if b"\0" in data:
        raise UnknownFormat("不是文本文件（含有二进制内容）", "请核对文件格式，或另存为 .docx、.txt 后再试")
    try:
        found = _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _chinese(data, error)
    return (data.decode("gb18030"), "gb18030") if _by_chance(data, found) else (found, "utf-8")


def _by_chance(data: bytes, found: str) -> bool:
    """Say whether a short GB18030 text happens to be valid UTF-8, as 通知 does: no Chinese character in it."""
    if len(data) > 64 or found.isascii() or max(found) >= "\u2000":
        return False
    return all(
        "\u4e00" <= c <= "\u9fff" or c in COMMON or c < "\x7f" for c in data.decode("gb18030", "replace")
    )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError:
        raise DamagedFile(f"文本不完整：按 {encoding} 读到一半出错", "请重新获取或重新保存文件") from None


def _checked(found: str) -> str:
    head = found[:4096]
    odd = sum(c < " " and c not in PLAIN for c in head)
    if odd * 20 > len(head):
        raise UnknownFormat("不是文本文件（控制字符过多）", "请核对文件格式")
    return found


def _wide(head: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, told by where the zero bytes stand; None if not."""
    if len(head) < 8 or len(head) % 2 and len(head) < 4096:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    newline = {b"\n\0": "utf-16-le", b"\0\n": "utf-16-be"}
    pairs = [head[i : i + 2] for i in range(0, len(head) - 1, 2)]
    if even + odd == 0 or max(even, odd) < 5 * (min(even, odd) + 1) and not any(p in newline for p in pairs):
        return None
    wide = "utf-16-le" if odd > even else "utf-16-be"
    sample = head[: len(head) // 2 * 2].decode(wide, "replace")
    return wide if sum("\u4e00" <= c <= "\u9fff" or c.isascii() for c in sample) > 0.7 * len(sample) else None


def _chinese(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Return the reading as GB18030 or Big5 that looks more like Chinese."""
    best, name, found = 0.0, "", ""
    for encoding in ("gb18030", "big5", "cp950"):
        try:
            candidate = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (score := plausible(candidate)) > best + 0.02:
            best, name, found = score, encoding, candidate
    if best < 0.12:
        line = data[: error.start].count(b"\n") + 1
        raise DamagedFile(
            f"读不出文字：第 {line} 行起既不是完整的 UTF-8，也不是 GB18030 或 Big5",
            "请用 WPS 或记事本另存为 UTF-8 再试",
        )
    return _checked(found), name


def plausible(found: str) -> float:
    """Return the share of very common characters among the characters of a text that are not ASCII."""
    wide = [c for c in found[:20000] if c > "\x7f"]
    return sum(c in COMMON for c in wide) / len(wide) if wide else 0.0
