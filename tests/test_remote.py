"""Files behind URLs are listed with a stamp that changes with them, read, and refused in Chinese."""

import os
import uuid
from pathlib import Path

import pytest

from kesu_parse.batching.remote import fetch, listed, stamp
from kesu_parse.errors import ConfigError, ReadError

fsspec = pytest.importorskip("fsspec", reason="pip install 'kesu-parse[cluster]'")


def folder() -> str:
    url = f"memory://{uuid.uuid4().hex}"
    for name in ("b.txt", "a.txt", "below/c.docx"):
        with fsspec.open(f"{url}/{name}", "wb") as file:
            file.write(name.encode())
    return url


def test_a_folder_a_pattern_and_a_file_are_listed_in_order() -> None:
    url = folder()
    assert [found.rpartition("/")[2] for found in listed(url)] == ["a.txt", "b.txt", "c.docx"]
    assert [found.rpartition("/")[2] for found in listed(f"{url}/*.txt")] == ["a.txt", "b.txt"]
    assert listed(f"{url}/a.txt") == [f"{url}/a.txt"]
    assert [fetch(found) for found in listed(url)] == [b"a.txt", b"b.txt", b"below/c.docx"]


def test_the_stamp_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "要点.txt"
    file.write_text("一", encoding="utf-8")
    before = stamp(f"file://{file}")
    assert before == stamp(f"file://{file}")
    assert before[1] == 3
    file.write_text("二", encoding="utf-8")
    os.utime(file, (1, 1))
    assert before != stamp(f"file://{file}")


def test_what_cannot_be_read_is_said_in_chinese(tmp_path: Path) -> None:
    for look in (listed, stamp, fetch):
        with pytest.raises(ReadError, match="文件不存在"):
            look(f"file://{tmp_path}/没有.txt")
        with pytest.raises(ConfigError, match="协议名"):
            look("nosuch://a/b.txt")


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError, match="口令") as refused:
        fetch("ftp://me:secret@host/a.txt")
    assert "secret" not in str(refused.value)
