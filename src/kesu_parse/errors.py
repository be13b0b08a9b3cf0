"""What can go wrong, as one tree.

KesuError
├── ReadError            a file cannot be read as a document
│   ├── UnknownFormat    no reader knows these bytes
│   ├── DamagedFile      the format is known, the content is broken or truncated
│   ├── EncryptedFile    a password is needed
│   ├── EmptyFile        nothing in it, or a scan without a text layer
│   └── TooLarge         more than the bounds of safe reading allow
├── PlanError            structured data (YAML, JSON) does not hold a valid plan
├── RegisterError        a register of institutions is invalid or fails its own examples
├── ConfigError          a configuration file or an option is invalid
├── RuleError            a rule of the check fails on a document
└── WriteError           an output cannot be written
"""


class KesuError(Exception):
    """A failure the user can act on: `problem` says what is wrong, `remedy` what to do, both in Chinese."""

    def __init__(self, problem: str, remedy: str = "", filename: str = "") -> None:
        super().__init__(problem, remedy, filename)
        self.problem, self.remedy, self.filename = problem, remedy, filename

    def __str__(self) -> str:
        where = f"{self.filename}：" if self.filename else ""
        return f"{where}{self.problem}。{self.remedy}"

    def within(self, filename: str) -> "KesuError":
        """Return the same error saying in which file it happened, the innermost name kept behind the outer."""
        inner = f"{filename} → {self.filename}" if self.filename else filename
        return type(self)(self.problem, self.remedy, inner)


class ReadError(KesuError):
    """A file cannot be read as a document."""


class UnknownFormat(ReadError):
    """No reader knows these bytes."""


class DamagedFile(ReadError):
    """The format is known, but the content is broken or truncated."""


class EncryptedFile(ReadError):
    """The document asks for a password."""


class EmptyFile(ReadError):
    """There is no text in the file."""


class TooLarge(ReadError):
    """The content passes the bounds of safe reading."""


class PlanError(KesuError):
    """Structured data does not hold a valid plan."""


class RegisterError(KesuError):
    """A register of institutions is invalid or fails its own examples."""


class ConfigError(KesuError):
    """A configuration or an option is invalid."""


class RuleError(KesuError):
    """A rule of the check fails on a document."""


class WriteError(KesuError):
    """An output cannot be written."""
