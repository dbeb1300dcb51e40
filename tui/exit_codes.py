"""The exit codes of the commands."""

OK, DAMAGED, WRONG = 0, 1, 2
"""Success; damage in the vault; any other failure."""
