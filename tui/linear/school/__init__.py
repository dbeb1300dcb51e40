"""What is of the whole school: its name, its letterhead and its draaiboeken."""
