"""Files behind URLs are listed with a stamp that changes with them, read, and refused in Chinese."""

import os
import uuid
from pathlib import Path

import pytest

from kesu_parse.batching.remote import fetch, listed, remote
from kesu_parse.errors import ConfigError, ReadError

fsspec = pytest.importorskip("fsspec", reason="pip install 'kesu-parse[cluster]'")


@pytest.mark.parametrize(
    "path", ["s3://a/b.txt", "file:///a.txt", "oss://甲/乙.docx", "zip://a.txt::s3://b.zip"]
)
def test_a_url_is_told(path: str) -> None:
    assert remote(path)


@pytest.mark.parametrize("path", [r"C:\a.txt", "C:/a.txt", "/a/b.txt", "年度：要点.txt", "a:b/c.txt"])
def test_a_path_is_no_url(path: str) -> None:
    assert not remote(path)


def folder() -> str:
    url = f"memory://{uuid.uuid4().hex}"
    for name in ("b.txt", "a.txt", "below/c.docx"):
        with fsspec.open(f"{url}/{name}", "wb") as file:
            file.write(name.encode())
    return url


def test_a_folder_a_pattern_and_a_file_are_listed_in_order() -> None:
    url = folder()
    names = [found.url.rpartition("/")[2] for found in listed(url)]
    assert names == ["a.txt", "b.txt", "c.docx"]
    assert [f.url.rpartition("/")[2] for f in listed(f"{url}/*.txt")] == ["a.txt", "b.txt"]
    assert [f.url for f in listed(f"{url}/a.txt")] == [f"{url}/a.txt"]
    assert [fetch(f.url) for f in listed(url)] == [b"a.txt", b"b.txt", b"below/c.docx"]


def test_the_stamp_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "要点.txt"
    file.write_text("一", encoding="utf-8")
    before = listed(f"file://{file}")
    assert before == listed(f"file://{file}")
    file.write_text("二", encoding="utf-8")
    os.utime(file, (1, 1))
    assert before != listed(f"file://{file}")


def test_what_cannot_be_read_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="文件不存在"):
        fetch(f"file://{tmp_path}/没有.txt")
    with pytest.raises(ConfigError, match="协议名"):
        listed("nosuch://a/b.txt")


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError, match="口令") as refused:
        fetch("ftp://me:secret@host/a.txt")
    assert "secret" not in str(refused.value)
