"""A baseline: the findings that were there before, told by their contents, not by their lines."""

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, unread
from kesu_parse.finding import Finding

if TYPE_CHECKING:
    from kesu_parse.cli._checking import Run

SCHEMA = "kesu.baseline/1"
Kept = dict[str, Counter[str]]


def known(run: "Run", found: list[Finding]) -> list[Finding]:
    """Return the findings that are not in the baseline; write or prune the baseline where that is asked for."""
    target = run.given["write_baseline"]
    if target:
        _save(target, _counted(found, target), run)
        console.say(f"已把 {len(found)} 个问题记入 {target}")
        return []
    file = str(run.settings.baseline)
    left = _load(file)
    new = [f for f in found if not _take(left, f, file)]
    if run.given["prune_baseline"]:
        _prune(run, file, left)
    return new


def _prune(run: "Run", file: str, left: Kept) -> None:
    """Take out of a baseline what was looked for and not met; files and rules that were not looked at stay."""
    looked = {_name(path, file) for path in run.files}
    gone: Kept = {
        name: Counter({key: n for key, n in counts.items() if key.partition(" ")[0] in run.codes})
        if name in looked
        else counts
        for name, counts in left.items()
        if name in looked or not os.path.exists(os.path.join(os.path.dirname(file), name))
    }
    number = sum(sum(counts.values()) for counts in gone.values())
    if number:
        kept = _load(file)
        _save(file, {name: counts - gone.get(name, Counter()) for name, counts in kept.items()}, run)
        console.say(f"{file}：删去已经改好的 {number} 个")


def _take(kept: Kept, finding: Finding, file: str) -> bool:
    counts = kept.get(_name(finding.filename, file), Counter())
    key = _key(finding)
    if counts[key] < 1:
        return False
    counts[key] -= 1
    return True


def _key(finding: Finding) -> str:
    return f"{finding.code} {finding.fingerprint}"


def _name(path: str, file: str) -> str:
    """Return the name of a file as a baseline has it: seen from the folder of the baseline."""
    try:
        path = os.path.relpath(path, os.path.dirname(file) or ".")
    except ValueError:  # another drive
        path = os.path.abspath(path)
    return path.replace(os.sep, "/")


def _counted(found: list[Finding], file: str) -> Kept:
    out: Kept = {}
    for finding in found:
        out.setdefault(_name(finding.filename, file), Counter())[_key(finding)] += 1
    return out


def _load(file: str) -> Kept:
    try:
        with open(file, encoding="utf-8") as content:
            data: Any = json.load(content)
        if data["schema"] != SCHEMA:
            raise ValueError
        return {name: Counter(keys) for name, keys in data["findings"].items()}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"基线文件读不出来（{unread(error)}）", "请核对路径，或用 --write-baseline 生成", file
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ConfigError(f"这不是 {SCHEMA} 格式的基线文件", "请用 --write-baseline 重新生成", file) from None


def _save(file: str, kept: Kept, run: "Run") -> None:
    from kesu_parse.writing import save

    findings = {name: sorted(counts.elements()) for name, counts in sorted(kept.items()) if +counts}
    data = {"schema": SCHEMA, "findings": findings}
    save((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), file, run.files)
