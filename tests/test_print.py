"""Sheets on paper: LibreOffice and Chromium print them, and every task stands whole on one page below a head."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

import office
import returned

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
UNITS = ("市科协", "市自然资源和规划局")  # the longest checklist of the notice, and a median one


def squeezed(text: str) -> str:
    """Return the words of a text; marks are left out, for PDF puts quotation marks elsewhere."""
    return re.sub(r"\W+", "", text)


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page without white space."""
    document = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def whole(unit: str, pdf: bytes) -> None:
    found = pages(pdf)
    assert all("任务编号工作任务责任方式" in page for page in found), "the head is repeated"
    assert all(f"第{n}页共{len(found)}页" in page for n, page in enumerate(found, 1))
    for entry in returned.checklist(unit).all():
        text = squeezed(entry.text)
        assert sum(text in page for page in found) == 1, f"{entry.task_id} is cut or stands on two pages"


@pytest.mark.office
@office.needs_office
@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_printed_by_libreoffice(form: str, tmp_path: Path) -> None:
    made = {unit: returned.sheet(unit, form) for unit in UNITS}
    for unit, pdf in office.converted_all(made, form, "pdf", tmp_path).items():
        whole(unit, pdf)


@pytest.mark.office
@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
def test_printed_by_a_browser(tmp_path: Path) -> None:
    for unit in UNITS:
        page, pdf = tmp_path / f"{unit}.html", tmp_path / f"{unit}.pdf"
        page.write_bytes(returned.sheet(unit, "html"))
        command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
                   "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        whole(unit, pdf.read_bytes())
