"""The content of a document as plain values, and its rendering as plain text and QR codes."""
