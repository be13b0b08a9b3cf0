"""One writer a file, found by its name: from a value to the bytes of a format."""
