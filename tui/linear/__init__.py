"""The linear path: every main job as a command with plain text in and out, line by line.

For a screen reader, a bad terminal, or no screen at all. The rules are those of the screens, and so is the way in which
something is recorded. No meaning is carried by a glyph, a colour or a place on the screen alone.
"""
