"""The pages of the rules: their docstrings with severity, source and examples, as text, Markdown or JSON."""

import re

from kesu_parse.checking.catalog import Rule
from kesu_parse.finding import SEVERITY

FAMILIES = {
    "NAM": "机构名称",
    "RSP": "责任条款",
    "NUM": "序号",
    "TTL": "标题、附件和要素",
    "PUN": "标点符号",
    "DIG": "数字",
    "REF": "引用",
    "DUP": "重复",
    "TRM": "用语",
    "STY": "语句",
    "TXT": "文字和字符",
    "FMT": "版面格式",
    "KSU": "检查器自身",
}
EXAMPLE = re.compile(r"^(错|对|近|改)：(.*)$")
TITLES = {"错": "错误的例子", "对": "正确的例子", "近": "看着像、其实不报的", "改": "关于改法"}


def shown(rules: list[Rule], form: str, brief: bool) -> str:
    """Return rules as text (`brief`: one line each), Markdown or JSON."""
    if form == "json":
        from json import dumps

        return dumps([as_data(r) for r in rules], ensure_ascii=False, indent=2) + "\n"
    if form == "markdown":
        return "\n".join(map(markdown, rules))
    return "".join(map(_line, rules)) if brief else "\n".join(map(_text, rules))


def as_data(rule: Rule) -> dict[str, object]:
    """Return what there is to know of a rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.mark.severity,
        "preview": rule.mark.preview,
        "basis": rule.mark.basis,
        "page": rule.page,
    }


def _line(rule: Rule) -> str:
    preview = "（试行）" if rule.mark.preview else ""
    return f"{rule.code}  {SEVERITY[rule.mark.severity]}  {rule.title}{preview}\n"


def _text(rule: Rule) -> str:
    preview = "，试行（要用 --preview 或写出代码才检查）" if rule.mark.preview else ""
    head = f"{rule.code}  {rule.name}  {SEVERITY[rule.mark.severity]}{preview}"
    body, examples = parts(rule)
    said = "".join(f"{TITLES[k]}：\n    {v.replace(chr(8629), chr(10) + '    ')}\n" for k, v in examples)
    return f"{head}\n\n{body}\n\n{said}依据：{rule.mark.basis}\n"


def parts(rule: Rule) -> tuple[str, list[tuple[str, str]]]:
    """Return the prose of a page and its examples, each with its first character."""
    prose, examples = [], []
    for line in rule.page.splitlines():
        match = EXAMPLE.match(line)
        if match:
            examples.append((match[1], match[2]))
        else:
            prose.append(line)
    return "\n".join(prose).strip(), examples


def markdown(rule: Rule) -> str:
    """Return the page of a rule as Markdown."""
    prose, examples = parts(rule)
    title, _, why = prose.partition("\n")
    facts = f"`{rule.name}` · {SEVERITY[rule.mark.severity]}" + (" · 试行" if rule.mark.preview else "")
    out = [f"# {rule.code} {title.rstrip('。')}", facts, _joined(why)]
    out += [f"## {TITLES[k]}\n\n{_example(k, v)}" for k, v in examples]
    return "\n\n".join([*out, f"## 依据\n\n{rule.mark.basis}"]) + "\n"


def _joined(text: str) -> str:
    """Return paragraphs without the line ends within them."""
    return "\n\n".join("".join(p.split("\n")) for p in text.strip().split("\n\n"))


def _example(kind: str, text: str) -> str:
    return text if kind == "改" else "```text\n" + text.replace("↵", "\n") + "\n```"


def index(rules: list[Rule]) -> str:
    """Return a table of all rules by family, as Markdown."""
    out = ["# 规则一览\n\n由 `kesu rule --all --output-dir docs/rules` 生成。\n"]
    families = dict.fromkeys([*FAMILIES, *(r.code[:3] for r in rules)])
    for family in families:
        own = [r for r in rules if r.code.startswith(family)]
        if own:
            out.append(
                f"\n## {family} {FAMILIES.get(family, '')}\n\n| 代码 | 名称 | 级别 | 查什么 |\n| --- | --- | --- | --- |\n"
            )
            out += [_row(r) for r in own]
    return "".join(out)


def _row(rule: Rule) -> str:
    severity = SEVERITY[rule.mark.severity] + ("（试行）" if rule.mark.preview else "")
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {rule.title} |\n"
