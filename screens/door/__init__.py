"""The screens before an incident is open: first start, unlock, restore, list of incidents."""
