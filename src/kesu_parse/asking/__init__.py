"""Asking: questions to the store of a corpus, each a pure function from an open connection to a small shape."""
