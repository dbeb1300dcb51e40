"""Long campaigns against the vault: damage, crashes, power cuts and refusing disks, with their counts.

`python -m tests.torture` runs them all and prints one table; `tests/torture/test_*.py` runs a little of each.
"""
