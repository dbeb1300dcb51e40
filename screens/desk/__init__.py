"""The layer between screens and session: the desk, the commands and what they need."""
