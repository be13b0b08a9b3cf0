"""What a group of Rich Text inherits: where its text goes and how it is set."""

from collections.abc import Callable

from kesu_parse.readers._rtf_story import Stream

SKIP, TEXT, LABEL, CODE, FONTS, EITHER = "skip", "text", "label", "code", "fonts", "either"


class Field:
    """A field: its instruction, and whether it has a result."""

    def __init__(self) -> None:
        self.code, self.done = "", False


class State:
    """What a group inherits and gives back at its end."""

    def __init__(self, stream: Stream) -> None:
        self.stream, self.kind, self.font, self.fallback = stream, TEXT, 0, 1
        self.hidden = self.deleted = self.nested = False
        self.depth = 0  # tables around the paragraph
        self.field: Field | None = None
        self.close: Callable[[], None] | None = None

    def inner(self) -> "State":
        """Return the state of a group that begins here."""
        out = State.__new__(State)
        out.__dict__.update(self.__dict__, close=None)
        return out
