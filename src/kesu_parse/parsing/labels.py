"""Labels of numbered passages at the head of a line: 一、 （一） 1. （1） ① 第一章 2.3.1 and their variants."""

import re
import unicodedata
from typing import NamedTuple

from kesu_parse.parsing.numerals import HAN, number

H, D, S = f"[{HAN}]", "[0-9０-９]", "[ \t\u3000\xa0]"
# Debris that may stand before a label: white space, Word bookmarks, Markdown marks, zero-width characters.
NOISE = r"(?:[\s\u200b\ufeff>*#]|\[bookmark:[^\]\n]{0,80}\])*"
STYLES = {
    "law": f"第{S}?(?:{H}{{1,6}}|{D}{{1,3}}){S}?(?:[编篇章节条]|部分)(?![、，。：；款项例之的规和与及至或所第])",
    "han": f"{H}{{1,4}}{S}?[、．.﹑｡](?!{D})",
    "(han)": f"(?:[（(﹙〔【]{S}?{H}{{1,4}}{S}?[）)﹚〕】]|[㈠-㈩])[、.．]?",
    "han)": f"{H}{{1,3}}[）)]",
    "dec": f"{D}{{1,2}}(?:[.．]{D}{{1,2}}){{1,4}}[.．、]?(?![\\d０-９%％‰.．万亿元米度倍级版至—~～-])",
    "num": f"(?:{D}{{1,3}}{S}?[.．、﹒·｡](?!{D}(?!{D}{{3}}{S}?年))|[⒈-⒛])",
    "(num)": f"(?:[（(﹙〔]{S}?{D}{{1,3}}{S}?[）)﹚〕]|[⑴-⒇])[、.．]?",
    "num)": f"{D}{{1,3}}[）)]",
    "circle": "[①-⑳㉑-㉟㊱-㊿❶-❿➀-➉]",
}
# Read as labels only where the labels around them call for it: 11.121人才 and 1　总则.
WEAK = re.compile(f"(?P<num>{D}{{1,3}}[.．])(?={D})|(?P<dec1>{D}{{1,2}})(?={S}+[\u4e00-\u9fff])")
GROUPS = "|".join(f"(?P<g{i}>{pattern})" for i, pattern in enumerate(STYLES.values()))
NAMES = tuple(STYLES)
HEAD = re.compile(f"{NOISE}(?:{GROUPS})")
RANKS = "编篇部章节条"


class Label(NamedTuple):
    """A label as it stands in the text: its range, its style (which level it numbers) and its number."""

    start: int
    end: int
    style: str
    number: int

    def core(self, text: str) -> str:
        """Return the label as a segment of an id: 一, （一）, 6, （1）, 第一章, 2.3.1."""
        if self.style == "num" or self.style == "han":
            return (
                str(self.number)
                if self.style == "num"
                else text[self.start : self.end].strip("、．.﹑｡ \u3000")
            )
        raw = "".join(text[self.start : self.end].split())
        if self.style == "(han)" and len(raw) == 1:
            raw = unicodedata.normalize("NFKC", raw)
        return raw.translate(_BRACKETS).strip("、.．")


_BRACKETS = str.maketrans("(﹙〔【)﹚〕】．", "（（（（））））.")


def made(match: "re.Match[str]") -> Label:
    """Return the label that a match of the label pattern found."""
    style = NAMES[int((match.lastgroup or "g0")[1:])]
    start, end = match.span(match.lastgroup or 0)
    text = match.string[start:end]
    if style == "law":
        style = next(r for r in RANKS if r in text)
    elif style == "dec":
        return Label(
            start, end, f"dec{len(re.findall(f'{D}+', text))}", number(re.findall(f"{D}+", text)[-1]) or 0
        )
    return Label(start, end, style, number(text) or 0)


def path(text: str, label: Label) -> tuple[int, ...]:
    """Return the numbers of a decimal label: (2, 3, 1) for 2.3.1."""
    return tuple(int(n) for n in re.findall(f"{D}+", text[label.start : label.end]))


def weak(text: str, start: int, end: int) -> Label | None:
    """Return the label that text[start:end] may begin with if its neighbours call for it; None if there is none."""
    begin = len(text[start:end]) - len(text[start:end].lstrip()) + start
    match = WEAK.match(text, begin, end)
    style = match.lastgroup if match else None
    return Label(*match.span(style), style, number(match[style]) or 0) if match and style else None


def at(text: str, start: int, end: int) -> Label | None:
    """Return the label with which text[start:end] begins, debris before it allowed; None if there is none."""
    match = HEAD.match(text, start, end)
    return made(match) if match else None
