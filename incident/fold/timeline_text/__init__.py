"""How each type of record is told in one line, by subject; `incident.fold.timeline` puts the lines together."""
