"""The encoding of a Chinese text: its byte order mark, what the bytes allow, what reads like Chinese."""

from kesu_parse.errors import DamagedFile, UnknownFormat
from kesu_parse.patterns import pattern

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
COMMON = frozenset("的一是在不了有和人中大为个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
                   "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
                   "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条"
                   "為個國時來們產種後學過說對動發電現實與關經會機業應開還體點從數線質氣長門問書標準務單實施項區縣鄉"
                   "，。、；：（）“”《》市县省委局办厅科协")  # fmt: skip
CONTROLS = r"[\x00-\x08\x0e-\x19\x1c-\x1f]"  # those that no text holds
HEAD = 4096
SAMPLE = 20000
LEAST = 0.12  # share of very common characters below which a reading is no Chinese


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and the name of its encoding; never fails, what is unreadable becomes U+FFFD.

    A declared encoding decides only between those that the bytes allow: pages labelled gb2312 are often UTF-8
    or hold characters of GB18030.
    """
    text, name = _marked(data, "replace") or _unmarked(data, declared.lower())
    return text, name


def decode_strictly(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Raises UnknownFormat for bytes that are no text, DamagedFile where a text breaks off or no encoding fits.
    """
    try:
        found = _marked(data, "strict")
    except UnicodeDecodeError as error:
        raise DamagedFile(
            f"文本不完整：按 {error.encoding} 读到一半出错", "请重新获取或重新保存文件"
        ) from None
    if not found and b"\0" in data:
        raise UnknownFormat("不是文本文件（含有二进制内容）", "请核对文件格式，或另存为 .docx、.txt 后再试")
    text, name = found or _strictly(data)
    head = text[:HEAD]
    if len(pattern(CONTROLS).findall(head)) * 20 > len(head):
        raise UnknownFormat("不是文本文件（控制字符过多）", "请核对文件格式")
    return text, name


def wide(data: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, told by where the zero bytes stand; None if not."""
    head = data[:HEAD]
    if len(head) < 8 or len(head) % 2 and len(head) < HEAD:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd == 0:
        return None
    breaks = any(head[i : i + 2] in (b"\n\0", b"\0\n") for i in range(0, len(head) - 1, 2))
    if max(even, odd) < 5 * (min(even, odd) + 1) and not breaks:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    sample = head[: len(head) // 2 * 2].decode(name, "replace")
    return name if sum("\u4e00" <= c <= "\u9fff" or c.isascii() for c in sample) > 0.7 * len(sample) else None


def plausible(text: str, enough: float = 1.0) -> float:
    """Return the share of very common characters among the characters of a text that are not ASCII.

    Counting stops where the share is surely as much as is enough.
    """
    head = text[:SAMPLE]
    above = len(head) - len(head.encode("ascii", "ignore"))
    common = 0
    for start in range(0, len(head), 1000) if above else ():
        common += sum(map(COMMON.__contains__, head[start : start + 1000]))  # none of them is ASCII
        if common / above >= enough:
            break
    return common / above if above else 0.0


def _marked(data: bytes, errors: str) -> tuple[str, str] | None:
    """Return the text of bytes with a byte order mark or in UTF-16; None for others."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors), name
    found = wide(data)
    return (data.decode(found, errors), found) if found else None


def _strictly(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        best, text, name = _best(_readings(data, ("gb18030", "big5", "cp950")))
        if best < LEAST:
            line = data[: error.start].count(b"\n") + 1
            where = f"第 {line} 行起既不是完整的 UTF-8，也不是 GB18030 或 Big5"
            raise DamagedFile(f"读不出文字：{where}", "请用 WPS 或记事本另存为 UTF-8 再试") from None
        return text, name
    return (data.decode("gb18030"), "gb18030") if _by_chance(data, text) else (text, "utf-8")


def _readings(data: bytes, names: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Return the texts that the bytes may be, each with what it must be more plausible and its encoding."""
    out = []
    for n, name in enumerate(names):
        try:
            out.append((n * 0.02, data.decode(name), name))
        except UnicodeDecodeError:
            continue
    return out


def _best(readings: list[tuple[float, str, str]]) -> tuple[float, str, str]:
    """Return the most plausible of the readings, the first ones a little preferred; how plausible the only one is."""
    enough = LEAST + readings[0][0] if len(readings) == 1 else 1.0
    rated = [(plausible(text, enough) - more, text, name) for more, text, name in readings]
    return max(rated, default=(0.0, "", ""))


def _by_chance(data: bytes, text: str) -> bool:
    """Say whether a short GB18030 text happens to be valid UTF-8, as 通知 does: no Chinese character in it."""
    if len(data) > 64 or text.isascii() or max(text) >= "\u2000":
        return False
    return all(
        "\u4e00" <= c <= "\u9fff" or c in COMMON or c < "\x7f" for c in data.decode("gb18030", "replace")
    )


def _unmarked(data: bytes, declared: str) -> tuple[str, str]:
    """Return the best reading of broken or mixed bytes: UTF-8 with few faults, else GB18030 or Big5."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    if not broken or broken * 50 < sum(c > "\x7f" for c in text[: 1 << 16]) - broken:
        return text, "utf-8"
    names = ("big5hkscs", "gb18030") if "big5" in declared else ("gb18030", "big5hkscs")
    best = max(names, key=lambda name: _loosely(data[: 1 << 16], name))
    return data.decode(best, "replace"), best


def _loosely(data: bytes, name: str) -> float:
    text = data.decode(name, "replace")
    return (sum(c in COMMON for c in text) - 20 * text.count("�")) / (len(text) + 1)
