"""People: of the school, in roles, and involved in the incident."""
