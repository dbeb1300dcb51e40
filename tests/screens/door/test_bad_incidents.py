"""One bad incident never shuts the vault: it can be put aside, and what it left half typed ends nothing."""

from datetime import UTC, datetime

import pytest
from textual.widgets import OptionList

from incident.record import Mark
from incident.records.opening import IncidentOpened
from store.session import Session
from store.vault import Vault
from tests.screens.driving import PASSPHRASE, at_the_door
from tests.store.spoiling import spoil_opening


async def test_a_damaged_incident_can_be_put_aside_and_brought_back(example):
    (path,) = example.glob("incidents/*/000001.seg")
    spoil_opening(path)
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("BESCHADIGD")
        await user.press("enter")
        await user.sees("iets beschadigd")
        await user.press("escape")
        await user.sees("Dreigmail via Magister", "BESCHADIGD")
        await user.press("enter")
        await user.pick("aside")
        await user.until(lambda: "Dreigmail" not in user.text(), "until it is out of the list")
        await user.press("f10")
        await user.pick("aside")
        await user.sees("Welk incident terug in de lijst?")
        await user.press("enter")
        await user.sees("Dreigmail via Magister", "BESCHADIGD")


async def test_an_incident_that_cannot_be_shown_shuts_nothing_and_is_put_aside(example):
    far = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    with Vault.unlock(example, PASSPHRASE, lock=False) as vault:
        incident = vault.create_incident("ab" * 16)
        mark = Mark("1" * 32, "x", datetime(2026, 1, 1, tzinfo=UTC), far)
        incident.append([IncidentOpened(mark=mark, title="Van buiten")])
        incident.drafts.insert({"key": "entry"})
    async with at_the_door(example) as user:
        await user.unlock()
        await user.sees("Van buiten", "Dreigmail via Magister")
        options = user.find("OptionList", OptionList)
        options.highlighted = options.get_option_index("ab" * 16)
        await user.press("enter")
        await user.sees("niet te openen", "opzij")
        await user.press("enter")
        await user.pick("aside")
        await user.until(lambda: "Van buiten" not in user.text(), "until it is out of the list")
        await user.open_first()
        await user.until(lambda: user.place == "situation", "for the other incident")


@pytest.mark.parametrize("kept", ["geen json", "[1]", '{"text": 4}'])
async def test_a_draft_that_is_none_of_ours_ends_nothing(example, kept):
    session = Session(Vault.unlock(example, PASSPHRASE, lock=False))
    session.open(session.incidents()[0].id)
    text = next(iter(session.dossier.texts))
    for key in ("entry", "form:lesson", "form:close", f"text:{text}"):
        session.keep_draft(key, kept)
    session.close()
    async with at_the_door(example) as user:
        await user.unlock()
        await user.open_first()
        await user.until(lambda: user.place == "situation", "for the incident")
        assert user.entry.value == kept
        for key in ("f5", "f6", "f7", "f8", "f2"):
            await user.press(key)
        await user.press("f10")
        await user.pick("close")
        await user.sees("Hoe is het afgelopen?")
