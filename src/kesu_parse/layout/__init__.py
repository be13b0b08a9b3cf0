"""Visual lines back to paragraphs: of hard-wrapped text files; of pages with geometry in `layout.pages`."""

from kesu_parse.layout.wrapped import rejoin, unwrap

__all__ = ["rejoin", "unwrap"]
