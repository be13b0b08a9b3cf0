"""HTML: a saved page of a government site, a document saved as a web page, a sheet exported as one."""

import re

from kesu_parse.source import Source, reader

# Possessive, or a page of nothing but comments would be tried in every division.
BEGINNING = rb"""(?xis) (?: \s++ | <\?.*?> | (?> <!--.*?--> ) | <!doctype\s[^>]*> )*+
    < (?: html | head | body | meta | title | style | script | table | div | center | font | p ) [\s>/]"""
CHARSET = rb"""(?i)<(?:meta[^>]{0,300}?|\?xml[^>]{0,80}?(?:en))\s*(?:charset|coding)\s*=\s*["']?\s*([\w-]+)"""
HEAD = 8192


def looks_like_html(data: bytes) -> bool:
    """Say whether the bytes begin as a page does, after white space, comments and a document type."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe")
    return re.match(BEGINNING, head.replace(b"\0", b"")) is not None


@reader(".html", ".htm", ".shtml", ".xhtml", looks_like=looks_like_html, sure=looks_like_html)
def html(data: bytes) -> Source:
    """Read the main text of a page; a place is the number of the paragraph, in a table its cell.

    EmptyFile for a page without text, TooLarge beyond the bounds.
    """
    from kesu_parse.decoding import decode
    from kesu_parse.markup import page

    stated = re.search(CHARSET, data[:HEAD])
    text, encoding = decode(data, stated[1].decode("ascii") if stated else "")
    return page(text, format="html", encoding=encoding)
