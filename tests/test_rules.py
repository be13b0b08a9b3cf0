"""Every rule: its page is complete and true, and its fixture finds and mends what it says."""

import re
from pathlib import Path

import pytest

from fixture import FENCE, FIXTURES
from kesu_parse.checking import catalog, check
from kesu_parse.config import Settings
from kesu_parse.finding import Finding
from kesu_parse.fixing import apply, fix
from kesu_parse.parsing import parse
from kesu_parse.source import Source

CODES = catalog.codes()
PARTS = ("错", "对", "近")


def found_in(text: str, code: str) -> tuple[Finding, ...]:
    source = Source(text, name="例.txt")
    return check(parse(source), source, Settings(select=(code, "KSU"), extend_select=extra(code)))


def extra(code: str) -> tuple[str, ...]:
    """Return what must run besides a rule: the suppressions need a rule to silence."""
    return ("PUN001",) if code.startswith("KSU") else ()


def parts(page: str) -> dict[str, str]:
    """Return the examples of a page by their first character, ↵ standing for a line end."""
    return {m[1]: m[2].replace("↵", "\n") for m in re.finditer(r"^([错对近改])：(.*)$", page, re.M)}


@pytest.mark.parametrize("code", CODES)
def test_it_has_a_page_with_every_part(code: str) -> None:
    rule = catalog.get(code)
    lines = rule.page.splitlines()
    assert lines[0].endswith("。") and lines[1] == "" and len(lines[2]) > 10
    assert set(PARTS) <= set(parts(rule.page))
    assert rule.mark.basis


@pytest.mark.parametrize("code", CODES)
def test_it_finds_what_its_page_calls_wrong_and_nothing_else(code: str) -> None:
    examples = parts(catalog.get(code).page)
    assert [f.code for f in found_in(examples["错"], code) if f.code == code]
    assert not [f for f in found_in(examples["对"], code) if f.code == code]
    assert not [f for f in found_in(examples["近"], code) if f.code == code]


@pytest.mark.parametrize("code", CODES)
def test_it_stands_in_a_file_of_its_code_and_name(code: str) -> None:
    rule = catalog.get(code)
    assert rule.run.__module__ == f"kesu_parse.rules.{code}_{rule.name.replace('-', '_')}"
    assert (FIXTURES / "rules" / f"{code}_{rule.name.replace('-', '_')}.md").exists()


def shown(finding: Finding) -> str:
    """Return one line of a findings block."""
    start, end = finding.location, finding.end_location
    reach = f"{end.column}" if start.row == end.row else f"{end.row}:{end.column}"
    fix = f" [{finding.fix.applicability}]" if finding.fix else ""
    also = "".join(f" +{r.location.row}:{r.location.column}" for r in finding.related if r.location)
    return f"{start.row}:{start.column}-{reach} {finding.severity} {finding.message}{fix}{also}\n"


def mended(text: str, code: str) -> str:
    """Return the text with all fixes of one rule applied, safe and unsafe, and proven."""
    settings = Settings(select=(code,), extend_select=extra(code))
    result = fix(Source(text, name="例.txt"), settings, unsafe=True)
    return apply(text, [m for m in result.marks if set(m.codes) <= {code}])


def all_cases() -> list[tuple[Path, int]]:
    out = []
    for path in sorted((FIXTURES / "rules").glob("*.md")):
        texts = [m for m in FENCE.findall(path.read_text(encoding="utf-8")) if m[0] == "text"]
        out += [(path, n) for n in range(len(texts))]
    return out


@pytest.mark.parametrize(
    ("path", "number"), all_cases(), ids=lambda v: v.stem if isinstance(v, Path) else str(v)
)
def test_it_finds_and_mends_what_its_fixture_says(path: Path, number: int, update: bool) -> None:
    code = path.stem.partition("_")[0]
    groups = grouped(path)
    text, expected = groups[number]
    own = [f for f in found_in(text, code) if f.code == code]
    got = {"findings": "".join(map(shown, own)), "fixed": mended(text, code)}
    if got["fixed"] == text:
        got.pop("fixed")
    if update:
        rewrite(path, number, got)
    else:
        assert got == expected
    if any(f.fix for f in own):
        again = mended(text, code)
        assert mended(again, code) == again, "fixing twice must equal fixing once"


@pytest.mark.parametrize("path", sorted((FIXTURES / "rules").glob("*.md")), ids=lambda p: p.stem)
def test_it_has_a_case_that_fails_and_a_near_miss(path: Path) -> None:
    groups = grouped(path)
    assert any(expected.get("findings") for _, expected in groups)
    assert any(not expected.get("findings") for _, expected in groups)


def grouped(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the texts of a fixture, each with the blocks that follow it."""
    out: list[tuple[str, dict[str, str]]] = []
    for name, body in FENCE.findall(path.read_text(encoding="utf-8")):
        if name == "text":
            out.append((body.removesuffix("\n"), {}))
        else:
            out[-1][1][name] = body if name == "findings" else body.removesuffix("\n")
    return out


def rewrite(path: Path, number: int, got: dict[str, str]) -> None:
    """Put what was found behind the text of a case."""
    content = path.read_text(encoding="utf-8")
    blocks = list(FENCE.finditer(content))
    texts = [b for b in blocks if b[1] == "text"]
    start = texts[number].end()
    end = max(
        (b.end() for b in blocks if b.start() >= start and _before_next(b, texts, number)), default=start
    )
    shape = {name: body + "\n" * (name == "fixed") for name, body in got.items()}
    new = "".join(f"\n\n```{name}\n{body}```" for name, body in shape.items())
    path.write_text(content[:start] + new + content[end:], encoding="utf-8")


def _before_next(block: "re.Match[str]", texts: "list[re.Match[str]]", number: int) -> bool:
    return number + 1 >= len(texts) or block.start() < texts[number + 1].start()
