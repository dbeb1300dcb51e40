"""Screens that ask or show one thing and then close: forms, menus, texts to read, QR codes."""
