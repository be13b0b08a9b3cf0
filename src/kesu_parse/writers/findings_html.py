"""Findings as one self-contained page that can be filtered by severity, family, file and word."""

from collections import Counter
from html import escape
from itertools import groupby

from kesu_parse.finding import SEVERITY, Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import CONTEXT, UNSAFE, shown, total

STYLE = """
:root{--line:#d8dce2;--soft:#5c6673;--error:#b3261e;--warning:#8a5a00;--info:#0b5d8f;--paper:#fff;--ground:#f4f5f7}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:#1c2127;
 font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
header,main{max-width:62rem;margin:0 auto;padding:1rem 1.25rem}main{padding-top:0}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .5rem;word-break:break-all}
.sum{color:var(--soft);margin:0 0 1rem}
form{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;padding:.75rem 1rem;background:var(--paper);
 border:1px solid var(--line);border-radius:6px}
label{display:inline-flex;gap:.35rem;align-items:center;white-space:nowrap}
input[type=search],select{font:inherit;padding:.25rem .5rem;border:1px solid var(--line);border-radius:4px;max-width:100%}
article{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--info);border-radius:6px;
 padding:.7rem 1rem;margin:.6rem 0}
article.error{border-left-color:var(--error)}article.warning{border-left-color:var(--warning)}
.head{display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:baseline;margin:0}
.sev{font-weight:600}.error .sev{color:var(--error)}.warning .sev{color:var(--warning)}.info .sev{color:var(--info)}
.code,.at{color:var(--soft);font-variant-numeric:tabular-nums}
.text{margin:.35rem 0;padding:.4rem .7rem;background:var(--ground);border-radius:4px;overflow-wrap:anywhere;white-space:pre-wrap}
mark{background:#ffe08a;padding:0 .1em;border-radius:2px}
.more{margin:.2rem 0 0;color:var(--soft);font-size:.92rem}
#none{display:none;padding:1rem;color:var(--soft)}
@media print{form{display:none}article{break-inside:avoid}}
"""
SCRIPT = """
const f=document.forms[0],all=[...document.querySelectorAll('article')],n=document.getElementById('count');
function show(){const on=new Set([...f.querySelectorAll('[name=sev]:checked')].map(b=>b.value)),w=f.word.value.trim(),c=f.family.value;
let k=0;for(const a of all){const y=on.has(a.dataset.sev)&&(!c||a.dataset.code.startsWith(c))&&(!w||a.textContent.includes(w));
a.hidden=!y;k+=y}
for(const s of document.querySelectorAll('section'))s.hidden=!s.querySelector('article:not([hidden])');
n.textContent=k;document.getElementById('none').style.display=k||!all.length?'none':'block'}
f.addEventListener('input',show);f.addEventListener('submit',e=>e.preventDefault());show();
"""


@writer("html", ".html", takes="findings")
def html(findings: Findings) -> bytes:
    """Return the page; it loads nothing from anywhere, and every text of a document is escaped."""
    files = "".join(_file(n, list(g)) for n, g in groupby(findings.findings, key=lambda f: f.filename))
    summary = f"检查 {len(findings.files)} 个文件、{len(findings.rules_run)} 条规则：{total(findings)}。"
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>公文检查结果</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{STYLE}</style></head>\n'
        f'<body><header><h1>公文检查结果</h1><p class="sum">{escape(summary)}</p>{_form(findings)}</header>\n'
        f'<main>{files}<p id="none">没有符合筛选条件的问题。</p></main><script>{SCRIPT}</script></body></html>\n'
    )
    return page.encode("utf-8", "replace")


def _form(findings: Findings) -> str:
    counts = Counter(f.severity for f in findings.findings)
    boxes = "".join(
        f'<label><input type="checkbox" name="sev" value="{s}" checked>{w} {counts[s]}</label>'
        for s, w in SEVERITY.items()
    )
    families = sorted({f.code[:3] for f in findings.findings})
    options = "".join(f"<option>{escape(name)}</option>" for name in families)
    return (
        f'<form>{boxes}<label>类别 <select name="family"><option value="">全部</option>{options}</select></label>'
        f'<label>含 <input type="search" name="word" size="12" aria-label="含有的文字"></label>'
        f'<span>显示 <b id="count">{len(findings.findings)}</b> 个</span></form>'
    )


def _file(name: str, found: list[Finding]) -> str:
    return f"<section><h2>{_safe(name)}</h2>{''.join(map(_article, found))}</section>\n"


def _article(f: Finding) -> str:
    before = min(CONTEXT, f.location.column - 1)
    size = f.span[1] - f.span[0]
    left, middle, right = f.excerpt[:before], f.excerpt[before : before + size], f.excerpt[before + size :]
    left = "…" * (f.location.column - 1 > before) + left
    right += "…" * (len(right) >= CONTEXT)
    where = f"第{f.location.row}行第{f.location.column}字" + (f"（{f.anchor}）" if f.anchor else "")
    more = [f"改法：{f.fix.title}（{UNSAFE[f.fix.applicability]}）"] if f.fix else []
    if f.related:
        rows = [f"第{r.location.row}行" for r in f.related if r.location]
        more.append("另见：" + "、".join(dict.fromkeys(rows)))
    more.append(f"依据：{f.basis}")
    return (
        f'<article class="{f.severity}" data-sev="{f.severity}" data-code="{escape(f.code)}">'
        f'<p class="head"><span class="sev">{SEVERITY[f.severity]}</span><span class="code">{escape(f.code)}</span>'
        f'<span>{_safe(f.message)}</span><span class="at">{_safe(where)}</span></p>'
        f'<p class="text">{_safe(left)}<mark>{_safe(middle) or "&nbsp;"}</mark>{_safe(right)}</p>'
        f"{''.join(f'<p class=more>{_safe(line)}</p>' for line in more)}</article>\n"
    )


def _safe(text: str) -> str:
    return escape(shown(text))
