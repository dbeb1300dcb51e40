"""On the command line too, people, lines, incidents and names are found without accents, composed or not."""

import unicodedata

import pytest

from incident.addresses.person import Colleague
from incident.errors import Refused
from incident.folding import folded
from incident.records import entries
from incident.records.entries import EntryKind
from store.school.staff_list import keep_staff
from store.session import IncidentCard, Session
from store.vault import Vault
from tests.incident.folding_cases import FOUND_BY
from tests.tui.command_line.console import PASSPHRASE
from tui.linear.job import found
from tui.vault_commands import _chosen, open_incident


@pytest.fixture
def filled(vault) -> None:
    """People and lines that have each word, composed and decomposed."""
    there = [unicodedata.normalize(form, it) for _, it in FOUND_BY for form in ("NFC", "NFD")]
    with Vault.unlock(vault, PASSPHRASE) as opened:
        keep_staff(opened, [Colleague(name=f"{it} Proef {place}") for place, it in enumerate(there)])
        session = Session(opened)
        open_incident(session, None)
        for it in there:
            session.commit(entries.add(session.stamp(), EntryKind.REPORT, f"Proefregel over {it}"))


def test_people_and_lines_are_found(filled, do):
    for typed, there in FOUND_BY:
        alike = 2 * sum(folded(it) == folded(there) for _, it in FOUND_BY)
        assert do("mensen zoek proef", typed)[1][0].startswith(f"{alike} mensen gevonden")
        assert do("regel zoek proefregel", typed)[1][0].startswith(f"{alike} regels")


@pytest.mark.parametrize(("typed", "there"), FOUND_BY)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_incident_and_what_has_a_name_are_found(typed, there, form):
    name = unicodedata.normalize(form, there)
    cards = [IncidentCard("a" * 32, f"De {name} is weg", None, False), IncidentCard("b" * 32, "Brand", None, False)]
    assert _chosen(cards, typed) == cards[0]
    assert found([name, "iets anders"], typed, str, "ding", "ding") == name


def test_of_two_names_that_differ_in_an_accent_the_typed_one_is_meant():
    names = ["Zoe Bakker", "Zoë Bakker"]
    assert [found(names, it, str, "mens", "mensen") for it in names] == names
    with pytest.raises(Refused, match="meer dan één"):
        found(names, "ZOÈ BAKKER", str, "mens", "mensen")
