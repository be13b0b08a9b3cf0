"""STY003: 推动 with a thing and nothing to be done with it."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import offsets, rows, rx
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

VERBS = ("推动", "推进")
THING = r"[^，。；：！？\n]{4,61}(?=[，。；])"
ENDS = (
    "平台",
    "专家团",
    "专家库",
    "基地",
    "服务站",
    "示范区",
    "名录",
    "台账",
    "数据库",
    "队伍",
    "联盟",
    "中心",
    "团队",
)


@rule("STY003", severity="info", basis="语法：动宾搭配", needs=VERBS)
def push_a_thing(plan: Plan, source: Source) -> Iterator[Remark]:
    """“推动”后面只有事物，没有要做的事。

    “推动……平台”“推动……专家团”缺中心语，应写“推动……平台建设”，或改用“搭建”“组建”。是不是缺
    中心语要看上下文，只作提示。

    错：推动女科技工作者学习培训、交流合作、宣传表彰平台。
    对：推动搭建女科技工作者学习培训、交流合作、宣传表彰平台。
    近：推动建立科普资源共享平台。
    改：补“建设”还是改动词要由起草人定。
    """
    for line, starts in rows(source.text).items():
        for at in offsets(line, VERBS):
            thing = rx(THING).match(line, at + 2)
            if thing and (word := _last(thing[0])):
                message = f"“{line[at : at + 2]}……{word}”缺中心语，疑漏“建设”一类词"
                inside = Span(thing.end() - len(word), thing.end())
                yield from (Remark(Span(start, start).at(inside), message) for start in starts)


def _last(thing: str) -> str | None:
    """Return the word for a thing that ends some words; None for another, or where they say what is done with it."""
    if not thing.endswith(ENDS) or any(word in thing for word in lexicon.words("doing_words")):
        return None
    return next(word for word in ENDS if thing.endswith(word))
