"""Reading Word documents beside other readers: python benchmarks/word.py.

Other readers that are not installed (docx2python, MarkItDown) are left out. Prints a table and never fails.
"""

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from measure import beside, kesu, row

REPO = Path(__file__).parent.parent
NOTICE = REPO / "data" / "raw" / "liuzhou-2022.txt"
OTHERS = {
    "docx": "import sys, docx; '\\n'.join(p.text for p in docx.Document(sys.argv[1]).paragraphs)",
    "docx2python": "import sys, docx2python; docx2python.docx2python(sys.argv[1]).text",
    "markitdown": "import sys, markitdown; markitdown.MarkItDown().convert(sys.argv[1]).text_content",
}
READ = "import sys; from kesu_parse.readers.docx import docx; docx(open(sys.argv[1], 'rb').read())"


def documents(folder: Path) -> list[Path]:
    """Return the notice as Word documents with typed and with automatic numbers."""
    sys.path.insert(0, str(REPO / "tests"))
    import office

    text = NOTICE.read_text(encoding="utf-8").rstrip()
    made = {"typed": office.typed(text), "automatic": office.automatic(text)}
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    return [folder / f"{name}.docx" for name in made]


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for path in documents(Path(scratch)):
            for name in (name for name in OTHERS if find_spec(name)):
                other = [sys.executable, "-c", OTHERS[name], str(path)]
                parse, read, yard = beside(
                    kesu("parse", str(path)), [sys.executable, "-c", READ, str(path)], other
                )
                print(row(f"kesu parse {path.name}", parse, name, yard, 1.0))
                print(row(f"reading {path.name} alone", read, name, yard, 1.0))


if __name__ == "__main__":
    main()
