"""The frame that the nine screens share: header, entry line, palette and save state."""
