"""The terminal below the app: bytes that come in become keys, and what is painted goes out as few bytes as it takes."""
