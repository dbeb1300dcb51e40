"""A channel fails: the consequences are shown at once, and other users of it are listed until they were told."""

import pytest
import pytest_asyncio
from msgspec.structs import replace

from incident.records.channels import ChannelState
from incident.records.opening import open_incident
from playbooks.reader import shipped
from screens.dialogs.reading import ReadingDialog
from store.session import Session
from store.vault import Vault
from tests.screens.conftest import CHEAP
from tests.screens.driving import PASSPHRASE, inside


@pytest.fixture
def shared_channel(tmp_path, clock):
    """A vault with an incident in which other schools use Magister too."""
    folder = tmp_path / "kluis"
    made = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False), clock=clock)
    book = next(book for book in shipped() if book.key == "dreigmail")
    channels = tuple(
        replace(it, shared_with=("zusterscholen", "media")) if it.key == "magister" else it for it in book.channels
    )
    made.begin(open_incident(made.stamp(), "Er is iets gebeurd", playbook=replace(book, channels=channels)))
    made.close()
    return folder


@pytest_asyncio.fixture
async def user(shared_channel, clock):
    async with inside(shared_channel, clock=clock) as user:
        yield user


async def test_what_follows_is_shown_and_the_warning_stays_until_they_were_told(user):
    await user.choose("#channels", "magister")
    await user.pick(ChannelState.DOWN.key)
    await user.fill(reason="storing")
    await user.sees("dit verandert er", "→ Ouders: Hoy-app", "▲ Zusterscholen")
    await user.press("enter")
    await user.gone(ReadingDialog)
    await user.sees(
        "▲ WAARSCHUW Zusterscholen en buren en Media: Magister-berichten is uit",
        "NU DOEN Magister-berichten werkt niet",
    )
    assert "✗ Magister-berichten" in user.text(), "the cursor went along with its line"
    await user.choose("#next", "warn-magister")
    await user.pick("told:zusterscholen")
    await user.filled(reason="Het bestuur belde hen.")
    assert user.dossier.settlements[1, "zusterscholen"].told
    await user.sees("▲ WAARSCHUW Media: Magister-berichten is uit. Zij gebruiken het ook.")
    await user.choose("#next", "warn-magister")
    await user.pick("follows")
    await user.sees("dit verandert er", "▲ Media")
    await user.press("escape")
    await user.gone(ReadingDialog)
    await user.choose("#next", "warn-magister")
    await user.pick("write:media")
    await user.until(lambda: user.place == "texts")
    await user.go("situation")
    await user.choose("#channels", "magister")
    await user.pick(ChannelState.UP.key)
    await user.filled()
    assert "WAARSCHUW" not in user.text()


async def test_who_types_does_not_release_a_channel_in_passing(user):
    await user.choose("#channels", "telefoon")
    await user.pick(ChannelState.COMPROMISED.key)
    await user.filled()
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog) or user.place)
    await user.press("escape")
    await user.choose("#channels", "telefoon")
    await user.pick(ChannelState.UP.key)
    await user.sees("Wie van ICT of de leverancier geeft het vrij?")
    assert user.app.screen.query_one("#by").value == ""
    await user.fill(reason="weer veilig")
    await user.sees("Vul in wie het heeft vrijgegeven.")
    await user.filled(by="ICT")
    assert user.dossier.channels["telefoon"].state is ChannelState.UP
