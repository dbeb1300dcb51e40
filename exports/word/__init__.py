"""Word: content rendered as .docx, with or without a letterhead."""
