"""Comparing: from two plans to what became of every item."""
