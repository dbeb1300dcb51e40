"""F6 Teksten: own words are recorded on leaving a field, facts cannot be typed, and approval freezes a version."""

import pytest
from textual.widgets import Input, OptionList, TextArea

from incident.playbook.text_parts import TextPart
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from tests.screens.driving import inside
from tests.screens.frame.test_frame import BadDisk

PLACE = "texts"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def new_text(user, audience: str = "ouders"):
    """Start a text. Return it, with the focus in its editor."""
    await user.go("texts")
    count = len(user.dossier.texts)
    await user.choose("#texts", "new-text")
    await user.pick(audience)
    await user.until(lambda: len(user.dossier.texts) == count + 1)
    text = list(user.dossier.texts.values())[-1]
    await user.until(lambda: isinstance(user.app.focused, (TextArea, Input)) and user.app.screen._text == text.id)
    await user.settle()
    return text


def area(user, part: str) -> TextArea:
    return user.app.screen.query_one(f"#part-{part}", TextArea)


async def type_into(user, part: str, words: str) -> None:
    """Replace the contents of a part; the last letters are typed."""
    area(user, part).focus()
    area(user, part).load_text(words[:-3])
    area(user, part).move_cursor(area(user, part).document.end)
    await user.settle()
    await user.burst(words[-3:])


def now(user, text):
    return user.dossier.texts[text.id]


def state(user, text) -> str:
    """The state of a text in the list, below its name."""
    return str(user.find("#texts", OptionList).get_option(text.id).prompt).partition("\n")[2].strip()


async def choose(user, text, key: str) -> None:
    await user.choose("#texts", text.id)
    await user.pick(key)


async def test_a_new_text_starts_with_words_and_stands_in_the_first_empty_part(user):
    text = await new_text(user)
    assert now(user, text).audience == "ouders"
    assert now(user, text).words
    (listed,) = user.app.screen.query("#texts")
    assert str(listed.get_option("new-text").prompt) == "+ Nieuwe tekst"


async def test_an_audience_that_gets_no_written_text_cannot_be_chosen_and_says_why(user):
    await user.go("texts")
    await user.choose("#texts", "new-text")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "krijgt geen geschreven tekst" in user.said()


async def test_own_words_are_recorded_on_leaving_the_field(user):
    text = await new_text(user)
    await type_into(user, "HELP", "Bel de mnetor.")
    findings = user.app.screen.query_one("#findings")
    await user.until(lambda: "Kent dit woord niet: ‘mnetor’" in str(findings.render()), "while it is typed")
    await type_into(user, "HELP", "Bel de mentor.")
    assert now(user, text).wording(TextPart.HELP) != "Bel de mentor."
    await user.press("tab")
    await user.until(lambda: now(user, text).wording(TextPart.HELP) == "Bel de mentor.")


async def test_a_paste_into_a_part_stays_in_that_part(user):
    text = await new_text(user)
    area(user, "HELP").focus()
    area(user, "HELP").load_text("")
    await user.settle()
    await user.paste("Eerste regel\n\nTweede regel")
    assert user.entry.value == ""
    await user.press("escape")
    await user.until(lambda: now(user, text).wording(TextPart.HELP) == "Eerste regel\n\nTweede regel")


async def test_own_words_are_recorded_on_leaving_for_another_place(user):
    text = await new_text(user)
    await type_into(user, "ASKING", "Stuur niets door.")
    await user.go("situation")
    await user.until(lambda: now(user, text).wording(TextPart.ASKING) == "Stuur niets door.")


async def test_the_subject_is_recorded_too(user):
    text = await new_text(user)
    subject = user.find("#subject", Input)
    subject.focus()
    subject.value = ""
    await user.settle()
    await user.burst("Brief over vrijdag")
    await user.press("tab")
    await user.until(lambda: now(user, text).title == "Brief over vrijdag")


async def test_a_pause_keeps_a_draft_before_the_field_is_left(user):
    text = await new_text(user)
    await type_into(user, "DOING", "We bellen iedereen")
    await user.until(lambda: "We bellen iedereen" in user.desk.session.draft(f"text:{text.id}"))
    assert now(user, text).wording(TextPart.DOING) != "We bellen iedereen"
    await user.press("escape")
    await user.until(lambda: now(user, text).wording(TextPart.DOING) == "We bellen iedereen")
    await user.until(lambda: not user.desk.session.draft(f"text:{text.id}"))


