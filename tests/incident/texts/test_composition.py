import pytest

from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.records.texts import AIDS
from incident.rules.sequence import set_core_message
from incident.texts import composition
from incident.texts.composition import compose
from incident.texts.starting_words import starting_words
from incident.texts.text_templates import FORM, HEADINGS, NO_FACTS, PARTS, TITLES
from tests.incident.story import BOARD, INVOLVED, MEDIA, MENTOR_PARENTS, PARENTS, PRESS, PUPILS, TEAM, Story


def part(story: Story, text, wanted: TextPart):
    sections = compose(story.dossier, story.dossier.texts[text.id], story.now).sections
    return next((it for it in sections if it.part is wanted), None)


def known(story: Story, text):
    return part(story, text, TextPart.KNOWN).paragraphs


def test_only_facts_released_to_the_audience_are_told(story):
    told = story.fact("Dit hoort het team.", share=[TEAM])
    story.fact("Dit horen de ouders.", share=[PARENTS])
    story.fact("Dit hoort niemand.")
    later = story.fact("Dit hoort het team later.")
    story.release(later, TEAM, ReleaseChoice.LATER)
    text = story.text(TEAM)
    assert known(story, text) == ("Dit hoort het team.",)
    assert [it.fact for it in compose(story.dossier, text, story.now).carried] == [told.id]


def test_a_suspicion_is_called_a_suspicion(story):
    story.fact("Het account is gehackt.", FactStatus.SUSPECTED, share=[TEAM])
    (sentence,) = known(story, story.text(TEAM))
    assert sentence.startswith("Waarschijnlijk, maar nog niet zeker: ")
    assert sentence.endswith("het account is gehackt.")


def test_a_confirmed_fact_is_not_called_a_suspicion(story):
    story.fact("Het account is gehackt.", share=[TEAM])
    assert known(story, story.text(TEAM)) == ("Het account is gehackt.",)


@pytest.mark.parametrize("status", [FactStatus.RUMOUR, FactStatus.REFUTED])
def test_a_rumour_or_a_refuted_fact_never_gets_into_a_text(story, status):
    fact = story.fact("Het account is gehackt.", share=[TEAM])
    text = story.text(TEAM)
    story.revise(fact, status=status)
    assert known(story, text) == (f"{NO_FACTS} horen jullie het van ons.",)
    assert compose(story.dossier, text, story.now).carried == ()


def test_facts_stand_in_the_order_of_their_numbers_in_the_wording_of_now(story):
    first = story.fact("Een.", share=[TEAM])
    story.fact("Twee.", share=[TEAM])
    text = story.text(TEAM)
    story.revise(first, text="Een, verbeterd.")
    assert known(story, text) == ("Een, verbeterd.", "Twee.")
    assert [it.revision for it in compose(story.dossier, text, story.now).carried] == [2, 1]


def test_a_text_without_facts_says_so_but_for_a_short_message_with_a_core(story):
    letter, short = story.text(PARENTS), story.text(PARENTS, TextKind.SHORT_MESSAGE)
    assert known(story, letter)[0].startswith(NO_FACTS)
    assert known(story, short)[0].startswith(NO_FACTS)
    story.do(set_core_message(story.dossier, story.stamp(), "Alle leerlingen zijn veilig."))
    assert known(story, letter)[0].startswith(NO_FACTS)
    assert part(story, short, TextPart.KNOWN) is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("De mail is verstuurd", "De mail is verstuurd."),
        ("De mail is verstuurd.", "De mail is verstuurd."),
        ("Is de mail verstuurd?", "Is de mail verstuurd?"),
        ("Stop!", "Stop!"),
        ("En toen…", "En toen…"),
        ("De directeur zei: “Stop.”", "De directeur zei: “Stop.”"),
        ("De mail is verstuurd (twee keer)", "De mail is verstuurd (twee keer)."),
    ],
)
def test_a_fact_ends_as_a_sentence(story, typed, told):
    assert composition.sentence(story.fact(typed).now) == told


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        ("een\n\ntwee", ("een", "twee")),
        ("een\r\n\r\ntwee", ("een", "twee")),
        ("een\n \t\ntwee", ("een", "twee")),
        ("een\n\n\n\ntwee\n\n", ("een", "twee")),
        ("een\ntwee", ("een\ntwee",)),
        ("een\n\n  twee\ndrie", ("een", "twee\ndrie")),
    ],
)
def test_blank_lines_make_paragraphs_and_line_breaks_stay(story, typed, paragraphs):
    text = story.write(story.text(TEAM), help=typed)
    assert part(story, text, TextPart.HELP).paragraphs == paragraphs


