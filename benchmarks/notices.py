"""Make many notices: python benchmarks/notices.py 10000 DIR [--format txt|docx|html] [--seed 1] [--first 0].

Every notice differs in its words, units, numbers and dates, and is the same again for the same seed and number. Runs of
six are the editions of one plan, year after year. A thousand files go into a folder.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generating.formats import FORMATS  # noqa: E402
from generating.notice import notice  # noqa: E402


def make(count: int, folder: Path, kind: str, seed: int, first: int = 0) -> None:
    """Write notices first … first + count - 1."""
    for number in range(first, first + count):
        below = folder / f"{number // 1000:04}"
        if number % 1000 == 0 or number == first:
            below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:07}.{kind}").write_bytes(FORMATS[kind](notice(seed, number), number))


def main() -> None:
    """Read the options and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", choices=sorted(FORMATS), default="txt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    make(options.count, options.folder, options.format, options.seed, options.first)


if __name__ == "__main__":
    main()
