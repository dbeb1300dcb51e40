import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive
from incident.rules import audience_settings
from tests.incident.story import BOARD, INVOLVED, MEDIA, MENTOR_PARENTS, PARENTS, PRESS, TEAM

BUREN = Audience(key="buren", name="Buren", order=3, channels=("gesprek",))


def put(story, audience):
    return audience_settings.put(story.dossier, story.stamp(), audience)


def test_a_new_audience_stands_at_its_turn(story):
    story.do(put(story, BUREN))
    keys = list(story.dossier.audiences)
    assert keys.index(TEAM) < keys.index("buren") < keys.index(MEDIA)


def test_an_audience_can_be_changed(story):
    changed = replace(story.dossier.audiences[PARENTS], count="ongeveer 900", drafter="communicatie")
    story.do(put(story, changed))
    assert story.dossier.audiences[PARENTS] == changed
    assert put(story, changed) == (), "nothing changes, so nothing is recorded"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": " "}, "geen tekst"),
        ({"order": 0}, "beurt"),
        ({"order": 100}, "beurt"),
        ({"channels": ()}, "kanaal"),
    ],
)
def test_an_audience_that_cannot_be_told_is_refused(story, changes, why):
    with pytest.raises(Refused, match=why):
        put(story, replace(BUREN, **changes))


def test_the_media_never_come_before_the_parents_nor_hear_more(story):
    media, parents = story.dossier.audiences[MEDIA], story.dossier.audiences[PARENTS]
    for changed in (
        replace(media, order=parents.order),
        replace(parents, order=media.order),
        replace(media, may_hear=(Sensitive.NAMES,)),
    ):
        with pytest.raises(Refused):
            put(story, changed)


def test_an_audience_that_has_no_part_in_it_goes_with_a_reason(story):
    board = story.dossier.audiences[BOARD]
    with pytest.raises(Refused, match="reden"):
        audience_settings.drop(story.dossier, story.stamp(), board, " ")
    story.do(audience_settings.drop(story.dossier, story.stamp(), board, "Het bestuur zit in het crisisteam."))
    assert BOARD not in story.dossier.audiences


def test_an_audience_that_has_heard_something_stays(story):
    story.tell(INVOLVED)
    with pytest.raises(Refused, match="al een bericht"):
        audience_settings.drop(story.dossier, story.stamp(), story.dossier.audiences[INVOLVED], "weg")


def test_the_parents_stay_while_there_are_media(story):
    with pytest.raises(Refused, match="media"):
        audience_settings.drop(story.dossier, story.stamp(), story.dossier.audiences[PARENTS], "weg")


@pytest.mark.parametrize("media", [PRESS, "omroep"])
@pytest.mark.parametrize("parents", [PARENTS, MENTOR_PARENTS])
def test_no_media_come_before_any_parents_nor_hear_more(twofold, media, parents):
    for it in (PARENTS, MENTOR_PARENTS):
        twofold.audience(it, may_hear=(Sensitive.METHOD,))
    media, parents = twofold.dossier.audiences[media], twofold.dossier.audiences[parents]
    twofold.do(put(twofold, replace(media, may_hear=(Sensitive.METHOD,))))
    for changed in (
        replace(media, order=parents.order),
        replace(parents, order=media.order, may_hear=(Sensitive.METHOD,)),
        replace(parents, may_hear=()),
    ):
        with pytest.raises(Refused):
            put(twofold, changed)


def test_the_last_parents_stay_while_there_are_media(twofold):
    twofold.do(audience_settings.drop(twofold.dossier, twofold.stamp(), twofold.dossier.audiences[PARENTS], "weg"))
    last = twofold.dossier.audiences[MENTOR_PARENTS]
    with pytest.raises(Refused, match="media"):
        audience_settings.drop(twofold.dossier, twofold.stamp(), last, "weg")
    with pytest.raises(Refused, match="media"):
        put(twofold, replace(last, kind=AudienceKind.PUPILS))
    for media in (PRESS, "omroep"):
        twofold.do(audience_settings.drop(twofold.dossier, twofold.stamp(), twofold.dossier.audiences[media], "geen"))
    twofold.do(put(twofold, replace(last, kind=AudienceKind.PUPILS)))
    assert twofold.dossier.audiences[MENTOR_PARENTS].kind is AudienceKind.PUPILS
