"""A vault in which every word is hard to draw: on no screen does text control the terminal or shift a column."""

from itertools import cycle

import pytest
import pytest_asyncio
from rich.cells import cell_len
from textual.widgets import Input, OptionList

from incident.addresses.person import Colleague
from incident.legible import safe
from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, PlaybookTask, Role, Step
from incident.playbook.text_kinds import TextKind
from incident.records import channels, decisions, enquiries, entries, evidence, facts, involved, questions, tasks
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryKind
from incident.records.evidence import EvidenceItem
from incident.records.facts import FactStatus
from incident.records.involved import InvolvedPerson
from incident.records.opening import open_incident
from incident.texts import text_stages
from screens.actions.evidence_list import EvidenceList
from screens.actions.staff_list import StaffList
from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form, FormField, Shape
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog
from screens.widgets.grid import Grid
from screens.widgets.plain import plain
from store.school.outside_contacts import OutsideContact, keep_outside_contact
from store.school.role_contacts import Contact, keep_contact
from store.school.school_details import School, keep_school_details
from store.school.staff_list import keep_staff, staff_list
from store.session import Session
from store.vault import Vault
from tests.incident.glyphs import ALL, GLYPHS, LONG, STEERING
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import CHEAP, END
from tests.screens.driving import PASSPHRASE, inside
from tests.screens.sight import painted

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHORT = ["🇳🇱⚠\ufe0f\u202e", "e\u0301\x1b[7m日", "👩\u200d🚒\x9b", "\u0301שלום\t"]
GROUPS = cycle(it for name, it in GLYPHS.items() if name != "halves of characters")
"""Lone surrogates get into no file: they are no text, and cannot be written."""


def nasty(number: int) -> str:
    """Return difficult words for one place; they differ per place, so that all of them are tested."""
    return f"{SHORT[number % len(SHORT)]} {next(GROUPS)} {next(GROUPS)}"


BOOK = Playbook(
    key="moeilijk",
    title=nasty(0),
    summary=nasty(1),
    steps=(
        Step(
            key="1",
            title=nasty(2),
            intro=nasty(3),
            tasks=tuple(PlaybookTask(key=f"1.{it}", text=nasty(it), role=nasty(it)) for it in range(1, 5)),
            questions=(nasty(0),),
            warnings=(nasty(1),),
            forks=(Fork(key="vraag", text=nasty(2), yes=nasty(3), no=nasty(0)),),
        ),
    ),
    roles=(Role(name=nasty(1), does=nasty(2)),),
    organisations=(Organisation(name=nasty(3), purpose=nasty(0), contact=nasty(1), note=nasty(2)),),
    audiences=tuple(
        Audience(
            key=f"d{it}",
            name=nasty(it),
            short=SHORT[it],
            order=it,
            channels=("k",),
            text_kind=TextKind.PUPIL_MESSAGE.key,
        )
        for it in range(4)
    ),
    channels=(Channel(key="k", name=nasty(1)),),
)


def fill(session: Session) -> None:
    """Record one of everything that holds typed text."""
    session.begin(open_incident(session.stamp(), nasty(0), playbook=BOOK, title=nasty(1)))
    commit, dossier = session.commit, session.dossier
    for number in range(4):
        commit(facts.establish(session.stamp(), nasty(number), tuple(FactStatus)[number], nasty(number)))
        commit(entries.add(session.stamp(), EntryKind.REPORT, nasty(number)))
    commit(entries.add(session.stamp(), EntryKind.CONTACT, LONG))
    commit(questions.ask(session.stamp(), nasty(0), nasty(1)))
    commit(decisions.take(session.stamp(), nasty(2), reason=nasty(3), alternatives=nasty(0), decided_by=nasty(1)))
    commit(tasks.add(session.stamp(), next(iter(dossier.steps)), nasty(0), nasty(1), END))
    commit(channels.mark(session.stamp(), dossier.marked_channels["k"], ChannelState.COMPROMISED, nasty(2), nasty(3)))
    commit(
        involved.note(session.stamp(), InvolvedPerson(label=nasty(0), given=nasty(1), family=nasty(2), group=nasty(3)))
    )
    commit(enquiries.note(session.stamp(), EnquiryKind.PRESS, nasty(0), asker=nasty(1)))
    commit(
        evidence.note(session.stamp(), EvidenceItem(what=nasty(0), seen_by=nasty(1), kept_by=nasty(2), where=nasty(3)))
    )
    commit(text_stages.start(session.dossier, session.stamp(), "d0"))
    keep_contact(session.vault, Contact(role=nasty(1), name=nasty(2), phone=nasty(3), deputy=nasty(0)))
    keep_outside_contact(session.vault, OutsideContact(nasty(3), nasty(0)))
    keep_staff(session.vault, [Colleague(name=nasty(it), function=nasty(it), phone=nasty(it)) for it in range(4)])
    keep_school_details(session.vault, School(nasty(0), nasty(1)))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def user(tmp_path_factory):
    folder = tmp_path_factory.mktemp("moeilijk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOUVAST_HOME", str(folder / "home"))
        session = Session(
            Vault.create(folder / "kluis", PASSPHRASE, "directeur", cost=CHEAP, lock=False), clock=Clock(END)
        )
        fill(session)
        session.close()
        async with inside(folder / "kluis", clock=Clock(END)) as one:
            yield one


