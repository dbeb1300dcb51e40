"""The data of the school in the vault, apart from incidents: letterhead, draaiboeken, roles and people."""