def test_an_emptied_part_leaves_no_heading_behind(story):
    text = story.write(story.text(TEAM), help="")
    assert part(story, text, TextPart.HELP) is None


def test_the_promise_holds_even_without_news(story):
    (promise,) = part(story, story.text(PARENTS), TextPart.NEXT).paragraphs
    assert promise == "U hoort uiterlijk om 22.31 uur weer van ons, ook als er geen nieuws is."


def test_a_promise_for_another_day_names_the_day(story):
    text = story.write(story.text(PUPILS), promised=12 * 60)
    (promise,) = part(story, text, TextPart.NEXT).paragraphs
    assert promise.startswith("Jullie horen uiterlijk op zondag 12 februari om 09.31 uur")


def test_without_a_promised_time_nothing_is_promised(story):
    text = story.write(story.text(PARENTS), promised=None)
    assert part(story, text, TextPart.NEXT) is None


@pytest.mark.parametrize("audience", [INVOLVED, TEAM, PUPILS, PARENTS, MEDIA])
def test_the_parts_stand_in_the_order_of_their_kind(story, audience):
    text = story.text(audience)
    composed = [it.part for it in compose(story.dossier, text, story.now).sections]
    assert composed == [it for it in PARTS[text.kind] if it in composed]
    assert TextPart.KNOWN in composed


@pytest.mark.parametrize("kind", TextKind)
def test_every_kind_of_text_has_its_words(kind):
    assert kind in FORM
    assert kind in HEADINGS
    assert TITLES[kind]
    assert kind.label
    assert {it.part for it in starting_words((), kind)} <= set(PARTS[kind])
    assert TextPart.KNOWN in PARTS[kind]
    assert (TextPart.NEXT in PARTS[kind]) == (kind not in AIDS | {TextKind.SHORT_MESSAGE})


def test_an_audience_without_a_text_of_its_own_still_has_facts_to_tell(story):
    fact = story.fact(share=[BOARD, INVOLVED])
    assert fact.id in [it.fact for it in compose(story.dossier, story.text(INVOLVED), story.now).carried]


def corrected(story, audience=PARENTS):
    section = part(story, story.text(audience), TextPart.CORRECTION)
    return section.paragraphs if section else ()


def told_parents(story, **fact):
    """A fact that only the parents have heard."""
    found = story.fact(share=[PARENTS], **fact)
    story.settle(INVOLVED, TEAM)
    story.send(story.approve(story.write(story.text(PARENTS), promised=60)), "hoy")
    return found


def test_nothing_is_taken_back_while_nothing_changed(story):
    told_parents(story)
    assert corrected(story) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"status": FactStatus.REFUTED},
            (
                "U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat klopt niet. "
                "Dat weten wij sinds 21.31 uur. Onze excuses."
            ),
        ),
        ({"status": FactStatus.RUMOUR}, "U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat staat niet vast."),
        ({"status": FactStatus.SUSPECTED}, "U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat is nog niet zeker."),
        (
            {"text": "De mail is twee keer verstuurd"},
            (
                "U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat is veranderd. "
                "Sinds 21.31 uur weten wij: de mail is twee keer verstuurd."
            ),
        ),
    ],
)
def test_what_parents_heard_and_is_no_longer_so_is_taken_back(story, change, told):
    fact = told_parents(story)
    story.revise(fact, **change)
    assert corrected(story) == (told,)
    assert corrected(story, TEAM) == (), "the team never heard it"


