"""The draaiboek as the rules use it: its content, conditions and excerpts, and which one fits a first sentence."""
