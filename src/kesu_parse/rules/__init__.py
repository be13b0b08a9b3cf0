"""The rules of the check, one a file; the file name begins with the code, the docstring is the rule's page."""
