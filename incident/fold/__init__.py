"""The fold: the records of an incident applied to a dossier, and their lines in the timeline."""
