"""The record types: what can be recorded in an incident, one concept per module, with the functions that make them."""
