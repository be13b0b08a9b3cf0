"""How fast kesu compares two editions, and how much it marks, beside redlines on the same text.

python benchmarks/diff.py [--items 2000] [--old OLD --new NEW]
Prints a table; never fails. redlines is measured only if it is installed.
"""

import argparse
import random
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

REPO = Path(__file__).parent.parent
sys.path.insert(0, str(REPO / "src"))

from kesu_parse.comparing import compare  # noqa: E402
from kesu_parse.comparing.likeness import common  # noqa: E402
from kesu_parse.comparing.words import segmenter  # noqa: E402
from kesu_parse.plan import Plan  # noqa: E402
from kesu_parse.reading import load, load_bytes  # noqa: E402
from kesu_parse.units import register  # noqa: E402

HAN = [
    *"一二三四五六七八九十",
    *(f"十{c}" for c in "一二三四五六七八九"),
    *(f"二十{c}" for c in ["", *"一二三四五六七八九"]),
]
NOTICE = REPO / "data" / "raw" / "liuzhou-2022.txt"


def timed(work: Callable[[], object], times: int = 5) -> tuple[float, object]:
    """Return the least CPU time of several runs, and what the work gave."""
    spent, result = [], None
    for _ in range(times):
        start = time.process_time()
        result = work()
        spent.append(time.process_time() - start)
    return min(spent), result


def lexicon(text: str) -> list[str]:
    """Return the frequent words of two characters."""
    runs = re.findall("[一-龥]+", text)
    seen: dict[str, int] = {}
    for run in runs:
        for k in range(len(run) - 1):
            seen[run[k : k + 2]] = seen.get(run[k : k + 2], 0) + 1
    return sorted(w for w, n in seen.items() if n >= 3)


def reworded(rng: random.Random, text: str, words: list[str], share: float) -> str:
    """Return text with a share of its pairs of characters replaced."""
    return re.sub("[一-龥]{2}", lambda m: rng.choice(words) if rng.random() < share else m[0], text)


def editions(items: int, seed: int = 1) -> tuple[Plan, Plan]:
    """Return two editions of a made-up plan: a tenth dropped, a tenth new, a third edited, some moved or merged."""
    rng = random.Random(seed)
    plan = load(NOTICE).plan
    words = lexicon(NOTICE.read_text(encoding="utf-8"))
    texts = [item.text for _, item in plan.tasks()]
    old = [reworded(rng, rng.choice(texts), words, 0.6) for _ in range(items)]
    new = [reworded(rng, t, words, 0.1) if rng.random() < 0.33 else t for t in old if rng.random() > 0.1]
    new += [reworded(rng, rng.choice(texts), words, 0.6) for _ in range(items - len(new))]
    for _ in range(items // 20):
        new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    for _ in range(items // 40):
        at = rng.randrange(len(new) - 1)
        new[at : at + 2] = [new[at] + new[at + 1]]
    return numbered(old, 2022), numbered(new, 2023)


def numbered(texts: list[str], year: int) -> Plan:
    """Return the plan whose items are these texts."""
    lines = [f"{year}年甲市工作要点"]
    for n, text in enumerate(texts):
        lines += [f"{HAN[n // 100]}、重点工作之{HAN[n // 100]}"] * (n % 100 == 0)
        lines.append(f"{n % 100 + 1}.{text}（市科协、市教育局按职责分工负责）")
    return load_bytes("\n".join(lines).encode(), "bench.txt").plan


def shown(old: Plan, new: Plan) -> tuple[int, int]:
    """Return the characters that kesu marks and those that must change, over items linked one to one."""
    sides = [{item.id: item.text for _, item in plan.tasks()} for plan in (old, new)]
    marked = least = 0
    for link in compare(old, new).links:
        if len(link.old) == 1 == len(link.new):
            a, b = sides[0][link.old[0]], sides[1][link.new[0]]
            least += len(a) + len(b) - 2 * common(a, b)
            marked += sum(len(e.old) + len(e.new) for e in link.edits if e.kind != "keep")
    return marked, least


def redlines(old: str, new: str) -> tuple[float, int] | None:
    """Return the time redlines takes for two texts and the characters it marks; None where it is not installed."""
    try:
        from redlines import Redlines
    except ImportError:
        return None
    spent, found = timed(lambda: Redlines(old, new).output_markdown, 1)
    marked = re.findall(r"<span style='color:[^>]*>(.*?)</span>", str(found), re.S)
    return spent, sum(len(re.sub(r"\s", "", text)) for text in marked)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--old", type=Path)
    parser.add_argument("--new", type=Path)
    options = parser.parse_args()
    segmenter()("预热")
    register()
    if options.old and options.new:
        old, new = load(options.old).plan, load(options.new).plan
    else:
        old, new = editions(45)
    spent, _ = timed(lambda: compare(old, new))
    marked, least = shown(old, new)
    count = [sum(1 for _ in plan.tasks()) for plan in (old, new)]
    print(
        f"kesu      {count[0]} × {count[1]} items  {spent:8.3f} s  marks {marked / max(least, 1):6.2f} × the least"
    )
    texts = ["\n".join(item.text for _, item in plan.tasks()) for plan in (old, new)]
    other = redlines(texts[0], texts[1])
    if other:
        every = len(texts[0]) + len(texts[1]) - 2 * common(texts[0], texts[1])
        print(
            f"redlines  the same text    {other[0]:8.3f} s  marks {other[1] / max(every, 1):6.2f} × the least"
        )
    many = editions(options.items)
    spent, found = timed(lambda: compare(*many), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"kesu      {options.items} × {found.new.items} items  {spent:8.3f} s  {peak:.0f} MiB  {found.summary}"
    )


if __name__ == "__main__":
    main()
