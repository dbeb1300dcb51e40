"""What people type or choose: dates, several lines, paths, and files from outside."""
