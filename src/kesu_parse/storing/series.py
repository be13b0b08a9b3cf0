"""What the editions of one series have in common in their titles."""

import re
from functools import cache


@cache
def _edition() -> re.Pattern[str]:
    year = r"(?:19|20)\d\d|二[〇○零О]\d{2}|二[〇○零O][〇○零一二三四五六七八九]{2}"
    span = rf"[（(]?(?:{year})(?:\s*[-—–~～至到]+\s*(?:{year}))?\s*年?(?:度)?[）)]?"
    return re.compile(
        rf"{span}|[（(](?:试行|暂行|征求意见稿|修订|修订稿|送审稿|\d{{4}}年版|第[^）)]{{1,4}}版)[）)]|第[一二三四五六七八九十百\d]+[届次批期轮]"
    )


def core(title: str | None, place: str | None) -> str | None:
    """Return a title without place, years, edition and covering words; None where there is no title.

    2022年柳州市全民科学素质工作要点 and 柳州市2023年全民科学素质工作要点 are both 全民科学素质工作要点.
    """
    if not title:
        return None
    text = "".join(title.split())
    if cover := re.fullmatch(r".*?(?:印发|转发|公布|发布|下达)[《“]?(.+?)[》”]?的(?:通知|公告|函)", text):
        text = cover[1]
    for name in (place, place and place.rstrip("省市县区"), "全省", "全市", "全区", "全县"):
        text = text.replace(name, "") if name and len(name) > 1 else text
    text = _edition().sub("", text)
    return text.strip("“”《》的年度，、 ") or "".join(title.split())
