"""Word documents, from a dossier."""
