"""A web page as a Source: the tree, its junk, its tables, its main text, its front matter."""

from kesu_parse.errors import EmptyFile
from kesu_parse.markup.flow import flow
from kesu_parse.markup.front import front, stated
from kesu_parse.markup.junk import pruned
from kesu_parse.markup.region import region
from kesu_parse.markup.tree import tree
from kesu_parse.source import Source
from kesu_parse.tabling import weave


def page(text: str, **rest: object) -> Source:
    """Return the main text of a page, its data tables, and what stands around it as heads.

    EmptyFile if the page shows no text, TooLarge if it passes the bounds of safe reading.
    """
    root = tree(text)
    names = stated(root)
    main, tables = region(pruned(root))
    parts, heads = front(names, *flow(root, main, tables))
    if not parts:
        raise EmptyFile(
            "网页里没有可读的文字", "请确认保存的是正文页面；由脚本显示的页面请在浏览器中另存为网页后再试"
        )
    return weave(parts, heads=heads, **rest)
