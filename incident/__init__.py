"""What a crisis team knows, decides and tells: plain typed records and rules. No I/O, no clock, no terminal."""
