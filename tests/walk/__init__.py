"""The most frequent tasks, done with keys only in a real terminal of 80 by 24, and their cost in keystrokes."""
