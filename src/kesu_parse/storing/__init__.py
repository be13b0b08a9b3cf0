"""Storing: plans and what was found in them as rows of one SQLite file, and back."""
