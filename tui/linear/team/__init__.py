"""What the team keeps: meetings, decisions, clocks, evidence, lessons, and lines of the timeline."""
