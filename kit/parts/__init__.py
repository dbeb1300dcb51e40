"""What goes into the kit and the single file as it stands: only Python's own library, and no word of a network."""
