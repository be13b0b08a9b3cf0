"""One engine a file, found by its name: how a batch of files is worked off."""
