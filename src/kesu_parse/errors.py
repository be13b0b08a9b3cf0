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
├── EngineError          the processes or machines that share the work cannot be had or are lost
├── StoreError           the store of a corpus cannot be opened, read or written
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


class EngineError(KesuError):
    """The processes or machines that share the work cannot be had or are lost."""


class StoreError(KesuError):
    """The store of a corpus cannot be opened, read or written."""


class WriteError(KesuError):
    """An output cannot be written."""


REASONS = {
    "ENOENT": "路径不存在",
    "ENOTDIR": "路径中间有一段不是文件夹",
    "EISDIR": "这是文件夹，不是文件",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "这里是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出磁盘配额",
    "ELOOP": "链接绕成了圈",
    "ENAMETOOLONG": "文件名太长",
    "EMFILE": "打开的文件太多",
}


def reason(error: OSError) -> str:
    """Return in Chinese why the system refused."""
    from errno import errorcode

    return REASONS.get(errorcode.get(error.errno or 0, ""), error.strerror or str(error))


def unread(error: Exception) -> str:
    """Return in Chinese why a text file could not be read: the system refused, or it is not UTF-8."""
    if isinstance(error, OSError):
        return reason(error)
    return "不是 UTF-8 编码" if isinstance(error, UnicodeDecodeError) else str(error)
