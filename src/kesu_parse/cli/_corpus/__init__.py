"""The commands of kesu corpus: one a file, found by its name."""
