"""Distinct notices made from that of 2022: other place, year, units and words in each, so that nothing comes again."""

import random
import re
from pathlib import Path

NOTICE = Path(__file__).parent.parent / "data" / "raw" / "liuzhou-2022.txt"
PLACES = "桂林 南宁 梧州 玉林 百色 河池 杭州 宁波 温州 嘉兴 绍兴 合肥 芜湖 福州 厦门 长沙 株洲 武汉 宜昌 成都 贵阳 昆明 济南 郑州 南昌"
STEMS = (
    "教育 科技 工业和信息化 民政 司法 财政 人力资源社会保障 自然资源 生态环境 住房城乡建设 交通运输 水利 农业农村 "
    "商务 文化广电和旅游 卫生健康 退役军人事务 应急 审计 市场监管 体育 统计 医保 林业 信访 气象 公安 城管 数据"
)
OTHERS = "委宣传部 委组织部 委统战部 委网信办 科协 总工会 妇联 团委 残联 工商联 文联 发展改革委 民族宗教委 科学技术馆 图书馆"
COUNTIES = 0.08  # share of units of a county that no other notice names
WORDS = 0.25  # share of the characters of the text that are changed
CLAUSE = re.compile(r"（([^（）]*?)(?:按职责分工负责|负责|牵头)[^（）]*?）")


def notice(seed: int) -> str:
    """Return one notice, the same for a seed every time."""
    rng = random.Random(seed)
    text = NOTICE.read_text(encoding="utf-8").replace("柳州", rng.choice(PLACES.split()))
    text = text.replace("2022", str(rng.randint(2012, 2025)))
    text = CLAUSE.sub(lambda match: _clause(rng, match[1].count("、")), text)
    return "\n".join(_reworded(rng, line, sorted(set(text))) for line in text.split("\n"))


def _clause(rng: random.Random, marks: int) -> str:
    units = (_unit(rng) for _ in range(max(1, marks + rng.randint(0, 2))))
    return f"（{'、'.join(units)}{rng.choice(('按职责分工负责', '负责', '牵头'))}）"


def _unit(rng: random.Random) -> str:
    area = "市"
    if rng.random() < COUNTIES:
        area = "".join(rng.choices("甲乙丙丁安宁平阳山江河湖海林石", k=2)) + rng.choice("县区")
    stem = rng.choice(STEMS.split()) + rng.choice(("局", "局", "局", "委", "办公室", "中心"))
    return area + (rng.choice(OTHERS.split()) if rng.random() < 0.4 else stem)


def _reworded(rng: random.Random, line: str, known: list[str]) -> str:
    """Return a long line with some characters outside its brackets and behind its heading changed."""
    if len(line) <= 40 or "各成员单位" in line:
        return line
    chars = [c for c in known if "一" <= c <= "鿿"]
    parts = re.split("(（[^（）]*）)", line)
    for i in range(0, len(parts), 2):
        parts[i] = "".join(
            rng.choice(chars)
            if n > 7 and "一" <= c <= "鿿" and c not in "年月日前第" and rng.random() < WORDS
            else c
            for n, c in enumerate(parts[i])
        )
    return "".join(parts)
