"""Work for engines that goes wrong in the process that does it; its tasks are words."""

import os
import signal


def work(batch: list[str]) -> list[str]:
    """Return the words in capitals; "die" kills the process, "die once FILE" only as long as there is no such file."""
    return [_one(word) for word in batch]


def _one(word: str) -> str:
    kind, _, flag = word.partition(" once ")
    if kind == "die" and not (flag and os.path.exists(flag)):
        if flag:
            open(flag, "x").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return word.upper()


def crashed(word: str) -> str:
    """Return what stands for a word that kills."""
    return f"lost {word}"
