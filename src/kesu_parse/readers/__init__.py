"""The shelf of readers: bytes of one format in, a Source out; helpers that start with _ are no readers."""
