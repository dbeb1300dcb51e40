"""Checks on the words of a text: names, contradictions, facts that were typed and not released, plain Dutch, length.

A text is folded once (`folded_text`) and read with tables of words and patterns. Nothing is kept between calls: no name
may stay in memory after the lock. `incident.texts.text_checks` says what a finding means for an approval.
"""
