"""Zip packages opened within bounds: the directory, and members one by one, never a byte more than promised.

An own reader of the zip directory because `zipfile` costs as much to import as a whole notice costs to read,
and because every failure here must say what a clerk can do about it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.errors import DamagedFile, EncryptedFile, ReadError, TooLarge

MEMBERS = 20_000
MEMBER = 64 << 20
TOTAL = 256 << 20
RATIO = 250
FREE = 4 << 20  # below this size no ratio is suspicious: empty tables shrink a thousandfold

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "请用 Word 或 WPS 打开后另存一份，或向来文单位重新索取"
WHOLE = 0xFFFFFFFF


class Member(NamedTuple):
    """One entry of the directory: `at` is where its local header stands."""

    name: str
    at: int
    packed: int
    size: int
    crc: int
    method: int
    locked: bool


class Package:
    """The members of a zip by name, each read within bounds."""

    def __init__(self, data: bytes) -> None:
        """Read the directory; DamagedFile or TooLarge when it cannot be trusted."""
        self.data = data
        self.spent = 0
        self.members: dict[str, Member] = {}
        for member in directory(data):
            self.members[member.name] = member
            if len(self.members) > MEMBERS:
                raise TooLarge(f"压缩包里的文件超过 {MEMBERS} 个", "请拆分后分别读取")

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def names(self) -> list[str]:
        """Return the names of the members in the order of the directory."""
        return list(self.members)

    def get(self, name: str) -> bytes:
        """Return a member's content, empty when there is none of that name; ReadError as for `read`."""
        return self.read(name) if name in self.members else b""

    def read(self, name: str) -> bytes:
        """Return a member's content; EncryptedFile, DamagedFile or TooLarge when that cannot be done."""
        member = self.members.get(name)
        if member is None:
            raise DamagedFile(f"文件里缺少 {name} 部分", AGAIN)
        if member.locked:
            raise EncryptedFile("文件已加密", "请先用密码打开并另存为不加密的文件")
        self._afford(member)
        content = unpacked(member, self.data)
        self.spent += len(content)
        return content

    def _afford(self, member: Member) -> None:
        bomb = member.size > FREE and member.size > RATIO * max(member.packed, 1)
        if bomb or member.size > MEMBER or self.spent + member.size > TOTAL:
            raise TooLarge(f"{member.name} 解压后有 {member.size >> 20} MiB，超过安全上限", AGAIN)


def is_zip(data: bytes) -> bool:
    """Say whether the bytes begin as a zip does."""
    return data[:4] == b"PK\x03\x04"


def is_locked_office(data: bytes) -> bool:
    """Say whether this is the OLE wrapping that Word, Excel and WPS put round a document with a password."""
    return data[:8] == OLE and "EncryptedPackage".encode("utf-16-le") in data


def members_of(data: bytes) -> frozenset[str]:
    """Return the names in a zip; none when it is no zip or its directory is broken."""
    if not is_zip(data):
        return frozenset()
    try:
        return frozenset(member.name for member in directory(data))
    except ReadError:
        return frozenset()


def directory(data: bytes) -> Iterator[Member]:
    """Yield the members as the directory lists them, folders left out; DamagedFile if it is broken."""
    from struct import error, unpack_from

    count, at, shift = end(data)
    for _ in range(count):
        try:
            if data[at : at + 4] != b"PK\x01\x02":
                raise broken()
            head = unpack_from("<4x4x2H4x3L3H8xL", data, at)
            member, step = entry(data, at + 46, head, shift)
        except error as cause:
            raise broken() from cause
        at += 46 + step
        if not member.name.endswith("/"):
            yield member


def end(data: bytes) -> tuple[int, int, int]:
    """Return number of entries, offset of the directory, and by how much offsets in the file are off."""
    from struct import error, unpack_from

    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65557))
    if at < 0:
        raise broken()
    try:
        count, size, start = unpack_from("<10xH2L", data, at)
        if start == WHOLE or count == 0xFFFF:  # Zip64: the true figures stand in a record of their own
            at = data.rfind(b"PK\x06\x06", 0, at)
            count, size, start = unpack_from("<32x3Q", data, max(at, 0))
    except error as cause:
        raise broken() from cause
    shift = at - size - start
    if shift < 0 or count > MEMBERS * 4:
        raise broken()
    return count, start + shift, shift


def entry(data: bytes, at: int, head: tuple[int, ...], shift: int) -> tuple[Member, int]:
    """Return one member of the directory and the length of its variable part."""
    flags, method, crc, packed, size, name, extra, comment, start = head
    wide = widened(data[at + name : at + name + extra], [size, packed, start])
    label = decoded(data[at : at + name], bool(flags & 0x800))
    member = Member(label, wide[2] + shift, wide[1], wide[0], crc, method, bool(flags & 1))
    return member, name + extra + comment


def widened(extra: bytes, sizes: list[int]) -> list[int]:
    """Return sizes with those too large for 32 bits replaced by what the Zip64 extra field says."""
    from struct import unpack_from

    at = 0
    while WHOLE in sizes and at + 4 <= len(extra):
        kind, length = unpack_from("<2H", extra, at)
        if kind == 1:
            missing = [n for n, size in enumerate(sizes) if size == WHOLE]
            for k, n in enumerate(missing):
                sizes[n] = unpack_from("<Q", extra, at + 4 + 8 * k)[0]
            break
        at += 4 + length
    return sizes


def decoded(name: bytes, utf8: bool) -> str:
    """Return a member's name; without the UTF-8 mark it may still be UTF-8, else GBK as Windows has it."""
    for encoding in ("utf-8",) if utf8 else ("utf-8", "gb18030"):
        try:
            return name.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return name.decode("cp437").replace("\\", "/")


def unpacked(member: Member, data: bytes) -> bytes:
    """Return the content of a member, checked against size and checksum; DamagedFile if it does not agree."""
    import zlib
    from struct import error, unpack_from

    try:
        name, extra = unpack_from("<26x2H", data, member.at)
    except error as cause:
        raise broken() from cause
    start = member.at + 30 + name + extra
    content = inflated(memoryview(data)[start : start + member.packed], member)
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise broken(member.name)
    return content


def inflated(packed: memoryview, member: Member) -> bytes:
    """Return the bytes unpacked, at most one more than the directory promises."""
    import zlib

    if member.method == 0:
        return bytes(packed)
    if member.method != 8:
        raise DamagedFile(f"{member.name} 的压缩方式不受支持", "请用普通 zip 方式重新压缩")
    try:
        return zlib.decompressobj(-15).decompress(packed, member.size + 1)
    except zlib.error as cause:
        raise broken(member.name) from cause


def broken(name: str = "") -> DamagedFile:
    """Return the error for a package that is cut off or corrupt, in the whole or in one member."""
    return DamagedFile(f"压缩包已损坏或不完整{f'（{name}）' if name else ''}", AGAIN)
