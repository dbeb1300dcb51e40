"""The draaiboeken as Markdown, and the reader that checks them."""
