"""Our YAML text reads back as the data it was made from, by PyYAML's loaders."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kesu_parse.yamltext import dump

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    "ab:- #'\"\n\t0123456789.eE+~\u3000、。[{", max_size=8
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
    | TEXTS
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=400, deadline=None)
@given(data=DATA)
def test_what_is_written_reads_back(loader: type, data: object) -> None:
    assert yaml.load(dump(data), loader) == data


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"标题": "工作要点"}, "标题: 工作要点\n"),
        ({"label": "1."}, "label: '1.'\n"),
        ({"span": [1, 2], "items": []}, "span: [1, 2]\nitems: []\n"),
        ({"a": [{"b": 1, "c": ["x"]}]}, "a:\n- b: 1\n  c:\n  - x\n"),
        ({"text": "一行\n　二行"}, "text: |-\n  一行\n  　二行\n"),
        ({"date": "2022-01-01", "no": "on", "𠮷": "𠮷"}, "date: '2022-01-01'\n\"no\": 'on'\n𠮷: 𠮷\n"),
        ({"bell": "\x07"}, 'bell: "\\x07"\n'),
    ],
)
def test_it_looks_as_people_write_it(value: object, text: str) -> None:
    assert dump(value) == text
