"""What each document says: letters, statements, logbook, reports. No Word in here."""
