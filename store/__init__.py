"""The vault: keys, sealed segments, TinyDB on top."""
