"""TRM001: a word that is written wrong."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import present, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DIGITS = "0123456789"  # behind a wrong word they only tell where it is one: 截止2022年


@rule("TRM001", severity="warning", basis="现代汉语词典；党政机关公文处理工作条例第二十条（四）")
def wrong_word(plan: Plan, source: Source) -> Iterator[Remark]:
    """错别字、误用词。

    按词表检查公文里常见的错别字和误用词，如“布署”“座落”“截止目前”“云构架”。词表只收没有歧义的词，跨词相连的
    （“公布署名”）列为例外。

    错：全面布署今年工作
    对：全面部署今年工作
    近：公布署名作者名单
    改：引用原文的错字要照录，所以要看过再改。
    """
    text = source.text
    words = lexicon.pairs("wrong_words")
    for wrong in present(text, words):
        right, excepted, before = (part.strip() for part in f"{words[wrong]}||".split("|")[:3])
        for at in spots(text, (wrong,)):
            if before and not _opens(text, at, before.split()):
                continue
            if not any(_within(text, at, word, wrong) for word in excepted.split()):
                yield _remark(at, wrong.rstrip(DIGITS), right.rstrip(DIGITS))


def _remark(at: int, wrong: str, right: str) -> Remark:
    span = Span(at, at + len(wrong))
    return Remark(span, f"“{wrong}”应为“{right}”", Fix.unsafe(span, right, f"改为“{right}”"))


def _opens(text: str, at: int, words: list[str]) -> bool:
    """Say whether one of some words, or a line end, stands before a place."""
    return text[at - 1 : at] in ("", "\n", "\u3000") or text[max(0, at - 2) : at].endswith(tuple(words))


def _within(text: str, at: int, word: str, wrong: str) -> bool:
    """Say whether a wrong word is only part of a longer right one at this place."""
    start = at - word.find(wrong)
    return start >= 0 and text.startswith(word, start)
