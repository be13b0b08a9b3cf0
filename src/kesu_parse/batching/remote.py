"""Files behind `protocol://` URLs, listed and read through fsspec: s3, oss, hdfs, http … and file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kesu_parse.errors import ConfigError, KesuError, ReadError, TooLarge
from kesu_parse.reading import LIMIT

EXTRA = "pip install 'kesu-parse[cluster]'"
TAGS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "modificationTime", "created", "updated")
MAGIC = re.compile(r"[*?\[]")


def listed(url: str) -> list[str]:
    """Return the files that a URL names (itself, those below a folder, those a pattern fits), sorted.

    ReadError where nothing is there or access is refused, ConfigError where the protocol or its package is unknown.
    """
    with _refusals(url):
        fs, path = _opened(url)
        fs.invalidate_cache()
        magic = MAGIC.search(path)
        if not magic and not fs.isdir(path):
            fs.info(path)
            return [url]
        found = fs.glob(path, detail=True) if magic else fs.find(path, detail=True)
        return [fs.unstrip_protocol(name) for name in sorted(found) if found[name]["type"] == "file"]


def stamp(url: str) -> tuple[str, int]:
    """Return what changes when the content may have (size and tag or time), and the size; errors as `listed`."""
    with _refusals(url):
        fs, path = _opened(url)
        info = fs.info(path)
    tag = next((info[key] for key in TAGS if info.get(key)), "")
    size = info.get("size") or 0
    return f"{size}:{str(tag).strip(chr(34))}", size


def fetch(url: str) -> bytes:
    """Return the bytes behind a URL; errors as `listed`, TooLarge beyond the bound of safe reading."""
    with _refusals(url):
        fs, path = _opened(url)
        with fs.open(path, "rb") as file:
            data: bytes = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise TooLarge("文件超过 512 MB", "请拆成较小的文件再处理", url)
    return data


def _opened(url: str) -> tuple[Any, str]:
    """Return the file system of a URL and the path in it; a password in the URL would end up in store and messages."""
    if re.search(r"://[^/@]*:[^/@]*@", url):
        raise ConfigError("网址里不能写口令", "请改用 fsspec 的配置文件或环境变量提供口令")
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ConfigError("读取网址形式的路径需要另装组件", f"请运行：{EXTRA}", url) from None
    fs, path = url_to_fs(url)
    return fs, str(path)


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
