"""Tracked changes accepted or rejected by LibreOffice itself, so that another program says what a document holds."""

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from office import SOFFICE

MACRO = """
Sub Main(orders As String)
  Dim order, part
  For Each order In Split(orders, "|")
    part = Split(order, "*")
    Review(part(0), part(1), part(2))
  Next
  StarDesktop.terminate()
End Sub

Sub Review(verdict As String, source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & verdict & "AllTrackedChanges", "", 0, Array())
  filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8,LF,,zh-CN"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>"""


def reviewed(orders: dict[str, tuple[str, bytes]], folder: Path) -> dict[str, str]:
    """Return by name the text of Word documents after a verdict, Accept or Reject, on all their changes."""
    _start(folder, "--terminate_after_init")  # makes the profile that holds the macros of a user
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(escape(MACRO)), encoding="utf-8")
    steps = []
    for n, (verdict, data) in enumerate(orders.values()):
        (folder / f"{n}.docx").write_bytes(data)
        steps.append(f"{verdict}*{(folder / f'{n}.docx').as_uri()}*{(folder / f'{n}.txt').as_uri()}")
    _start(folder, f'macro:///Standard.Module1.Main("{"|".join(steps)}")')
    return {name: (folder / f"{n}.txt").read_text(encoding="utf-8-sig") for n, name in enumerate(orders)}


def _start(folder: Path, *orders: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "soffice", profile, "--headless", "--norestore", *orders]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
