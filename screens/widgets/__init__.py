"""Widgets and measures that several screens use."""
