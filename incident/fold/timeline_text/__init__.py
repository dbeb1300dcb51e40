"""The timeline text of each type of record, by subject; `incident.fold.timeline` makes the lines."""
