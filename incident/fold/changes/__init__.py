"""The change that each type of record makes to a dossier, by subject; `incident.fold.apply` applies them.

A record that points to something missing (its target is in a damaged part of the vault) changes nothing. Revisions and
versions keep their recorded numbers, so that after damage one is not taken for its neighbour.
"""
