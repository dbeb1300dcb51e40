import msgspec
import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.records import evidence
from incident.records.evidence import WHY_NO_IMAGES, Evidence, EvidenceHandedOver, EvidenceItem, EvidenceNoted, chain
from tests.incident.story import Story

PHOTO = EvidenceItem(
    what="Schermafbeelding van de mail", seen_by="mentor", kept_by="leerling A", where="eigen telefoon"
)


def noted(story: Story, item: EvidenceItem = PHOTO) -> Evidence:
    return story.dossier.evidence[story.do(evidence.note(story.stamp(), item)).mark.id]


def test_evidence_has_a_number_and_a_line_in_the_timeline(story):
    assert [noted(story).label, noted(story).label] == ["E1", "E2"]
    told = line(story.dossier, story.records[-1]).text
    assert told == (
        "E2 op de lijst: Schermafbeelding van de mail. Gezien door: mentor. Bewaard door: leerling A. "
        "Waar: eigen telefoon."
    )


@pytest.mark.parametrize(
    "item", [EvidenceItem(what=" ", kept_by="ICT"), EvidenceItem(what="Mail"), EvidenceItem(what="Mail", kept_by=" ")]
)
def test_evidence_without_words_or_a_keeper_is_refused(story, item):
    with pytest.raises(Refused):
        evidence.note(story.stamp(), item)


def test_each_time_that_it_changes_hands_is_kept_with_its_time(story):
    it = noted(story)
    story.minute = 60
    story.do(evidence.hand_over(story.stamp(40), it, "ICT", where="kluis"))
    story.do(evidence.hand_over(story.stamp(), story.dossier.evidence[it.id], "politie", "bewijs van ontvangst 12"))
    now = story.dossier.evidence[it.id]
    assert (now.item.kept_by, now.item.where, now.item.seen_by) == ("politie", "", "mentor")
    assert [(at, words) for at, words in chain(now)] == [
        (story.at(0), "opgeschreven door directeur; bewaard door leerling A"),
        (story.at(40), "van leerling A naar ICT"),
        (story.at(60), "van ICT naar politie (bewijs van ontvangst 12)"),
    ]
    assert line(story.dossier, story.records[-1]).text == "E1 gegeven aan politie. Hoe: bewijs van ontvangst 12."


@pytest.mark.parametrize("to", ["", " ", "Leerling A"])
def test_it_cannot_go_to_nobody_or_to_who_has_it(story, to):
    it = noted(story)
    with pytest.raises(Refused):
        evidence.hand_over(story.stamp(), it, to)


def test_what_is_known_of_it_can_be_put_right_and_keeps_its_number(story):
    it = noted(story)
    story.do(evidence.note(story.stamp(), EvidenceItem(what="Foto van het scherm", kept_by="leerling A"), it))
    now = story.dossier.evidence[it.id]
    assert (now.label, now.item.what, len(story.dossier.evidence)) == ("E1", "Foto van het scherm", 1)
    assert evidence.note(story.stamp(), now.item, now) == ()
    assert line(story.dossier, story.records[-1]).text.startswith("E1 verbeterd: ")


def test_there_is_no_field_that_could_hold_an_image_and_it_says_why():
    kinds = [*msgspec.structs.fields(EvidenceNoted), *msgspec.structs.fields(EvidenceHandedOver)]
    kinds += msgspec.structs.fields(EvidenceItem)
    assert not [it.name for it in kinds if it.type in (bytes, bytearray, memoryview)]
    assert "bewaart zelf geen beelden" in WHY_NO_IMAGES
