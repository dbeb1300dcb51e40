"""What each type of record changes in a dossier, by subject; `incident.fold.apply` applies them.

A record that points to something that is not there (its target sits in a damaged part of the vault) changes nothing.
Revisions and versions keep the numbers that they were given, so that what is left after damage is not taken for its
neighbour.
"""
