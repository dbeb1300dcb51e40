"""The state in the header: always in words, and all of it fits beside the title."""

from itertools import product
from types import SimpleNamespace

import pytest

from screens.desk.desk import SaveState
from screens.frame.save_state import LOW_BYTES, header_words, marks, saved
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding
from tests.screens.conftest import END

OLDER = VaultFinding(FindingKind.ROLLED_BACK, "school", None, "De map school is ouder dan de vorige keer.")
PLENTY = 10 * LOW_BYTES


def desk(*, free=PLENTY, older=False, closed=False, exercise=False, state=None, read_only=False):
    return SimpleNamespace(
        free_bytes=free,
        state=state or SaveState(),
        now=lambda: END,
        dossier=SimpleNamespace(closed=END if closed else None, exercise=exercise),
        session=SimpleNamespace(vault=SimpleNamespace(findings=(OLDER,) if older else (), read_only=read_only)),
    )


def test_an_ordinary_evening_has_no_marks():
    assert marks(desk()) == ()
    assert saved(desk()) == "● alles is opgeslagen"


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("▲ SCHIJF BIJNA VOL", {"free": LOW_BYTES - 1}),
        ("▲ KLUISMAP WEG", {"free": None}),
        ("▲ OUDE KOPIE", {"older": True}),
        ("AFGESLOTEN", {"closed": True}),
        ("OEFENING", {"exercise": True}),
    ],
)
def test_what_is_out_of_the_ordinary_has_a_word(said, what):
    assert marks(desk(**what)) == (said,)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("● opgeslagen 22:46", {"state": SaveState(END)}),
        ("~ wordt opgeslagen", {"state": SaveState(END, busy=True)}),
        ("▲ NIET OPGESLAGEN", {"state": SaveState(END, failed="Schijf vol.")}),
        ("– ALLEEN LEZEN", {"read_only": True}),
    ],
)
def test_the_state_of_saving_is_told_in_words(said, what):
    assert saved(desk(**what)) == said


def test_whatever_is_the_matter_all_of_it_fits_in_eighty_columns():
    states = (SaveState(), SaveState(END), SaveState(END, busy=True), SaveState(END, failed="Schijf vol."))
    for free, older, closed, exercise, state, read_only in product(
        (PLENTY, 0, None), (False, True), (False, True), (False, True), states, (False, True)
    ):
        it = desk(free=free, older=older, closed=closed, exercise=exercise, state=state, read_only=read_only)
        told = header_words(it, 80)
        assert told.width <= 80
        assert told.marks == " ".join(marks(it))
        assert told.saved == saved(it)


def test_the_name_gives_way_first_and_then_the_day():
    crowded = desk(free=0, older=True, exercise=True)
    assert header_words(crowded, 100).brand == "HOUVAST"
    assert header_words(crowded, 82) == (
        "",
        "▲ SCHIJF BIJNA VOL ▲ OUDE KOPIE OEFENING",
        "● alles is opgeslagen",
        "22:46",
    )


@pytest.mark.asyncio(loop_scope="module")
async def test_a_disk_that_fills_up_shows_in_the_header_and_so_does_its_being_mended(user, monkeypatch):
    monkeypatch.setattr(disk, "free", lambda _folder: LOW_BYTES // 2)
    user.desk.look_at_disk()
    await user.minutes_pass(1)
    first = user.text().splitlines()[0]
    assert "▲ SCHIJF BIJNA VOL OEFENING" in first
    assert first.endswith("22:47")
    assert len(first) <= 80
    monkeypatch.undo()
    user.desk.look_at_disk()
    await user.minutes_pass(1)
    assert "SCHIJF" not in user.text()


def test_free_space_is_that_of_the_disk_under_the_folder(tmp_path):
    assert disk.free(tmp_path) > 0
    with pytest.raises(FileNotFoundError):
        disk.free(tmp_path / "weg")
