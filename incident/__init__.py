"""The domain of a crisis team: typed records and rules. No I/O, no clock, no terminal."""
