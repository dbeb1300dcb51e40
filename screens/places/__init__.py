"""The nine screens of an open incident, one per F-key, each with its lines and its style sheet."""
