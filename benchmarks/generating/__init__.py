"""Make realistic notices: any number of them, all different, the same again for the same seed and number."""
