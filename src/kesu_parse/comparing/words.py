"""Text cut into words that a mark never splits: names, numbers, then the words of the dictionary."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

NUMBER = r"[A-Za-z0-9０-９]+(?:[.．,，-][0-9０-９]+)*[%％‰]?"
ORDINAL = r"第[〇零一二三四五六七八九十百千两0-9]+[届次批期轮个章节条季年]?|[一二三四五六七八九十百千万亿两]{2,}[大]?"
SPACE = r"\s+"


class Cutter:
    """Cuts texts into words; `names` are kept whole wherever they stand."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        known = sorted({n for n in names if len(n) > 2}, key=lambda n: (-len(n), n))
        parts = [*map(re.escape, known), ORDINAL, NUMBER, SPACE]
        self.fixed = re.compile("|".join(parts))

    def cut(self, text: str) -> list[str]:
        """Return the words of a text; joined they are the text."""
        out: list[str] = []
        at = 0
        for found in self.fixed.finditer(text):
            out += _words(text[at : found.start()])
            out.append(found[0])
            at = found.end()
        return out + _words(text[at:])


def _words(text: str) -> list[str]:
    return segmenter()(text) if len(text) > 1 else [text] * bool(text)


@cache
def segmenter() -> Any:
    """Return the function that cuts Chinese into words: rjieba where it is installed, else jieba."""
    try:
        from rjieba import cut

        return cut
    except ImportError:
        return _jieba()


def _jieba() -> Any:
    """Return jieba's cut; its cache is kept in a folder of the user's own, for jieba trusts what it finds there."""
    import jieba

    jieba.setLogLevel(60)
    jieba.dt.tmp_dir = _private_folder()
    return jieba.lcut


def _private_folder() -> str:
    import os

    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "kesu")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        status = os.stat(folder)
        if getattr(os, "getuid", lambda: status.st_uid)() == status.st_uid and not status.st_mode & 0o022:
            return folder
    except OSError:
        pass
    return _new_folder()


def _new_folder() -> str:
    """Return a fresh folder that goes when the program ends."""
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="kesu-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
