"""The evening and the next day: a pupil is arrested, and then it turns out that the account was hacked.

It goes as a careful press officer would want it: nobody hears too much or too late, and nobody keeps an outdated fact.
"""

import pytest

from incident.errors import Refused
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records import enquiries, involved
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryKind
from incident.records.facts import FactStatus
from incident.records.involved import Hearer
from incident.records.releases import ReleaseChoice
from incident.rules import matrix, sequence
from incident.rules.alignment import align
from incident.rules.clocks import ClockKind, clocks
from incident.rules.matrix import cell
from incident.rules.next_step import next_step
from incident.rules.outage import outage
from incident.rules.sequence import open_round, rows
from incident.rules.stale import stale
from incident.rules.who_heard_what import Told, heard_revisions, misled
from incident.texts import text_stages
from incident.texts.composition import compose
from tests.incident.story import BOARD, INVOLVED, MEDIA, PARENTS, PUPILS, TEAM, Story

ALL = (INVOLVED, TEAM, PUPILS, PARENTS, MEDIA)


class Evening(Story):
    """The evening up to the moment when everybody has heard the first message."""

    def __init__(self) -> None:
        super().__init__()
        self.audience(INVOLVED, may_hear=(Sensitive.NAMES, Sensitive.INVESTIGATION))
        self.audience(MEDIA, approvers=("bestuur",))
        self.pupil = self.person("Leerling A", group="4B", contact="zorgcoördinator")
        self._magister_is_shut_down()
        self._facts()
        self._those_involved_hear_it_in_person()
        self._first_round()

    def _magister_is_shut_down(self) -> None:
        self.minute = 20
        self.mark_channel("magister", ChannelState.COMPROMISED, by="ICT")

    def _facts(self) -> None:
        self.minute = 22
        self.mail = self.fact("Om 21.31 uur ging er een dreigmail rond via Magister.", share=ALL)
        self.arrest = self.fact(
            "De politie heeft een leerling aangehouden.", FactStatus.SUSPECTED, "politie", share=(TEAM, PUPILS, PARENTS)
        )
        self.home = self.fact("De leerling is thuis opgehaald door een arrestatieteam.", sensitive=[Sensitive.NAMES])
        self.share(self.home, INVOLVED)
        self.release(self.arrest, MEDIA, ReleaseChoice.WITHHOLD, "De politie zegt hier zelf iets over.")

    def _those_involved_hear_it_in_person(self) -> None:
        self.minute = 30
        for hearer in (Hearer.SELF, Hearer.PARENTS):
            self.do(involved.tell(self.stamp(), self.pupil, hearer, "gesprek met de directeur"))
        self.tell(INVOLVED)

    def _first_round(self) -> None:
        self.do(sequence.set_core_message(self.dossier, self.stamp(), "De veiligheid van iedereen gaat voor."))
        self.settle(BOARD)
        for minute, audience, channel in ((40, TEAM, "team-app"), (47, PUPILS, "magister-app"), (48, PARENTS, "hoy")):
            self.minute = minute
            text = self.approve(self.text(audience))
            if audience == PUPILS:  # all their channels depend on Magister, so the mentors tell them
                self.settle(PUPILS)
            else:
                self.send(text, channel)
        self.minute = 60
        self.do(align(self.dossier, self.stamp(), MEDIA, "politie", AlignmentOutcome.YES, "Niets over de aanhouding."))
        self.send(self.approve(self.write(self.text(MEDIA), promised=120)), "woordvoerder")

    def words(self, audience: str, part: TextPart) -> str:
        """The present words in a part of the newest text for an audience."""
        text = [it for it in self.dossier.texts.values() if it.audience == audience][-1]
        sections = {it.part: it.paragraphs for it in compose(self.dossier, text, self.now).sections}
        return "\n".join(sections.get(part, ()))

    def newest(self, audience: str):
        return [it for it in self.dossier.texts.values() if it.audience == audience][-1]

    def told(self, fact) -> dict[str, Told]:
        heard = heard_revisions(self.dossier)
        return {key: cell(self.dossier, heard, self.dossier.facts[fact.id], key).told for key in ALL}

    def cleared(self) -> None:
        """The next morning: the account was hacked, and the pupil is on the way home."""
        self.minute = 13 * 60
        self.hacked = self.fact("Het account van de leerling was gehackt.", source="Magister", share=(INVOLVED, TEAM))
        self.share(self.hacked, PUPILS, PARENTS)
        self.arrest = self.revise(
            self.arrest, status=FactStatus.REFUTED, source="politie", reason="De leerling mag naar huis."
        )


@pytest.fixture
def evening():
    return Evening()


def test_everybody_heard_what_was_for_them_and_no_more(evening):
    assert "arrestatieteam" in evening.words(INVOLVED, TextPart.KNOWN)
    assert "Waarschijnlijk, maar nog niet zeker: de politie" in evening.words(PARENTS, TextPart.KNOWN)
    assert "aangehouden" in evening.words(PARENTS, TextPart.KNOWN)
    assert "aangehouden" not in evening.words(MEDIA, TextPart.KNOWN)
    assert not any("arrestatieteam" in evening.words(it, TextPart.KNOWN) for it in (TEAM, PARENTS, MEDIA))
    assert evening.told(evening.home) == dict.fromkeys(ALL, Told.NOTHING) | {INVOLVED: Told.CURRENT}


