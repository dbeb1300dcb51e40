"""The fold: the records of an incident added up to a dossier, and told as a timeline."""