async def test_facts_and_the_promised_time_are_shown_and_cannot_be_typed(user):
    await new_text(user)
    for part in ("KNOWN", "NEXT"):
        assert not user.app.screen.query_one(f"#part-{part}").can_focus
    known = user.app.screen.query_one("#part-KNOWN")
    assert "De politie onderzoekt de dreigmail." in str(known.render())


async def test_a_blocking_finding_is_shown_and_refuses_the_approval(user):
    text = await new_text(user)
    await type_into(user, "CONTACT", "")
    await user.press("escape")
    await user.until(lambda: not now(user, text).wording(TextPart.CONTACT))
    for finding in (
        "✗ Er staat niet wanneer het volgende bericht komt.",
        "✗ Er staat niet wie lezers kunnen bellen of mailen.",
    ):
        assert finding in str(user.app.screen.query_one("#findings").render())
    await user.choose("#texts", text.id)
    await user.approve()
    await user.sees("Deze tekst kan nog geen akkoord krijgen.")
    assert now(user, text).approved is None


async def promised(user, text) -> None:
    await choose(user, text, "promise")
    await user.filled(time="23:30")


async def approved(user, text, **values: str) -> None:
    await user.choose("#texts", text.id)
    await user.approve(**values)
    await user.until(lambda: now(user, text).approved is not None and user.place == "texts")


async def ready(user, audience: str = "ouders"):
    """A text that can be approved."""
    text = await new_text(user, audience)
    await type_into(user, "CONTACT", "Bel de school.")
    await user.press("escape")
    await user.until(lambda: now(user, text).wording(TextPart.CONTACT) == "Bel de school.")
    await promised(user, text)
    return text


async def test_promise_approve_and_send_and_each_shows_in_the_list(user):
    text = await ready(user, "team")
    await user.until(lambda: "uiterlijk om 23.30 uur" in str(user.app.screen.query_one("#part-NEXT").render()))
    await approved(user, text, approver="vervanger van directeur")
    assert now(user, text).approved.approver == "vervanger van directeur"
    assert state(user, text).startswith("● v1 akkoord, nog niet weg")
    await choose(user, text, "send")
    await user.until(lambda: isinstance(user.app.screen, Form))
    assert "Houvast verstuurt zelf niets." in user.said()
    await user.filled()
    assert now(user, text).sent.sendings[-1].channel == "team-app"
    assert state(user, text).startswith("✓ v1 verstuurd 22:46")


async def test_a_channel_that_is_down_is_refused(user):
    text = await ready(user)
    await approved(user, text)
    await choose(user, text, "send")
    await user.fill(channel="magister")
    await user.sees("kan nu niet: uit.", "Kies een ander kanaal.")
    assert now(user, text).sent is None


async def test_an_unclear_time_is_refused_and_nothing_is_promised(user):
    text = await new_text(user)
    await user.press("escape")
    await choose(user, text, "promise")
    await user.fill(time="straks")
    await user.sees("Die tijd is niet duidelijk.")
    await user.fill(time="")
    await user.sees("Er staat nog geen tijd.")
    assert now(user, text).next_update is None


