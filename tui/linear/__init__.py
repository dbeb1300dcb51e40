"""The linear path: every main task as a command with plain text in and out, line by line.

For a screen reader, a bad terminal, or no screen at all. It uses the rules of the screens and the same write path. No
meaning depends on a symbol, a colour or a position on screen alone.
"""
