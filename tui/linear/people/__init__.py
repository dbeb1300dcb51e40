"""The people: whom it is about, the roles of the team, the list of the school, and who opens the vault."""
