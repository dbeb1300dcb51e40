"""Screens that ask or show one thing and go: forms, menus, texts to read, QR codes."""