async def test_a_text_is_read_as_it_would_go_out_and_as_it_was_approved(user):
    text = await ready(user)
    await choose(user, text, "read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    assert "concept" in user.text()
    await user.press("escape")
    await approved(user, text)
    await choose(user, text, "version")
    await user.sees("versie 1, akkoord 22:46 directeur")


async def test_sending_before_a_yes_is_grey_and_says_why(user):
    text = await new_text(user)
    await user.press("escape")
    await user.choose("#texts", text.id)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "er is nog geen akkoord" in user.said()


async def test_a_text_that_carried_a_changed_fact_is_shown_as_outdated(user):
    await user.go("texts")
    stale = next(it for it in user.dossier.texts.values() if it.label == "T3")
    listed = user.find("#texts", OptionList)
    assert "▲ verouderd: feit veranderd" in str(listed.get_option(stale.id).prompt)
    listed.focus()
    listed.highlighted = listed.get_option_index(stale.id)
    await user.settle()
    assert "F7 is veranderd sinds v1" in str(user.app.screen.query_one("#findings").render())


async def test_escape_goes_from_the_editor_to_the_list_and_then_to_the_situation(user):
    await new_text(user)
    await user.press("escape")
    assert (user.place, user.app.focused.id) == ("texts", "texts")
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def test_the_menu_goes_to_word_with_this_text(user):
    text = await new_text(user)
    await user.press("escape")
    await choose(user, text, "word")
    await user.until(lambda: isinstance(user.app.screen, Form))
    assert f"{text.label} Brief aan ouders: Word-bestand maken" in user.said()


async def test_a_big_paste_can_be_undone_without_a_crash(user):
    await new_text(user)
    area(user, "HELP").focus()
    await user.settle()
    await user.paste("regel van een lange tekst\n" * 400)
    await user.press("ctrl+z", "ctrl+y", "ctrl+z")
    assert user.app.is_running
    area(user, "HELP").load_text("")
    await user.press("escape")


async def test_words_that_the_disk_refuses_stay_in_the_field_and_are_recorded_later(example, clock, monkeypatch):
    disk = BadDisk(monkeypatch)
    async with inside(example, "texts", clock=clock) as user:
        text = await new_text(user)
        await type_into(user, "HELP", "Bel de mentor.")
        disk.bad = True
        await user.press("escape")
        await user.hears("NIET OPGESLAGEN.")
        await user.until(lambda: not user.desk.state.busy)
        assert area(user, "HELP").text == "Bel de mentor."
        disk.bad = False
        area(user, "HELP").focus()
        await user.settle()
        await user.press("escape")
        await user.until(lambda: now(user, text).wording(TextPart.HELP) == "Bel de mentor.")


async def test_half_typed_words_survive_the_lock(example, clock):
    async with inside(example, "texts", clock=clock) as user:
        text = await new_text(user)
        await type_into(user, "HELP", "Bel de men")
        await user.lock()
        await user.unlock()
        await user.open_first()
        await user.go("texts")
        await user.choose("#texts", text.id)
        await user.pick("write")
        await user.until(lambda: area(user, "HELP").text == "Bel de men")


async def test_a_draft_with_a_part_of_a_newer_version_leaves_the_text_as_it_was_recorded(user):
    text = await new_text(user)
    await user.go("situation")
    user.desk.session.keep_draft(f"text:{text.id}", '{"title":"Nieuw","words":{"hologram":"Woorden"}}')
    await user.go("texts")
    assert user.find("#subject", Input).value == now(user, text).title
    user.desk.session.keep_draft(f"text:{text.id}", "")


async def test_a_sentence_that_is_not_true_yet_is_named_with_the_way_and_a_ground_is_pointed_at(user):
    text = await new_text(user, "team")
    said = "De politie houdt toezicht bij de ingang."
    await type_into(user, "DOING", said)
    await user.press("tab")
    await user.until(lambda: now(user, text).wording(TextPart.DOING) == said)
    panel = user.app.screen.query_one("#findings")
    await user.until(lambda: "beweert iets over de politie" in str(panel.render()))
    await user.press("escape")
    await choose(user, text, "grounds")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    (number,) = (it.key for it in user.app.screen.choices if it.label == f"✗ zonder grond: {said}")
    await user.pick(number)
    await user.until(lambda: any(it.key == "taak 1.1" for it in user.app.screen.choices))
    await user.pick("taak 1.1")
    await user.until(lambda: said in user.dossier.grounds)
    await user.until(lambda: "beweert iets over de politie" not in str(panel.render()))


async def test_what_the_draaiboek_says_too_early_is_listed_as_not_true_yet(user):
    text = await new_text(user, "ouders")
    panel = user.app.screen.query_one("#findings")
    await user.until(lambda: "nog niet waar: De school heeft aangifte gedaan." in str(panel.render()))
    assert "Doe taak 6.10" in str(panel.render())
    assert "aangifte" in now(user, text).wording(TextPart.DOING)
