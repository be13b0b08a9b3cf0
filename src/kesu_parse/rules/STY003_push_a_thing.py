"""STY003: 推动 with a thing and nothing to be done with it."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FAR = 64
STOPS = "，。；：！？\n"
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


@rule("STY003", severity="info", basis="语法：动宾搭配", needs=("推动", "推进"))
def push_a_thing(plan: Plan, source: Source) -> Iterator[Remark]:
    """“推动”后面只有事物，没有要做的事。

    “推动……平台”“推动……专家团”缺中心语，应写“推动……平台建设”，或改用“搭建”“组建”。是不是缺
    中心语要看上下文，只作提示。

    错：推动女科技工作者学习培训、交流合作、宣传表彰平台。
    对：推动搭建女科技工作者学习培训、交流合作、宣传表彰平台。
    近：推动建立科普资源共享平台。
    改：补“建设”还是改动词要由起草人定。
    """
    text = source.text
    for at in spots(text, ("推动", "推进")):
        end = min((stop for mark in STOPS if (stop := text.find(mark, at + 2, at + FAR)) > 0), default=-1)
        thing = text[at + 2 : end] if end > at + 5 and text[end] in "，。；" else ""
        word = next((e for e in ENDS if thing.endswith(e)), None)
        if word and not any(doing in thing for doing in lexicon.words("doing_words")):
            message = f"“{text[at : at + 2]}……{word}”缺中心语，疑漏“建设”一类词"
            yield Remark(Span(end - len(word), end), message)
