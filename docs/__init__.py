"""Manuals, and the program that makes the pictures in them."""
