"""One rule a file, found by its name: from a plan and its source to remarks."""
