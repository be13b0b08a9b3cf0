"""One reader a file, found by its name: from the bytes of a format to a Source."""
