"""Lists of people from other programs: read from CSV and vCard, with every doubt reported before anything is stored.

Input is bytes, output is people and doubts; nothing here opens a file. The input may be hostile: sizes are limited,
control characters are removed, and text that a spreadsheet would run as a formula is made harmless. Messages name lines
and columns, never their contents.
"""
