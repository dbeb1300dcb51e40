"""The vault: members, backups, and archives of an incident."""
