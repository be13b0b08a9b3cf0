"""Signs of Word's symbol fonts as Unicode characters."""

from functools import cache


def symbol(font: str, code: int) -> str:
    """Return the character that a code of a font shows: itself, unless it is a symbol font that is known.

    Symbol fonts put their signs at F000 and above; an unknown code stays as it is for a rule to find.
    """
    known = signs().get(font.strip().lower())
    if known is None:
        return chr(code) if 0 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return known.get(code & 0xFF if code < 0x100 or 0xF000 <= code < 0xF100 else -1) or symbol("", code)


@cache
def signs() -> dict[str, dict[int, str]]:
    """Return the table of known signs: font, code, character."""
    from importlib.resources import files

    table = files("kesu_parse") / "data" / "symbols.tsv"
    out: dict[str, dict[int, str]] = {}
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            font, first, row = line.split("\t")
            fonts = out.setdefault(font, {})
            fonts.update({int(first, 16) + n: sign for n, sign in enumerate(row) if sign != " "})
    return out
