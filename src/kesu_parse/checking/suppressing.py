"""Comments in the text that silence findings: `<!-- kesu: ignore[CODE] 理由 -->`, `ignore-file` for a whole file."""

from typing import TYPE_CHECKING

from kesu_parse.checking import catalog
from kesu_parse.checking.behind import Hush, codes_in
from kesu_parse.checking.catalog import Rule
from kesu_parse.finding import Fix, Remark
from kesu_parse.glyphs import line_at
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Source, Span

if TYPE_CHECKING:
    import re

Said = list[tuple[Rule, Remark]]
MARK = "<!--"
# Written with a Chinese keyboard the marks are wide: <!-- kesu：ignore【PUN001，NAM】 理由 -->
FORM = r"<!--\s*kesu\s*[:：]\s*(ignore(?:-file)?)\s*(?:[\[［【]([^\]］】\n]*)[\]］】])?\s*([^\n]*?)\s*-->"


class Comment(NamedTuple):
    """A comment: where it stands, the codes it names, and the range whose findings it silences."""

    span: Span
    codes: tuple[str, ...]
    range: Span


class Suppressions(NamedTuple):
    """The comments of one text."""

    comments: tuple[Comment, ...]

    def __bool__(self) -> bool:
        return bool(self.comments)

    @classmethod
    def of(cls, source: Source, hushed: tuple[Hush, ...] = ()) -> "Suppressions":
        """Return the comments that stand in a text, and those of its Word document."""
        text = source.text
        found: list[Comment] = []
        if MARK in text and "kesu" in text:
            import re

            found = [_comment(text, m) for m in re.finditer(FORM, text)]
        if hushed:
            starts = [*source.starts(), len(text) + 1]
            for first, last, codes in hushed:
                lines = Span(starts[first], starts[last + 1] - 1)
                found.append(Comment(Span(lines.start, lines.start), codes, lines))
        return cls(tuple(found))

    def apply(self, said: Said, rules: list[Rule]) -> Said:
        """Return what is not silenced, and what KSU001 and KSU002 say of the comments."""
        used: set[tuple[int, str]] = set()
        kept = [pair for pair in said if not self._silences(pair[0].code, pair[1].span, used)]
        own = {rule.code: rule for rule in rules}
        run = tuple(own)
        return kept + [(own[c], r) for c, r in self._own(used, run) if c in own]

    def _silences(self, code: str, span: Span, used: set[tuple[int, str]]) -> bool:
        if any(c.span.start <= span[0] < c.span.end for c in self.comments):
            return True
        hits = [
            (n, named)
            for n, comment in enumerate(self.comments)
            for named in comment.codes
            if code.startswith(named) and comment.range.start <= span[0] <= comment.range.end
        ]
        used.update(hits)
        return bool(hits)

    def _own(self, used: set[tuple[int, str]], run: tuple[str, ...]) -> "list[tuple[str, Remark]]":
        out = []
        for n, comment in enumerate(self.comments):
            if not comment.codes:
                out.append(("KSU002", Remark(comment.span, "忽略注释没有写规则代码，不起作用")))
            out += [
                ("KSU002", Remark(comment.span, f"没有 {code} 这条规则，忽略注释不起作用"))
                for code in comment.codes
                if not any(known.startswith(code) for known in catalog.codes())
            ]
            idle = [
                c for c in comment.codes if (n, c) not in used and any(code.startswith(c) for code in run)
            ]
            for code in idle:
                fix = Fix.unsafe(comment.span, "", "删去注释") if len(comment.codes) == 1 else None
                out.append(("KSU001", Remark(comment.span, f"这里没有 {code} 可以忽略", fix)))
        return out


def _comment(text: str, match: "re.Match[str]") -> Comment:  # noqa: F821
    codes = codes_in(match[2] or "")
    start, end = line_at(text, match.start())
    if match[1] == "ignore-file":
        return Comment(Span(*match.span()), codes, Span(0, len(text)))
    if text[start:end].strip() == match[0]:
        end = line_at(text, min(end + 1, len(text)))[1]
    return Comment(Span(*match.span()), codes, Span(start, end))
