"""A baseline: the findings that were there before, told by their contents, not by their lines."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError
from kesu_parse.finding import Finding

if TYPE_CHECKING:
    from kesu_parse.cli._checking import Run

SCHEMA = "kesu.baseline/1"


def known(run: "Run", found: list[Finding]) -> list[Finding]:
    """Return the findings that are not in the baseline; write or prune the baseline where that is asked for."""
    if run.given["write_baseline"]:
        _save(run.given["write_baseline"], found)
        console.say(f"已把 {len(found)} 个问题记入 {run.given['write_baseline']}")
        return []
    file = str(run.settings.baseline)
    kept = _load(file)
    new = [f for f in found if not _take(kept, f)]
    gone = sum(sum(counts.values()) for counts in kept.values())
    if run.given["prune_baseline"] and gone:
        _save(file, [f for f in found if f not in new])
        console.say(f"{file}：删去已经改好的 {gone} 个")
    return new


def _take(kept: dict[str, Counter[str]], finding: Finding) -> bool:
    counts = kept.get(_name(finding), Counter())
    key = f"{finding.code} {finding.fingerprint}"
    if counts[key] < 1:
        return False
    counts[key] -= 1
    return True


def _name(finding: Finding) -> str:
    return Path(finding.filename).as_posix()


def _load(file: str) -> dict[str, Counter[str]]:
    try:
        data: Any = json.loads(Path(file).read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"不是 {SCHEMA} 格式")
        return {name: Counter(keys) for name, keys in data["findings"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"基线文件读不出来（{error}）", "请用 --write-baseline 重新生成", file) from None


def _save(file: str, found: list[Finding]) -> None:
    from kesu_parse.writing import save

    entries: dict[str, list[str]] = {}
    for finding in found:
        entries.setdefault(_name(finding), []).append(f"{finding.code} {finding.fingerprint}")
    data = {"schema": SCHEMA, "findings": {name: sorted(keys) for name, keys in sorted(entries.items())}}
    save((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), file)
