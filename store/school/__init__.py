"""What the school keeps in the vault apart from incidents: letterhead, draaiboeken, roles and people."""
