"""What a user can do in an incident, one module per subject: it asks, and calls the rules."""
