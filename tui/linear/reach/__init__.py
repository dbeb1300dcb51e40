"""Whom the school reaches, and through what: audiences, channels, questions from outside, other organisations."""
