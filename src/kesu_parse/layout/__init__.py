"""Visual lines back to paragraphs: of hard-wrapped text files, and of pages with geometry (PDF, OFD)."""

from kesu_parse.layout.glyphs import Glyph, Page, Stroke
from kesu_parse.layout.pages import compose
from kesu_parse.layout.wrapped import rejoin, unwrap

__all__ = ["Glyph", "Page", "Stroke", "compose", "rejoin", "unwrap"]
