"""The content of a document as plain values, and as plain text and QR codes."""
