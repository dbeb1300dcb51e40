"""Rendering of documents as .docx, with or without a letterhead."""
