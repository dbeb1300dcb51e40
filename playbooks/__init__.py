"""The draaiboeken as Markdown, and the reader and checks for them."""
