"""Whom the school reaches: audiences, channels, and people and organisations outside."""
