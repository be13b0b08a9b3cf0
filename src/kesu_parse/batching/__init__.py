"""Batching: many files through one verb, one outcome a file, whatever happens to any of them."""
