"""Encodings told apart, and clear errors for what is no text."""

from pathlib import Path

import pytest

from fixture import NOTICE
from kesu_parse.errors import DamagedFile, EmptyFile, KesuError, ReadError, UnknownFormat
from kesu_parse.reading import read, read_bytes

SAMPLE = "关于印发《2023年工作要点》的通知\r\n一、总体要求\r\n1.做好工作。（市科协）\r\n"
TRADITIONAL = "關於印發《2023年工作要點》的通知\n各單位：\n一、總體要求\n做好經濟工作，實現發展目標。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_it_knows_the_encodings_of_simplified_text(encoding: str) -> None:
    source = read_bytes(SAMPLE.encode(encoding), "a.txt")
    assert source.text == SAMPLE.replace("\r\n", "\n")
    assert source.newline == "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_it_knows_the_encodings_of_traditional_text(encoding: str) -> None:
    assert read_bytes(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("short", ["通知", "工作要点", "市科协", "（此件公开发布）", "各县区科协："])
def test_short_gbk_is_not_taken_for_big5(short: str) -> None:
    assert read_bytes(short.encode("gb18030"), "a.txt").text == short


def test_it_reads_the_notice_with_all_its_characters() -> None:
    source = read(NOTICE)
    assert source.text == NOTICE.read_text(encoding="utf-8")
    assert (len(source.text), source.format) == (8128, "txt")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"  \n\t\n", EmptyFile),
        (b"\x00\x01\x02\x03" * 100, UnknownFormat),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, UnknownFormat),
        (SAMPLE.encode()[:-2] + b"\xff\xfe\xfd", DamagedFile),
        (b"\xff\xff\xff" * 50, DamagedFile),
        ("要点".encode() + "\ud800".encode("utf-8", "surrogatepass"), ReadError),
    ],
)
def test_what_is_no_text_is_a_clear_error(data: bytes, error: type[KesuError]) -> None:
    with pytest.raises(error) as caught:
        read_bytes(data, "坏文件.txt")
    assert caught.value.problem and caught.value.remedy
    assert "坏文件.txt" in str(caught.value)


def test_a_wrapped_text_is_joined_and_every_character_has_its_place(tmp_path: Path) -> None:
    whole = "    为加强城市地下空间的开发利用管理，合理开发利用本市的地下空间资源，促进土地节约集约利用，制定本办法。"
    lines = [whole[i : i + 24] for i in range(0, len(whole), 24)] * 6
    source = read_bytes("\n".join(lines).encode(), "a.txt")
    assert source.text.split("\n")[0].strip() == whole.strip()
    for offset in range(0, 40):
        place, at = source.place(offset)
        piece = [p for p in place.pieces if p.start <= at][-1]
        assert piece.run is not None
        assert lines[piece.run][piece.at + at - piece.start] == source.text[offset]
