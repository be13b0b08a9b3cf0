"""Files behind `protocol://` URLs, listed and read through fsspec: s3, oss, hdfs, http … and file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from kesu_parse.errors import ConfigError, KesuError, ReadError, TooLarge
from kesu_parse.reading import LIMIT

EXTRA = "pip install 'kesu-parse[cluster]'"
TAGS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "modificationTime", "created", "updated")


class Found(NamedTuple):
    """A file behind a URL, and the stamp that changes when its content may have."""

    url: str
    stamp: str


def remote(path: str) -> bool:
    """Say whether a path is a URL: two slashes behind a scheme of two letters and more (`C:` is a drive)."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+(://|::)", path))


def listed(url: str) -> list[Found]:
    """Return the files that a URL names (itself, those below a folder, those a pattern fits), sorted.

    ReadError where nothing is there, the protocol's package is missing or access is refused.
    """
    _without_secrets(url)
    with _refusals(url):
        fs, path = _opened(url)
        fs.invalidate_cache()
        if not re.search(r"[*?\[]", path):
            info = fs.info(path)
            if info["type"] != "directory":
                return [Found(url, _stamp(info))]
        found = fs.glob(path, detail=True) if re.search(r"[*?\[]", path) else fs.find(path, detail=True)
        files = {name: info for name, info in found.items() if info["type"] == "file"}
        return [Found(fs.unstrip_protocol(name), _stamp(files[name])) for name in sorted(files)]


def fetch(url: str) -> bytes:
    """Return the bytes behind a URL; ReadError as `listed`, TooLarge beyond the bound of safe reading."""
    _without_secrets(url)
    with _refusals(url):
        fs, path = _opened(url)
        with fs.open(path, "rb") as file:
            data: bytes = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise TooLarge("文件超过 512 MB", "请拆成较小的文件再处理", url)
    return data


def _opened(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ConfigError("读取网址形式的路径需要另装组件", f"请运行：{EXTRA}", url) from None
    fs, path = url_to_fs(url)
    return fs, str(path)


def _stamp(info: dict[str, Any]) -> str:
    """Return size and tag or time, whichever the store keeps."""
    tag = next((info[key] for key in TAGS if info.get(key)), "")
    return f"{info.get('size')}-{str(tag).strip(chr(34))}"


def _without_secrets(url: str) -> None:
    """Refuse a URL with a password: it would end up in the store and in messages."""
    if re.search(r"://[^/@]*:[^/@]*@", url):
        hidden = re.sub(r"://[^/@]*@", "://…@", url)
        raise ConfigError("网址里不能写口令", "请改用 fsspec 的配置文件或环境变量提供口令", hidden)


@contextmanager
def _refusals(url: str) -> Iterator[None]:
    try:
        yield
    except KesuError:
        raise
    except FileNotFoundError:
        raise ReadError("文件不存在", "请核对网址", url) from None
    except PermissionError:
        raise ReadError("没有读取权限", "请检查存储的访问凭据", url) from None
    except ImportError as error:
        raise ConfigError("这种存储还缺一个组件", f"请安装后再试（{error}）", url) from None
    except ValueError as error:
        raise ConfigError("不认识这种网址", f"请核对网址开头的协议名（{error}）", url) from None
    except OSError as error:
        raise ReadError(f"读取失败（{error.strerror or error}）", "请核对网址、网络和访问凭据", url) from None
    except Exception as error:  # stores raise their clients' own kinds
        raise ReadError(f"读取失败（{type(error).__name__}）", "请核对网址、网络和访问凭据", url) from None
