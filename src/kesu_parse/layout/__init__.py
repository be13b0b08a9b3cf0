"""Visual lines back to paragraphs: of hard-wrapped text files, and of pages with geometry (PDF, OFD)."""

from kesu_parse.layout.wrapped import rejoin, unwrap

__all__ = ["rejoin", "unwrap"]
