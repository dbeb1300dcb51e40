"""The draaiboeken of the school: every save is a version, unsaved changes are none, nothing is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from incident.playbook.playbook import Playbook, PlaybookTask, Step
from store.keys.keys import Cost
from store.school.own_playbooks import (
    PlaybookAtWork,
    PlaybookVersion,
    all_work,
    drop_work,
    keep_work,
    keys_in_use,
    own_playbooks,
    save_version,
    versions,
    work_on,
)
from store.vault import Vault

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
BOOK = Playbook(
    key="brand",
    title="Brand",
    steps=(Step(key="1", title="Alarm", tasks=(PlaybookTask(key="1.1", text="Vraag zonnebloem om hulp."),)),),
)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder):
    made = Vault.create(folder, "zes losse woorden", "directeur", cost=Cost(memory_kib=64, passes=1, lanes=1))
    yield made
    made.close()


def edition(book: Playbook = BOOK, **more: object) -> PlaybookVersion:
    return PlaybookVersion(number=0, saved=NOW, by="directeur", book=book, **more)


def test_each_saving_is_a_version_with_its_number_and_the_newest_counts(vault):
    save_version(vault, edition())
    saved = save_version(vault, edition(replace(BOOK, title="Brand op school")))
    assert (saved.number, saved.saved, saved.by) == (2, NOW, "directeur")
    assert own_playbooks(vault) == (saved,)
    assert [(it.number, it.book.title) for it in versions(vault, "brand")] == [(2, "Brand op school"), (1, "Brand")]


def test_what_is_being_changed_is_no_version_and_is_forgotten_when_it_becomes_one(vault):
    keep_work(vault, PlaybookAtWork(book=replace(BOOK, key="anders", title="Anders")))
    keep_work(vault, PlaybookAtWork(book=BOOK, note="uit een bestand"))
    keep_work(vault, PlaybookAtWork(book=replace(BOOK, title="Brandje")))
    assert (own_playbooks(vault), [it.book.title for it in all_work(vault)]) == ((), ["Anders", "Brandje"])
    assert keys_in_use(vault) == {"anders", "brand"}
    save_version(vault, edition(work_on(vault, "brand").book))
    drop_work(vault, "brand")
    assert work_on(vault, "brand") is None
    drop_work(vault, "anders")
    assert all_work(vault) == ()


def test_one_that_was_taken_away_keeps_its_versions_and_its_key(vault):
    save_version(vault, edition())
    save_version(vault, edition(gone=True))
    assert own_playbooks(vault) == ()
    assert [it.gone for it in versions(vault, "brand")] == [True, False]
    assert keys_in_use(vault) == {"brand"}
    save_version(vault, replace(versions(vault, "brand")[1], note="versie 1 teruggezet"))
    assert [(it.number, it.note) for it in own_playbooks(vault)] == [(3, "versie 1 teruggezet")]


def test_they_are_there_after_the_vault_was_closed_and_stand_nowhere_in_the_open(vault, folder):
    save_version(vault, edition(unplaced=("Kop zonder tekst: Bijlage",), draft=True, review=True))
    keep_work(vault, PlaybookAtWork(book=replace(BOOK, key="anders")))
    vault.close()
    assert not any(b"zonnebloem" in it.read_bytes() for it in folder.rglob("*") if it.is_file())
    again = Vault.unlock(folder, "zes losse woorden")
    (found,) = own_playbooks(again)
    assert (found.book, found.draft, found.review, found.unplaced) == (BOOK, True, True, ("Kop zonder tekst: Bijlage",))
    assert [it.book.key for it in all_work(again)] == ["anders"]
    again.close()


def test_each_draaiboek_has_versions_of_its_own(vault):
    for key in ("brand", "water"):
        save_version(vault, edition(replace(BOOK, key=key)))
    assert [it.book.key for it in versions(vault, "water")] == ["water"]


def test_what_was_being_changed_ends_with_its_version(vault):
    keep_work(vault, PlaybookAtWork(book=BOOK))
    save_version(vault, edition())
    assert work_on(vault, "brand") is None