def test_all_texts_of_the_round_say_the_same_heart_of_it(evening):
    assert {evening.words(it, TextPart.CORE) for it in ALL} == {"De veiligheid van iedereen gaat voor."}


def test_with_magister_unsafe_parents_are_reached_by_the_app_and_pupils_by_nothing(evening):
    found = {
        it.audience.key: it.channel and it.channel.channel.key for it in outage(evening.dossier, "magister").detours
    }
    assert found == {PARENTS: "hoy", PUPILS: None}


def test_on_the_next_morning_the_alarm_names_everybody_who_believed_it(evening):
    evening.cleared()
    assert {it.audience for it in stale(evening.dossier)} == {TEAM, PUPILS, PARENTS}
    assert evening.told(evening.arrest) == {
        INVOLVED: Told.NOTHING,
        TEAM: Told.OUTDATED,
        PUPILS: Told.OUTDATED,
        PARENTS: Told.OUTDATED,
        MEDIA: Told.NOTHING,
    }
    assert next_step(evening.dossier, evening.now).what == "F2 is veranderd. Vertel het aan Team."


def test_the_correction_says_what_we_said_and_what_is_right_and_since_when(evening):
    evening.cleared()
    assert evening.words(PARENTS, TextPart.CORRECTION) == (
        "U hoorde eerder van ons: ‘De politie heeft een leerling aangehouden.’ Dat klopt niet. "
        "Dat weten wij sinds 10.31 uur. Onze excuses."
    )
    assert "gehackt" in evening.words(PARENTS, TextPart.KNOWN)


def test_the_corrections_go_out_in_the_order_of_the_first_message_and_end_the_alarm(evening):
    evening.cleared()
    evening.do(open_round(evening.dossier, evening.stamp()))
    started = evening.do_all(text_stages.start_corrections(evening.dossier, evening.stamp(), evening.arrest))
    assert [it.audience for it in started] == [TEAM, PUPILS, PARENTS]
    team, _, parents = (evening.approve(evening.write(evening.dossier.texts[it.mark.id])) for it in started)
    evening.settle(INVOLVED, BOARD)
    with pytest.raises(Refused, match="Team"):
        evening.send(parents, "hoy")
    evening.send(team, "team-app")
    evening.settle(PUPILS)  # the mentors tell it, as they told the first message
    evening.send(parents, "hoy")
    assert stale(evening.dossier) == ()
    assert misled(evening.dossier, heard_revisions(evening.dossier)) == frozenset()


def test_what_turned_out_false_about_a_pupil_is_never_just_left(evening):
    evening.cleared()
    with pytest.raises(Refused, match="klopte niet"):
        matrix.waive(evening.dossier, evening.stamp(), evening.arrest, PARENTS, "Dat zien ze wel.")


def test_what_was_sent_stays_as_it_was_sent(evening):
    before = {it.id: it.sent for it in evening.dossier.texts.values() if it.sent}
    evening.cleared()
    assert {it.id: it.sent for it in evening.dossier.texts.values() if it.sent} == before


def test_the_media_hear_it_after_the_parents(evening):
    evening.cleared()
    evening.share(evening.hacked, MEDIA)
    statement = evening.newest(MEDIA)
    evening.approve(evening.write(statement, promised=60))
    with pytest.raises(Refused):
        evening.send(statement, "woordvoerder")


def test_the_promised_message_runs_all_night_whether_there_is_news_or_not(evening):
    evening.minute = 12 * 60
    late = {it.target for it in clocks(evening.dossier) if it.kind is ClockKind.PROMISE and it.late(evening.now)}
    assert {TEAM, PARENTS, MEDIA} <= late


def test_the_paper_that_calls_gets_the_approved_answer_and_no_other(evening):
    asked = evening.enquiry(
        "Klopt het dat er een leerling is aangehouden?", EnquiryKind.PRESS, asker="krant", call_back=evening.at(90)
    )
    asked = evening.answer(asked, "Daarover geeft de politie informatie.", internal=True)
    line = evening.text(TEAM, TextKind.LINE_TO_TAKE)
    assert "Daarover geeft de politie informatie." in evening.words(TEAM, TextPart.ANSWERS)
    assert "aangehouden" not in " ".join(
        words
        for it in compose(evening.dossier, line, evening.now).sections
        if it.part is TextPart.KNOWN
        for words in it.paragraphs
    ), "the media may not hear it, so it is not in what is said to them"
    evening.do(enquiries.give(evening.stamp(), asked, "teruggebeld"))
    assert not any(it.kind is ClockKind.ENQUIRY for it in clocks(evening.dossier))


def test_the_round_ends_with_nobody_waiting(evening):
    assert all(row.closed for row in rows(evening.dossier))
