"""Actions on the vault: backups, members, archive, letterhead, closing."""
