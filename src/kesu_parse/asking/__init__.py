"""Asking: questions about a whole corpus, answered from its store."""
