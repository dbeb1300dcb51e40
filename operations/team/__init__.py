"""The work of the crisis team: decisions, tasks, meetings, clocks, evidence and lessons."""
