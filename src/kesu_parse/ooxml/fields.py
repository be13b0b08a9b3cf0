"""Fields of Word: the result is text, the instruction is not, and page numbers are neither."""

from kesu_parse.ooxml.ordinals import ordinal

PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
ENCLOSED = r"(?i)EQ\s+\\o(?:\\a[clr])?\s*\(\s*○\s*[,，]\s*([^()]+?)\s*\)"

RUBY = r"(?i)EQ\b.*?\\o\s*\\a[dlcr]?\s*\(\s*\\s\s*\\up\s*[\d.]+\s*\([^()]*\)\s*[,，]\s*([^()]*?)\s*\)"


class Fields:
    """Where in the nesting of fields a run stands; a field may reach over many paragraphs."""

    def __init__(self, trusted: bool = True) -> None:
        """Begin outside of any field; not `trusted` when begins and ends do not pair: all is shown then."""
        self.trusted = trusted
        self.open: list[list[str | bool]] = []

    @property
    def silent(self) -> bool:
        """Say whether text here is an instruction or a page number."""
        return (
            bool(self.open)
            and self.trusted
            and any(not done or is_page(str(code)) for code, done in self.open)
        )

    def instruct(self, text: str) -> None:
        """Take part of an instruction."""
        if self.open and not self.open[-1][1]:
            self.open[-1][0] = str(self.open[-1][0]) + text

    def mark(self, kind: str | None) -> str:
        """Take a w:fldChar and return the text of a field that ends without a result, usually none."""
        if kind == "begin":
            self.open.append(["", False])
        elif self.open and kind == "separate":
            self.open[-1][1] = True
        elif self.open and kind == "end":
            code, done = self.open.pop()
            return "" if done else enclosed(str(code))
        return ""


def is_page(code: str) -> bool:
    """Say whether a field's instruction asks for a page number of the document."""
    return (code.split(None, 1) or [""])[0].upper() in PAGES


def enclosed(code: str) -> str:
    r"""Return the text that Word draws for 带圈字符, EQ \o\ac(○,1), and 拼音指南, EQ \o\ad(\s\up 10(xu),旭).

    Empty for other fields.
    """
    import re

    found = re.match(ENCLOSED, code.strip())
    if found is None:
        ruby = re.match(RUBY, code.strip()[:1000])
        return ruby[1] if ruby else ""
    return ordinal(int(found[1]), "decimalEnclosedCircle") if found[1].isdecimal() else found[1]
