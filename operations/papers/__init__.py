"""Texts and documents: gathering, writing and registering them."""
