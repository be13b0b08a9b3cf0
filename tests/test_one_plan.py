"""One plan, many formats: the notice reads the same from Word, OpenDocument, RTF, PDF, OFD, a web page and Markdown."""

import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

import office
import press
from fixture import NOTICE
from kesu_parse.plan import Plan
from kesu_parse.reading import load_bytes
from shell import run

TEXT = "\n".join(
    line.strip() for line in NOTICE.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "").split("\n")
)
LINES = [line for line in TEXT.split("\n") if line]


def gist(plan: Plan) -> list[object]:
    """Return what must be the same in every format: front matter, ids, titles, clauses and parties."""
    head = [
        plan.title,
        plan.cover_title,
        plan.addressees,
        plan.year,
        plan.place,
        [a.title for a in plan.attachments],
    ]
    nodes = [
        (
            n.id,
            n.title,
            [(c.text, c.manner, [(p.role, p.name, p.unit) for p in c.parties]) for c in n.clauses],
        )
        for n in plan.nodes()
    ]
    return [*head, *nodes]


def page(text: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body><div id='UCAP-CONTENT'>{body}</div></body></html>".encode()


def pages(text: str) -> list[press.Sheet]:
    kinds = ["title", "title", "flush"]
    return press.sheets(
        [
            (kinds[n] if n < 3 else "title" if line == "2022年柳州市全民科学素质工作要点" else "body", line)
            for n, line in enumerate(LINES)
        ]
    )


FORMATS: dict[str, Callable[[str], bytes]] = {
    "typed.docx": office.typed,
    "automatic.docx": office.automatic,
    "tracked.docx": office.tracked,
    "notice.html": page,
    "notice.md": lambda text: text.encode("gb18030"),
    "notice.txt": lambda text: text.encode("utf-16"),
    "notice.pdf": lambda text: press.pdf(pages(text)),
    "notice.ofd": lambda text: press.ofd(pages(text)),
}


@pytest.fixture(scope="module")
def wanted() -> list[object]:
    return gist(load_bytes(TEXT.encode(), "notice.txt").plan)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_plan(name: str, wanted: list[object]) -> None:
    assert gist(load_bytes(FORMATS[name](TEXT), name).plan) == wanted


@pytest.mark.office
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_what_libreoffice_makes_of_it_gives_the_same_plan(
    ending: str, wanted: list[object], tmp_path: Path
) -> None:
    made = office.converted_all({"notice": office.typed(TEXT)}, "docx", ending, tmp_path)
    assert gist(load_bytes(made["notice"], f"notice.{ending}").plan) == wanted


def test_a_folder_and_an_archive_are_read_document_by_document(tmp_path: Path) -> None:
    inside = BytesIO()
    with zipfile.ZipFile(inside, "w") as package:
        package.writestr("甲/一.docx", office.typed(TEXT))
        package.writestr("乙/二.txt", TEXT)
        package.writestr("坏.docx", b"PK\x03\x04")
    folder = tmp_path / "来文"
    folder.mkdir()
    (folder / "全部.zip").write_bytes(inside.getvalue())
    (folder / "三.html").write_bytes(page(TEXT))
    out = run("parse", str(folder), "--output-dir", str(tmp_path / "结果"))
    assert out.code == 2 and "坏.docx" in out.err
    assert sorted(p.stem[-1] for p in (tmp_path / "结果").iterdir()) == ["一", "三", "二"]
