"""Mended Word documents in the hands of LibreOffice: its accept-all is `--accept`, its reject-all the original."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import office
from fixture import NOTICE
from kesu_parse.checking import check
from kesu_parse.fixing import fix
from kesu_parse.fixing.notes import annotated
from kesu_parse.fixing.word import Surgery
from kesu_parse.parsing import parse
from kesu_parse.reading import read_bytes
from review import reviewed

TEXT = NOTICE.read_text(encoding="utf-8").rstrip("\n")


def rich() -> bytes:
    """A document in which faults stand in all that Word has: runs of one character, tables, links, fields, boxes."""
    lines = TEXT.split("\n")
    body = "".join(office.paragraph("".join(map(office.run, _pieces(line)))) for line in lines[:40])
    body += office.paragraph(office.run("甲,乙") + office.mark("ins", office.run("新写,的话")))
    body += office.paragraph(office.mark("del", office.run("删去,的话", "delText")) + office.run("丙,丁"))
    body += office.paragraph(f'<w:hyperlink w:anchor="x">{office.run("链接,文字")}</w:hyperlink>')
    body += office.paragraph(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{office.run('控件,文字')}</w:sdtContent></w:sdt>"
    )
    body += office.paragraph(_field(office.run("二〇二二年,三月")) + office.run("域后,文字"))
    body += office.table(
        [["序号", "任务", "责任单位"], ["1", "推进科普,工作", "市卫健委、"], ["2", "总结;提高", "^"]]
    )
    body += office.paragraph(office.run(lines[40]))
    data = office.docx(body, header=office.paragraph(office.run("内部资料,注意保存")))
    source = read_bytes(data, "x.docx")
    return annotated(data, source, check(parse(source), source)[:5]).data


def _pieces(line: str) -> list[str]:
    return [line[i : i + 3] for i in range(0, len(line), 3)]


def _field(result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> QUOTE </w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + result + mark("end")


SAMPLES = {
    "typed": office.typed(TEXT),
    "automatic": office.automatic(TEXT),
    "tracked": office.tracked(TEXT),
    "rich": rich(),
}


@pytest.mark.office
@office.needs_office
def test_accept_all_is_the_fix_and_reject_all_the_original(tmp_path: Path) -> None:
    orders: dict[str, tuple[str, bytes]] = {}
    for name, data in SAMPLES.items():
        source = read_bytes(data, "x.docx")
        word = Surgery(data, source)
        result = fix(source, unsafe=True, data=data, takes=word.takes)
        marked, plain = word.tracked(result.marks), word.tracked(result.marks, accept=True)
        assert len(result.marks) > 10 and not marked.left
        orders |= {f"{name} accepted": ("Accept", marked.data), f"{name} plain": ("Accept", plain.data)}
        orders |= {f"{name} rejected": ("Reject", marked.data), f"{name} original": ("Reject", data)}
    texts = reviewed(orders, tmp_path)
    for name in SAMPLES:
        assert texts[f"{name} accepted"] == texts[f"{name} plain"] != texts[f"{name} original"]
        assert texts[f"{name} rejected"] == texts[f"{name} original"]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("unsafe", [False, True])
def test_numbers_and_units_stay_and_all_other_parts_are_the_same_bytes(name: str, unsafe: bool) -> None:
    data = SAMPLES[name]
    source = read_bytes(data, "x.docx")
    word = Surgery(data, source)
    result = fix(source, unsafe=unsafe, data=data, takes=word.takes)
    edited = [mark.edit.span for mark in result.marks]
    before = parse(source)
    for accept in (False, True):
        mended = word.tracked(result.marks, accept=accept).data
        after = parse(read_bytes(mended, "x.docx"))
        assert [(n.id, n.label) for n in after.nodes()] == [(n.id, n.label) for n in before.nodes()]
        pairs = list(zip(_units(before), _units(after), strict=True))
        for old, new in pairs:
            touched = any(a <= old.span[1] and old.span[0] <= b for a, b in edited)
            assert old.role == new.role and (old.written == new.written or touched)
        was, now = ZipFile(BytesIO(data)), ZipFile(BytesIO(mended))
        assert was.namelist() == now.namelist() and not now.testzip()
        assert [n for n in was.namelist() if was.read(n) != now.read(n)] == ["word/document.xml"]
        if name != "rich":
            assert len(pairs) == 196


def _units(plan):  # type: ignore[no-untyped-def]
    return [party for clause in plan.all_clauses() for party in clause.parties]
