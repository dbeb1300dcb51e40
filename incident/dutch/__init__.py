"""Times and days in Dutch, as people type them and as they are written."""
