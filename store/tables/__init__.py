"""TinyDB on the encrypted log: tables of documents, and the append-only table of records."""
