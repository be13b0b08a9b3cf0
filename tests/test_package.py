"""Zip packages and XML from strangers: read within bounds or refused with a reason."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kesu_parse.errors import DamagedFile, EncryptedFile, ReadError, TooLarge
from kesu_parse.readers import _package, _xml
from kesu_parse.readers._package import Package, members_of


def zipped(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, content in members.items():
            package.writestr(ZipInfo(name), content, method)
    return out.getvalue()


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_members_come_back_as_they_went_in(method: int) -> None:
    package = Package(zipped({"a.xml": b"<a/>", "dir/": b"", "dir/b.xml": "市科协".encode() * 99}, method))
    assert package.names() == ["a.xml", "dir/b.xml"]
    assert package.read("dir/b.xml") == "市科协".encode() * 99
    assert package.get("none") == b""


def test_a_zip_behind_other_bytes_is_found() -> None:
    assert Package(b"MZ stub" + zipped({"a": b"1"})).read("a") == b"1"


def test_zip64_figures_are_followed() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as package, package.open("a", "w", force_zip64=True) as member:
        member.write(b"1")
    assert Package(out.getvalue()).read("a") == b"1"


def test_names_from_a_chinese_windows_are_read() -> None:
    raw = zipped({"XXXX.txt": b"1"}).replace(b"XXXX", "要点".encode("gbk"))
    assert Package(raw).names() == ["要点.txt"]


def test_a_missing_member_is_damage() -> None:
    with pytest.raises(DamagedFile, match="缺少"):
        Package(zipped({"a": b"1"})).read("b")


def test_a_locked_member_asks_for_the_password() -> None:
    raw = bytearray(zipped({"a": b"1"}))
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedFile):
        Package(bytes(raw)).read("a")


def test_a_changed_byte_is_noticed() -> None:
    raw = zipped({"a": b"aaaa"}, ZIP_STORED).replace(b"aaaa", b"aaab", 1)
    with pytest.raises(DamagedFile):
        Package(raw).read("a")


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    raw = bytearray(zipped({"a": b"a" * 5000}))
    at = raw.rfind(b"PK\x01\x02") + 24
    raw[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(DamagedFile):
        Package(bytes(raw)).read("a")


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(TooLarge):
        Package(zipped({"a": b"\0" * (8 << 20)})).read("a")


def test_many_small_members_have_a_common_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_package, "TOTAL", 25)
    package = Package(zipped({"a": b"1" * 20, "b": b"2" * 20}))
    package.read("a")
    with pytest.raises(TooLarge):
        package.read("b")


@given(st.integers(0, 200))
def test_any_cut_is_damage(cut: int) -> None:
    raw = zipped({"a": b"1" * 50, "b": b"2"})
    assert members_of(raw[: cut % (len(raw) - 2)]) == frozenset()
    with pytest.raises(DamagedFile):
        Package(raw[: cut % (len(raw) - 2)])


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 255)), max_size=4))
def test_any_changed_bytes_give_a_read_error_or_a_package(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(zipped({"a": b"1" * 50, "b": b"2"}))
    for at, byte in changes:
        raw[at % len(raw)] = byte
    try:
        package = Package(bytes(raw))
        for name in package.names():
            package.read(name)
    except ReadError:
        pass


@pytest.mark.parametrize("xml", ["<a>市</a>", '<?xml version="1.0" encoding="UTF-16"?><a>市</a>'])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_xml_in_utf16_is_read(xml: str, encoding: str) -> None:
    assert _xml.tree(xml.encode(encoding)).text == "市"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(DamagedFile, match="DTD"):
        _xml.tree(xml.encode(encoding))


@pytest.mark.parametrize(
    "xml", [b"", b"<a>", b"<a>\xff</a>", b"<?xml version='1.0' encoding='none'?><a/>", b"<a>&#1;</a>"]
)
def test_broken_xml_is_damage(xml: bytes) -> None:
    with pytest.raises(DamagedFile):
        _xml.tree(xml)


@pytest.mark.parametrize("step", [7, 64, 1 << 20])
def test_children_are_the_same_at_any_step(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xml, "STEP", step)
    xml = "<doc><head/><body>{}</body></doc>".format("".join(f"<p><t>第{n}</t></p>" for n in range(40)))
    found = [child.findtext("t") for child in _xml.children(xml.encode(), "body")]
    assert found == [f"第{n}" for n in range(40)]
    assert list(_xml.children(b"<doc><head/></doc>", "body")) == []


def test_a_tree_too_big_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xml, "MARKS", 50)
    monkeypatch.setattr(_xml, "STEP", 64)
    many = b"<doc><body>" + b"<p><t/></p>" * 60 + b"</body></doc>"
    assert sum(1 for _ in _xml.children(many, "body")) == 60
    with pytest.raises(TooLarge):
        _xml.tree(many)
    with pytest.raises(TooLarge):
        list(_xml.children(many.replace(b"<body>", b"<body><x>").replace(b"</body>", b"</x></body>"), "body"))
