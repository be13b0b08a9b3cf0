"""Archives: names that are never paths, files one by one, bounds."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kesu_parse.archives import is_archive, members
from kesu_parse.errors import DamagedFile, EncryptedFile, ReadError, TooLarge


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    return {member.name: member.read() for member in members(data)}


def test_files_come_in_the_order_of_the_archive() -> None:
    data = zipped({"要点.txt": "甲".encode(), "附件/任务.csv": b"1"})
    assert contents(data) == {"要点.txt": "甲".encode(), "附件／任务.csv": b"1"}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\甲\\乙.txt", "a/./../b", "甲\n乙", "~/x", "a:b*c?"]
)
def test_a_name_never_leads_anywhere(name: str) -> None:
    for found in contents(zipped({name: b"1"})):
        assert not set(found) & set('/\\:*?"<>|\n') and found not in (".", "..")


def test_names_from_a_chinese_windows_are_told_from_utf8() -> None:
    raw = zipped({"XXXXXXXX.txt": b"1", "YYYYYY.txt": b"2"})
    raw = raw.replace(b"XXXXXXXX", "工作要点".encode("gbk")).replace(b"YYYYYY", "方案".encode())
    assert [member.name for member in members(raw)] == ["工作要点.txt", "方案.txt"]


def test_litter_and_folders_are_left_out() -> None:
    data = zipped(
        {"__MACOSX/._a.txt": b"", ".DS_Store": b"", "~$要点.docx": b"", "空/": b"", "要点.txt": b"1"}
    )
    assert list(contents(data)) == ["要点.txt"]


def test_archives_inside_are_opened_to_a_depth() -> None:
    data = zipped({"甲.txt": b"1"})
    for _ in range(5):
        data = zipped({"内.zip": data, "乙.txt": b"2"})
    names = list(contents(data))
    assert names[-1] == "乙.txt" and "内.zip／内.zip／内.zip" in names


def test_an_archive_inside_that_is_broken_is_one_file() -> None:
    assert list(contents(zipped({"坏.zip": b"PK\3\4x", "好.txt": b"1"}))) == ["坏.zip", "好.txt"]


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype", "OFD.xml"])
def test_a_document_is_no_archive(mark: str) -> None:
    assert not is_archive(zipped({mark: b"", "x": b""}))
    assert is_archive(zipped({"要点.docx": b""}))
    assert not is_archive(b"text")


def test_what_is_wrong_with_one_file_leaves_the_others() -> None:
    raw = bytearray(zipped({"甲.txt": b"1", "乙.txt": b"2"}))
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    first, second = members(bytes(raw))
    with pytest.raises(EncryptedFile):
        first.read()
    assert second.read() == b"2"


def test_a_bomb_is_refused_when_it_is_read() -> None:
    (member,) = members(zipped({"大.txt": b"0" * (70 << 20)}))
    with pytest.raises(TooLarge):
        member.read()


def test_archives_that_multiply_are_refused() -> None:
    inner = zipped({f"{n}.txt": b"" for n in range(2000)})
    with pytest.raises(TooLarge):
        list(members(zipped({f"{n}.zip": inner for n in range(20)})))


def test_a_broken_directory_is_damage() -> None:
    with pytest.raises(DamagedFile):
        list(members(zipped({"甲.txt": b"1"})[:-10]))


@settings(max_examples=100, deadline=2000)
@given(st.integers(0, 400), st.binary(max_size=8), st.integers(0, 8))
def test_a_mangled_archive_is_read_or_refused(at: int, new: bytes, gone: int) -> None:
    raw = zipped({"甲/乙.txt": b"1" * 50, "丙.zip": zipped({"丁.txt": b"2"})})
    try:
        contents(raw[:at] + new + raw[at + gone :])
    except ReadError as error:
        assert error.problem and error.remedy
