"""A draaiboek as the rules use it: its content, its conditions, its excerpts, and which one fits a first sentence."""
