"""Taking back, closing, opening again and destroying."""
