"""The encoding of a Chinese text: its byte order mark, what the bytes allow, what reads like Chinese."""

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
COMMON = (
    "的一是在不了有和人中大为上国以要用生到作地于出分对成会可主年动工能下面方多定行学法所民、，。為國會動"
)
SAMPLE = 1 << 16


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and the name of its encoding; never fails, what is unreadable becomes U+FFFD.

    A declared encoding decides only between those that the bytes allow: pages labelled gb2312 are often UTF-8
    or hold characters of GB18030.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    name = _wide(data) or _multibyte(data, declared.lower())
    return data.decode(name, "replace"), name


def _wide(data: bytes) -> str:
    """Return utf-16-le or utf-16-be if the zero bytes of a text without a mark betray it, else ''."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 20 or min(even, odd) * 10 > max(even, odd) or not max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _multibyte(data: bytes, declared: str) -> str:
    """Return the best of UTF-8, GB18030 and Big5 for bytes without a mark."""
    if _is_utf8(data):
        return "utf-8"
    names = ("big5hkscs", "gb18030") if "big5" in declared else ("gb18030", "big5hkscs")
    return max(names, key=lambda name: _plausible(data[:SAMPLE], name))


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8, a few broken characters among many good ones forgiven."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data[:SAMPLE].decode("utf-8", "replace")
        broken = text.count("�")
        return broken * 50 < sum(ch > "\x7f" for ch in text) - broken
    return True


def _plausible(data: bytes, name: str) -> float:
    """Return how much the bytes read like Chinese in an encoding: common characters less broken ones."""
    text = data.decode(name, "replace")
    return (sum(map(text.count, COMMON)) - 20 * text.count("�")) / (len(text) + 1)
