"""The commonest jobs, done with keys alone in a real terminal of 80 by 24, and what they cost in keystrokes."""
