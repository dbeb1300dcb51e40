"""Lists of people from other programs: read from CSV and vCard, with every doubt said before anything is taken.

Bytes go in, people and doubts come out; nothing here opens a file. What is read may be hostile, so sizes have limits,
control characters go, and what a spreadsheet would run as a formula is taken apart. Sentences name lines and columns,
never what stands in them.
"""
