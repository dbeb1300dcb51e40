"""For any actions in any order: no text holds what its audience may not hear, and an approved text never changes."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.apply import fold
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records import facts
from incident.records.channels import ChannelState
from incident.records.facts import Fact, FactStatus
from incident.records.releases import ReleaseChoice
from incident.records.texts import AIDS, SPOKEN_TO, Text
from incident.rules import audience_settings, matrix, sequence
from incident.rules.matrix import tellable
from incident.rules.who_heard_what import sent_in_order
from incident.texts import text_stages
from incident.texts.composition import compose
from tests.incident.story import AUDIENCES, CHANNELS, MEDIA, PARENTS, Story

WRITTEN_TO = [it.key for it in AUDIENCES if it.text_kind]
AUDIENCE = st.sampled_from([it.key for it in AUDIENCES])
PLACE = st.integers(0, 50)
MARKS = st.lists(st.sampled_from(Sensitive), max_size=2, unique=True)


class Team(RuleBasedStateMachine):
    """A crisis team that does random things; a refused action has no effect."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.approved: dict[tuple[str, int], tuple] = {}

    def attempt(self, command) -> bool:
        try:
            self.story.do_all(command())
        except Refused:
            return False
        return True

    def some_fact(self, place: int) -> Fact:
        found = list(self.story.dossier.facts.values())
        return found[place % len(found)]

    def some_text(self, place: int) -> Text:
        found = list(self.story.dossier.texts.values())
        return found[place % len(found)]

    @rule(minutes=st.integers(1, 40))
    def wait(self, minutes):
        self.story.minute += minutes

    @rule(status=st.sampled_from(FactStatus))
    def establish(self, status):
        # Each fact has unique words, so that it can be found in any text.
        text = f"Feit-{len(self.story.dossier.facts) + 1}-1-einde"
        self.attempt(lambda: facts.establish(self.story.stamp(), text, status, "politie"))

    @precondition(lambda self: self.story.dossier.facts)
    @rule(place=PLACE, status=st.sampled_from(FactStatus), reword=st.booleans())
    def revise(self, place, status, reword):
        fact = self.some_fact(place)
        text = f"Feit-{fact.number}-{fact.now.number + 1}-einde" if reword else fact.now.text
        self.attempt(lambda: facts.revise(self.story.stamp(), fact, text=text, status=status, source="politie"))

    @precondition(lambda self: self.story.dossier.facts)
    @rule(place=PLACE, marks=MARKS)
    def mark(self, place, marks):
        fact, now = self.some_fact(place), self.some_fact(place).now
        self.attempt(
            lambda: facts.revise(
                self.story.stamp(), fact, text=now.text, status=now.status, source="politie", sensitive=marks
            )
        )

    @precondition(lambda self: self.story.dossier.facts)
    @rule(
        place=PLACE,
        audience=AUDIENCE,
        choice=st.sampled_from([ReleaseChoice.SHARE, *ReleaseChoice]),
        overrule=st.booleans(),
    )
    def release(self, place, audience, choice, overrule):
        named, stamp = self.story.dossier.audiences[audience], self.story.stamp()
        fact = self.some_fact(place)
        self.attempt(
            lambda: matrix.release(self.story.dossier, stamp, fact, named, choice, "daarom", overrule=overrule)
        )

    @rule(audience=AUDIENCE, marks=MARKS)
    def allow(self, audience, marks):
        changed = replace(self.story.dossier.audiences[audience], may_hear=tuple(marks))
        self.attempt(lambda: audience_settings.put(self.story.dossier, self.story.stamp(), changed))

    @precondition(lambda self: self.story.dossier.facts)
    @rule(place=PLACE, audience=AUDIENCE)
    def waive(self, place, audience):
        fact = self.some_fact(place)
        self.attempt(lambda: matrix.waive(self.story.dossier, self.story.stamp(), fact, audience, "daarom"))

    @precondition(lambda self: self.story.dossier.facts)
    @rule(place=PLACE, internal=st.booleans())
    def answer(self, place, internal):
        fact = self.some_fact(place)
        asked = self.story.enquiry(f"Vraag {place}?")
        self.story.answer(asked, f"Antwoord, Feit-{fact.number}-{fact.now.number}-einde.", fact, internal=internal)

    @rule(audience=st.sampled_from(WRITTEN_TO), kind=st.sampled_from([None, *TextKind]))
    def start(self, audience, kind):
        self.story.text(audience, kind)

    @precondition(lambda self: self.story.dossier.texts and self.story.dossier.facts)
    @rule(place=PLACE)
    def leave_out(self, place):
        text, fact = self.some_text(place), self.some_fact(place)
        self.attempt(
            lambda: text_stages.write(
                self.story.stamp(), text, title=text.title, words={}, next_update=None, left_out=[fact.id]
            )
        )

    @precondition(lambda self: self.story.dossier.texts)
    @rule(place=PLACE, words=st.text(max_size=20), promised=st.integers(-10, 90))
    def write(self, place, words, promised):
        self.story.write(self.some_text(place), help=words, promised=promised)

    @precondition(lambda self: self.story.dossier.texts)
    @rule(place=PLACE)
    def approve(self, place):
        text = self.some_text(place)
        if self.attempt(lambda: text_stages.approve(self.story.dossier, self.story.stamp(), text, "bestuur")):
            version = self.story.dossier.texts[text.id].approved
            self.approved[text.id, version.number] = (version.title, version.sections, version.carried)

    @precondition(lambda self: self.approved)
    @rule(place=PLACE, channel=st.sampled_from([it.key for it in CHANNELS]))
    def send(self, place, channel):
        text, dossier = self.some_text(place), self.story.dossier
        waiting = sequence.waits_for(dossier, text.round, text.audience)
        allowed = {fact.id for fact in tellable(dossier, text.audience)}
        if self.attempt(lambda: text_stages.send(dossier, self.story.stamp(), text, dossier.channels[channel])):
            carried = {it.fact for it in text.approved.carried}
            assert not waiting or text.kind in AIDS, "somebody should have heard first"
            assert carried <= allowed, "a fact left the house that was no longer released"
            assert dossier.channels[channel].usable, "a message left through a channel that does not work"

    @rule(audience=AUDIENCE)
    def settle(self, audience):
        self.story.settle(audience)

    @rule()
    def open_round(self):
        self.attempt(lambda: sequence.open_round(self.story.dossier, self.story.stamp()))

    @rule(channel=st.sampled_from([it.key for it in CHANNELS]), state=st.sampled_from(ChannelState))
    def mark_channel(self, channel, state):
        self.story.mark_channel(channel, state, by="ICT")

    @invariant()
    def no_text_tells_what_may_not_be_told(self):
        dossier = self.story.dossier
        for text in dossier.texts.values():
            composed = compose(dossier, text, self.story.now)
            carried = [dossier.facts[it.fact] for it in composed.carried]
            spoken_to = SPOKEN_TO.get(text.kind)
            others = () if spoken_to is None else dossier.audiences_of(spoken_to)
            hearers = () if any(it.key == text.audience for it in others) else others
            for fact in carried:
                assert fact.now.status in {FactStatus.CONFIRMED, FactStatus.SUSPECTED}
                for audience in {text.audience, *(it.key for it in hearers)}:
                    released = dossier.releases[fact.id, audience]
                    may = {*dossier.audiences[audience].may_hear, *released.overruled}
                    assert released.choice is ReleaseChoice.SHARE
                    assert set(fact.now.sensitive) <= may, "a delicate detail without a recorded overrule"
                    assert not released.overruled or released.reason
            sections = {it.part: it.paragraphs for it in composed.sections}
            answered = " ".join(sections.get(TextPart.ANSWERS, ()))
            for fact in dossier.facts.values():
                paragraphs = [it for it in sections.get(TextPart.KNOWN, ()) if f"Feit-{fact.number}-" in it]
                answers = f"Feit-{fact.number}-" in answered
                assert bool(paragraphs or answers) == (fact in carried)
                assert len(paragraphs) <= 1
                assert all(fact.now.text in it for it in paragraphs)
                if fact.now.status is FactStatus.SUSPECTED:
                    assert all("nog niet zeker" in it for it in paragraphs)

    @invariant()
    def everything_that_was_sent_can_be_traced_to_revisions(self):
        dossier = self.story.dossier
        for _, _, version in sent_in_order(dossier):
            for it in version.told:
                assert dossier.facts[it.fact].revision(it.revision).number == it.revision

    @invariant()
    def what_was_approved_stays_as_it_was(self):
        for (text, number), frozen in self.approved.items():
            version = self.story.dossier.texts[text].version(number)
            assert (version.title, version.sections, version.carried) == frozen

    @invariant()
    def the_media_get_no_more_than_the_parents(self):
        dossier = self.story.dossier
        assert set(tellable(dossier, MEDIA)) <= set(tellable(dossier, PARENTS))

    @invariant()
    def messages_stand_in_the_order_of_sending(self):
        times = [sending.at for _, sending, _ in sent_in_order(self.story.dossier)]
        assert times == sorted(times)

    def teardown(self):
        assert fold(self.story.records) == self.story.dossier


Team.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyTeam = Team.TestCase
