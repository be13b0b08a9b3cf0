"""The element that holds the main text of a page: a known content element, else where the text is dense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kesu_parse.markup.grids import data_tables
from kesu_parse.markup.names import is_wrapper, labels, listed, tag
from kesu_parse.markup.weights import Weight, weigh

if TYPE_CHECKING:
    from lxml.etree import _Element

Weights = dict["_Element", Weight]


def region(root: _Element) -> tuple[_Element, list[_Element]]:
    """Return the element of the main text, and the tables of data that do not lie around it."""
    weights = weigh(root)
    tables = data_tables(root, weights)
    main = _known(root, weights) if weights[root].prose else root
    if main is None:
        main = _dense(root, weights, set(tables))
    around = {main, *main.iterancestors()}
    return main, [table for table in tables if table not in around]


def _known(root: _Element, weights: Weights) -> _Element | None:
    """Return the content element that a publishing system names, if it holds most of the text, else None.

    The outermost, or one inside it that holds nearly as much: a notice and its attachment may each have one.
    """
    names = listed("web_content_names")
    found: _Element | None = None
    for element in root.iter():
        if names.isdisjoint(label.lower() for label in labels(element)):
            continue
        if weights[element].prose > (
            0.6 * weights[root].prose if found is None else 0.95 * weights[found].prose
        ):
            found = element
    return found


def _dense(root: _Element, weights: Weights, tables: set[_Element]) -> _Element:
    """Return the innermost wrapper that still holds nearly all text, with no paragraph beside it."""
    main = root
    while True:
        heaviest = max(main, key=lambda child: weights[child].prose, default=None)
        if heaviest is None or heaviest in tables or not _leads_on(main, heaviest, weights):
            return main
        main = heaviest


def _leads_on(element: _Element, child: _Element, weights: Weights) -> bool:
    """Say whether the text is all in one child: nothing that reads like a paragraph stands beside it."""
    if not is_wrapper(child) or not _wraps(child):
        return False
    if weights[child].prose < 0.85 * weights[element].prose:
        return False
    beside = [other for other in element if other is not child]
    texts = [element.text, child.tail, *(other.tail for other in beside)]
    texts += ["".join(map(str, other.itertext())) for other in beside if not is_wrapper(other)]
    return not any(text and text.strip() for text in texts)


def _wraps(element: _Element) -> bool:
    """Say whether an element has paragraphs, not only words, inside."""
    return any(is_wrapper(child) or tag(child) in ("p", "br", "pre", "li") for child in element)
