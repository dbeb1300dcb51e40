"""A vault that holds the words of the screen, as vaults did before there were keys, opens as one that holds keys."""

import hashlib
import itertools
import shutil
import zlib
from pathlib import Path

import msgspec
import pytest

from incident.stored_key import StoredKey
from screens.desk.entry_draft import EntryDraft
from screens.places.text_editor import Concept
from store.school.own_playbooks import all_work, own_playbooks, save_version
from store.session import Session
from store.vault import Vault
from tests.store.golden import every_word
from tests.store.key_making import files
from tests.store.making import PASSPHRASE

OLD = Path(__file__).parent / "golden" / "old_words"
FROZEN = "9001804de0a7e785af2eca11eab40a5c60c9b0926cf4b7d1b586d3e2a508d75b"
"""The SHA-256 of its files and their names: what an older version wrote does not change any more."""
SETS = (
    *(every_word.TERMS, every_word.LESSONS, every_word.DOCUMENTS, every_word.WAYS, every_word.TEXTS, every_word.PARTS),
    *(every_word.ENTRIES, every_word.HEARERS, every_word.MEETING, every_word.CHANNELS, every_word.STATUSES),
    *(every_word.ENQUIRIES, every_word.CHOICES, every_word.TASKS, every_word.SENSITIVE, every_word.ANSWERS),
    *(every_word.WEEK, every_word.LINES),
)
MEMBERS: tuple[StoredKey, ...] = tuple(itertools.chain(*SETS))


@pytest.fixture
def old(tmp_path):
    """A session in a copy of the frozen vault, with its incident open."""
    folder = tmp_path / "oude-kluis"
    shutil.copytree(OLD, folder)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        yield opened(vault)


@pytest.fixture
def new(vault):
    """A session in a vault in which the same evening was recorded now."""
    ids = itertools.chain([every_word.INCIDENT], (f"{number:032x}" for number in itertools.count(10**6)))
    every_word.record_all(Session(vault, clock=lambda: every_word.START, ids=lambda: next(ids)))
    return opened(vault)


def opened(vault: Vault) -> Session:
    session = Session(vault)
    session.open(every_word.INCIDENT)
    return session


def on_disk(session: Session) -> set[str]:
    """Every text that the vault holds as a value: of the incident, its drafts, and the draaiboeken of the school."""
    stream = session.vault.read_again(every_word.INCIDENT)
    held: list[object] = [msgspec.msgpack.decode(payload) for payload in stream.take_payloads()]
    held += [msgspec.json.decode(draft) for draft in session._drafts.values()]
    for name in ("playbooks", "playbook-work"):
        held += [
            msgspec.msgpack.decode(zlib.decompress(doc["packed"])) for doc in session.vault.school.table(name).all()
        ]
    return set(texts_in(held))


def texts_in(held: object) -> list[str]:
    match held:
        case str():
            return [held]
        case list():
            return [text for it in held for text in texts_in(it)]
        case dict():
            return [text for pair in held.items() for it in pair for text in texts_in(it)]
    return []


def test_it_is_as_it_was_written():
    frozen = hashlib.sha256(b"".join(name.encode() + data for name, data in sorted(files(OLD).items())))
    assert frozen.hexdigest() == FROZEN


def test_it_holds_every_former_word_and_a_new_vault_none(old, new):
    words, keys = {word for it in MEMBERS for word in it.former}, {it.key for it in MEMBERS}
    assert words - on_disk(old) == set()
    held = on_disk(new)
    assert keys - held == set()
    assert (words - keys) & held == set()


def test_it_opens_to_the_same_records_and_the_same_dossier(old, new):
    assert list(old.records) == list(new.records) == list(every_word.records())
    assert old.dossier.unknown == 0
    assert old.dossier == new.dossier


def test_its_drafts_are_those_that_are_kept_now(old, new):
    for line in every_word.LINES:
        kept = f"line-{line.name}"
        assert msgspec.json.decode(old.draft(kept), type=EntryDraft).kind is line
        assert old.draft(kept) != new.draft(kept)
    text = f"text:{every_word.TEXT}"
    assert msgspec.json.decode(old.draft(text), type=Concept) == msgspec.json.decode(new.draft(text), type=Concept)


def test_its_draaiboeken_are_those_that_are_kept_now(old, new):
    assert own_playbooks(old.vault) == own_playbooks(new.vault)
    assert all_work(old.vault) == all_work(new.vault)
    assert [it.book for it in own_playbooks(old.vault)] == [every_word.book()]


def test_what_is_added_to_it_is_kept_by_key(old):
    before = on_disk(old)
    save_version(old.vault, every_word.edition())
    old.commit(every_word.records()[1:])
    assert {it.key for it in MEMBERS} - {it.key for it in every_word.LINES} - on_disk(old) == set()
    assert before <= on_disk(old), "what was there stays as it was written"
