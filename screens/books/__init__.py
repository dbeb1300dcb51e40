"""The draaiboeken of the school: list, editor and files."""
