"""Lists of the programs that schools have are taken right, or doubted aloud; nothing is silently empty."""

import pytest

from incident.addresses import table
from incident.addresses.cards import read_cards
from incident.addresses.columns import guess
from incident.addresses.person import People
from tests.incident.addresses.export_cases import EXPORTS, ExportCase


def taken(raw: bytes) -> People:
    if b"V\0C\0A\0R\0D" in raw or b"VCARD" in raw:
        return read_cards(raw)
    read = table.read(raw)
    return table.people(read, guess(read.headers))


def test_the_table_has_cases_of_every_program():
    assert len(EXPORTS) >= 70
    assert len({it.name for it in EXPORTS}) == len(EXPORTS)


@pytest.mark.parametrize("case", EXPORTS, ids=[it.name for it in EXPORTS])
def test_a_list_is_taken_right_or_doubted_aloud(case: ExportCase):
    found = taken(case.raw)
    assert found.people == case.people
    told = [it.told() for it in found.doubts]
    assert len(told) == len(case.doubts), told
    for said, beginning in zip(told, case.doubts, strict=True):
        assert said.startswith(beginning)
