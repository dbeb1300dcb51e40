"""What a user can do with the vault: backups, members, archive, letterhead, closing."""
