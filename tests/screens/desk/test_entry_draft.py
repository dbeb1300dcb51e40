"""What was typed and not recorded is taken up again, whichever version kept it."""

import msgspec
import pytest

from incident.dutch.suggested_kind import TypedKind
from screens.desk.entry_draft import EntryDraft


@pytest.mark.parametrize(
    "kept", ['{"text":"Politie belt","kind":"press"}', '{"text":"Politie belt","kind":"Persvraag"}']
)
def test_a_draft_is_taken_up_by_key_or_by_the_word_that_was_kept_before(kept):
    assert EntryDraft.kept(kept) == EntryDraft("Politie belt", TypedKind.PRESS)


def test_of_a_draft_with_a_kind_of_a_newer_version_the_text_is_taken_up():
    draft = EntryDraft.kept('{"text":"Politie belt","kind":"hologram","by_hand":true}')
    assert draft == EntryDraft("Politie belt")
    assert msgspec.json.decode(msgspec.json.encode(draft)) == {
        "text": "Politie belt",
        "kind": "report",
        "first_key": None,
        "suggested": False,
        "by_hand": False,
    }
