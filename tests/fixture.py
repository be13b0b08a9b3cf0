"""Fixtures in Markdown: prose, then fenced blocks with a name; `pytest --update` rewrites what is expected."""

import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
REPO = HERE.parent
NOTICE = REPO / "data" / "raw" / "liuzhou-2022.txt"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@dataclass
class Case:
    """One Markdown file: its blocks by name, the last of a name winning, and all of them in order."""

    path: Path
    blocks: dict[str, str] = field(default_factory=dict)
    all: list[tuple[str, str]] = field(default_factory=list)

    def update(self, name: str, text: str) -> None:
        """Rewrite one block of the file."""
        old = self.path.read_text(encoding="utf-8")
        new = re.sub(
            rf"^```{name}\n.*?^```$", lambda _: f"```{name}\n{text}```", old, count=1, flags=re.M | re.S
        )
        self.path.write_text(new, encoding="utf-8")


def cases(shelf: str) -> list[Case]:
    """Return the cases of one folder of fixtures, in the order of their names."""
    out = []
    for path in sorted((FIXTURES / shelf).glob("*.md")):
        found = FENCE.findall(path.read_text(encoding="utf-8"))
        out.append(Case(path, dict(found), found))
    return out


def names(found: list[Case]) -> list[str]:
    """Return the test ids of cases."""
    return [case.path.stem for case in found]
