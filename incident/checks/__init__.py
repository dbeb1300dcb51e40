"""Reading the words of a text: names, contradictions, facts that were typed instead of released, plain Dutch, length.

A text is folded once (`folding`) and read by tables of words and patterns. Nothing is kept between calls: no name may
outlive the lock. `incident.texts.text_checks` says what a finding means for an approval.
"""
