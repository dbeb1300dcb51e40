"""The actions of a user in an incident, one module per subject: each asks for input, and calls the rules."""
