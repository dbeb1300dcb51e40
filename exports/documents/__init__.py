"""The contents of each document: letters, statements, logbook, reports. Nothing here depends on Word."""
