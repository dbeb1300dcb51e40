"""Copies of a vault: backups, archives of one incident, and the check of a whole vault."""
