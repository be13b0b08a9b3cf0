"""Control words of Rich Text that need no more than to be known."""

HEADS = frozenset(kind + page for kind in ("header", "footer") for page in ("", "l", "r", "f"))
PASSED = frozenset((
    "colortbl", "stylesheet", "info", "pict", "tc", "tcn", "xe", "rxe", "shprslt", "nonesttables",
    "background", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "sp", "sn", "sv",
    "filetbl", "template", "private", "nextfile", "mmathPict",
))  # fmt: skip
LOOKED_INTO = frozenset(("shpinst", "moMath", "moMathPara", "do", "shppict"))
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "page": "\f",
    "column": "\f",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "~": "\u00a0",
    "_": "-",
    "\t": "\t",
}