def check(user, *, hard: bool = True) -> None:
    """Check that each line of each widget has the width that the terminal gives it.

    Also check that difficult text was present, if `hard` says so.
    """
    seen = ""
    for region, _, strips in painted(user.app.screen):
        for strip in strips:
            assert not STEERING.search(strip.text), ascii(strip.text)
            assert cell_len(strip.text) == sum(map(cell_len, strip.text)) == region.width, ascii(strip.text)
            seen += strip.text
    assert not hard or "�" in seen
    assert not hard or any(it in seen for it in ("NL", "é", "◌"))


async def test_every_place_is_drawn_steadily(user):
    for place in PLACES:
        await user.go(place.name)
        for table in (*user.app.screen.query(Grid), *user.app.screen.query(OptionList)):
            table.focus()
            await user.press("end")
        check(user, hard=place.name not in {"help", "documents"})


def dialogs() -> list:
    """A dialog of every kind, with difficult words in all its texts."""
    choices = [MenuItem(f"c{at}", nasty(at), nasty(at) if at == 1 else "") for at in range(4)]
    options = tuple((f"c{at}", nasty(at)) for at in range(4))
    fields = [
        FormField("line", nasty(0), nasty(1), hint=nasty(2)),
        FormField("words", nasty(1), nasty(2) + "\n" + LONG, Shape.WORDS),
        FormField("choice", nasty(2), "c1", Shape.CHOICE, choices=options),
        FormField("empty", nasty(3), hint=nasty(0)),
    ]
    return [
        Menu(nasty(0), choices),
        MultiSelect(nasty(1), choices, ["c2"]),
        ReadingDialog(nasty(2), plain(nasty(3) + "\n" + LONG), on=nasty(0)),
        Form(nasty(3), fields, None),
    ]


async def test_every_dialog_and_notice_is_drawn_steadily(user):
    await user.go("situation")
    lists = [
        EvidenceList(tuple(user.dossier.evidence.values()), END, closed=False),
        StaffList(nasty(0), staff_list(user.desk.session.vault)),
    ]
    for dialog in dialogs() + lists:
        user.app.push_screen(dialog)
        await user.until(lambda dialog=dialog: user.app.screen is dialog and user.app.focused)
        check(user)
        dialog.dismiss(None)
        await user.until(lambda dialog=dialog: user.app.screen is not dialog)
    user.app.notify(nasty(1), title=nasty(2))
    await user.hears("é�")
    check(user)
    user.app.clear_notifications()
    await user.press("f11")
    await user.until(lambda: user.place == "")
    await user.burst("a")
    check(user, hard=False)
    await user.press("escape")


async def test_what_is_pasted_is_drawn_steadily_while_it_is_typed_and_all_of_it_is_there(user):
    await user.go("timeline")
    for field in (user.entry, user.find("#search", Input)):
        field.focus()
        await user.settle()
        await user.paste(ALL)
        assert field.value.split() == safe(ALL).split()
        check(user, hard=False)
        for words in GLYPHS.values():
            field.value = safe(words)
            await user.press("home")
            check(user, hard=False)
        field.value = ""


async def test_the_list_of_incidents_is_drawn_steadily(user):
    await user.app.run_action("incidents")
    await user.sees("Welk incident?")
    check(user)
    await user.press("enter")
    await user.until(lambda: user.place == "situation")
