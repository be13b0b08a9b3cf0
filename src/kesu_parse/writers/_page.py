"""A page: one self-contained HTML file that prints on A4, nothing in it taken for markup."""

from kesu_parse.writers._xml import escaped

STYLE = """
@page { size: A4 %(orientation)s; margin: 12mm 10mm 14mm;
  @bottom-center { content: "%(footer)s　第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 277mm; padding: 8mm 4mm; color: #111;
  font: 10.5pt/1.4 仿宋_GB2312, 仿宋, FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1 { margin: 0 0 4mm; text-align: center; font: 18pt/1.3 方正小标宋简体, 宋体, SimSun, STSong, "Noto Serif CJK SC", serif; }
h2, h3, th, .label { font-family: 黑体, SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
h2 { margin: 6mm 0 2mm; font-size: 13pt; } h3 { margin: 4mm 0 1mm; font-size: 11pt; }
h2, h3, caption { break-after: avoid; } p { margin: 0 0 2mm; } caption { text-align: left; padding: 1mm 0; }
table { border-collapse: collapse; width: 100%%; table-layout: fixed; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 0.6pt solid #333; padding: 1mm 1.2mm; text-align: center; overflow-wrap: anywhere;
  white-space: pre-line; }
th { background: #ededed; } td.text { text-align: left; } td.fill { background: #fffdf0; }
.fields { display: flex; flex-wrap: wrap; gap: 2mm 6mm; margin-bottom: 2mm; }
.fields .box { display: inline-block; min-width: 28mm; border-bottom: 0.6pt solid #333; }
.note { text-align: right; font-size: 9pt; color: #595959; }
.bar { display: inline-block; height: 0.8em; background: #2e7d32; } .bar.doing { background: #f9a825; }
.bar.late { background: #c62828; } .good { color: #2e7d32; } .bad { color: #c62828; } .warn { color: #9a6700; }
.dim { color: #595959; } .strong { font-weight: bold; }
* { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media print { body { padding: 0; max-width: none; } }
"""


def page(title: str, body: str, *, footer: str = "", landscape: bool = True) -> bytes:
    """Return a whole page of a body that is escaped already."""
    style = STYLE % {"orientation": "landscape" if landscape else "portrait", "footer": css_string(footer)}
    head = f'<meta charset="utf-8">\n<title>{escaped(title)}</title>\n<style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def css_string(text: str) -> str:
    """Return text for the inside of a CSS string."""
    return "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in text)


def columns(shares: list[int]) -> str:
    """Return the widths of the columns of a table."""
    inner = "".join(f'<col style="width:{100 * s / sum(shares):.2f}%">' for s in shares)
    return f"<colgroup>{inner}</colgroup>"


def head(titles: list[str]) -> str:
    """Return the head of a table, which is repeated on every page."""
    return f"<thead><tr>{''.join(f'<th>{escaped(t)}</th>' for t in titles)}</tr></thead>"