def test_a_text_that_corrects_does_not_also_say_that_nothing_is_known_yet(story):
    fact = told_parents(story)
    story.revise(fact, status=FactStatus.REFUTED)
    text = story.text(PARENTS)
    assert part(story, text, TextPart.KNOWN) is None
    assert part(story, text, TextPart.CORRECTION).paragraphs


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Het account is gehackt", "Waarschijnlijk, maar nog niet zeker: het account is gehackt."),
        ("Magister is gehackt", "Waarschijnlijk, maar nog niet zeker: Magister is gehackt."),
    ],
)
def test_a_fact_goes_on_in_the_sentence_and_a_name_keeps_its_capital(story, words, told):
    story.fact(words, FactStatus.SUSPECTED, share=[TEAM])
    assert known(story, story.text(TEAM)) == (told,)


def test_a_fact_that_became_another_suspicion_is_not_said_to_be_known(story):
    fact = told_parents(story)
    story.revise(fact, text="De mail kwam van buiten de school.", status=FactStatus.SUSPECTED)
    assert corrected(story) == (
        (
            "U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat is veranderd. "
            "Waarschijnlijk, maar nog niet zeker: de mail kwam van buiten de school."
        ),
    )


def test_a_suspicion_that_was_confirmed_is_told_as_such(story):
    fact = told_parents(story, status=FactStatus.SUSPECTED)
    story.revise(fact, status=FactStatus.CONFIRMED)
    assert corrected(story) == (
        "Sinds 21.31 uur is bevestigd: de mail is verstuurd. Eerder konden wij dat nog niet zeker zeggen.",
    )


def test_what_is_so_now_stays_out_of_the_correction_when_it_is_withheld(story):
    fact = told_parents(story)
    changed = story.revise(fact, text="De mail kwam van buiten de school.")
    story.release(changed, PARENTS, ReleaseChoice.WITHHOLD)
    assert corrected(story) == ("U hoorde eerder van ons: ‘De mail is verstuurd.’ Dat klopt niet meer.",)


def test_a_correction_that_was_sent_is_not_made_again(story):
    fact = told_parents(story)
    story.revise(fact, status=FactStatus.REFUTED)
    story.minute = 30
    story.send(story.approve(story.write(story.text(PARENTS), promised=90)), "hoy")
    assert corrected(story) == ()


@pytest.mark.parametrize(
    ("kind", "hearers"),
    [(TextKind.PHONE_SCRIPT, (PARENTS, MENTOR_PARENTS)), (TextKind.LINE_TO_TAKE, (PRESS, "omroep"))],
)
def test_what_is_said_aloud_is_fit_for_every_group_that_hears_it(twofold, kind, hearers):
    fact = twofold.fact(share=[TEAM, PARENTS, MENTOR_PARENTS, *hearers])
    text = twofold.text(TEAM, kind)
    assert composition.may_carry(twofold.dossier, text) == (fact,)
    for key in hearers:
        twofold.release(fact, key, ReleaseChoice.LATER)
        assert composition.may_carry(twofold.dossier, text) == ()
        twofold.share(fact, *(it for it in (PARENTS, MENTOR_PARENTS, *hearers)))
    assert composition.may_carry(twofold.dossier, text) == (fact,)


def test_what_is_said_to_one_group_is_fit_for_that_group(twofold):
    fact = twofold.fact(share=[MENTOR_PARENTS])
    assert composition.may_carry(twofold.dossier, twofold.text(MENTOR_PARENTS, TextKind.PHONE_SCRIPT)) == (fact,)
    assert composition.may_carry(twofold.dossier, twofold.text(TEAM, TextKind.PHONE_SCRIPT)) == ()
