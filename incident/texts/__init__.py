"""Texts for an audience: composed from facts, checked, approved."""
