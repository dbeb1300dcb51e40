"""The record types: what can be written down in an incident, one concept per module, with the rule that makes each."""
