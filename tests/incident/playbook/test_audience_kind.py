from pathlib import Path

import msgspec
import pytest

from incident.playbook.audience_kind import KIND_MEANINGS, AudienceKind, kinds_named, known_kind
from incident.playbook.playbook import Audience, of_kind
from incident.records.codec import decode, encode
from incident.records.opening import IncidentOpened
from playbooks.file_words import AUDIENCE_KINDS
from playbooks.reader import shipped

K = AudienceKind
BEFORE = Path(__file__).parent / "opened_before_kinds.msgpack"
"""An incident stored before audiences had a kind: all audiences that Houvast came with, and four of a school's own."""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Betrokkenen", K.INVOLVED),
        ("Slachtoffers en nabestaanden", K.INVOLVED),
        ("Politie en bestuur", K.POLICE),
        ("Actieteam", K.CRISIS_TEAM),
        ("Docenten van 2b", K.TEAM),
        ("Alle medewerkers", K.TEAM),
        ("Betrokken klassen", K.PUPILS),
        ("Brugklas", K.PUPILS),
        ("Ouders van klas 2b", K.PARENTS),
        ("Brugklasouders", K.PARENTS),
        ("Ouders en verzorgers", K.PARENTS),
        ("Scholen in de buurt", K.COMMUNITY),
        ("De pers", K.MEDIA),
        ("Gemeente", K.OTHERS),
        ("Schoolbestuur", K.OTHERS),
    ],
)
def test_a_name_that_names_one_group_tells_what_it_is(name, kind):
    assert known_kind("x", name) is kind
    assert Audience(key="x", name=name, order=1).kind is kind


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("De commissie", set()),
        ("Personen", set()),
        ("Oudere buurtgenoten", set()),
        ("Ouders en leerlingen", {K.PARENTS, K.PUPILS}),
        ("Ouders van betrokkenen", {K.PARENTS, K.INVOLVED}),
        ("Media en omgeving", {K.MEDIA, K.COMMUNITY}),
    ],
)
def test_a_name_that_names_none_or_more_than_one_tells_nothing(name, kinds):
    assert kinds_named("x", name) == kinds
    assert known_kind("x", name) is None
    assert Audience(key="x", name=name, order=1).kind is None


def test_the_key_tells_where_the_name_does_not_and_contradicts_where_it_does():
    assert known_kind("pers", "De buitenwacht") is K.MEDIA
    assert known_kind("ouders-2b", "Groep van juf") is K.PARENTS
    assert kinds_named("team", "Ouders van 2b") == {K.TEAM, K.PARENTS}, "a reader of a file asks"
    assert known_kind("ouders", "Klas 2b") is K.PARENTS, "what was guarded before stays guarded"


def test_what_was_said_is_not_overruled_by_a_name():
    said = Audience(key="media", name="Media", order=1, kind=K.OTHERS)
    assert msgspec.structs.replace(said, name="De pers").kind is K.OTHERS


def test_a_name_that_comes_later_tells_what_an_audience_is():
    unsaid = Audience(key="", name="", order=1)
    assert unsaid.kind is None
    assert msgspec.structs.replace(unsaid, name="De pers").kind is K.MEDIA


def test_an_old_stored_audience_is_what_its_key_and_name_say():
    raw = BEFORE.read_bytes()
    assert b"\xa4kind" not in raw, "stored before there was such a field"
    opened = decode(raw)
    assert isinstance(opened, IncidentOpened)
    found = {(it.key, it.name): it.kind for it in opened.audiences}
    assert found == {
        ("betrokkenen", "Betrokkenen"): K.INVOLVED,
        ("ouders-betrokken", "Ouders van betrokkenen"): K.INVOLVED,
        ("politie-bestuur", "Politie en bestuur"): K.POLICE,
        ("crisisteam", "Crisisteam"): K.CRISIS_TEAM,
        ("crisisteam", "Actieteam"): K.CRISIS_TEAM,
        ("team", "Team"): K.TEAM,
        ("klasteam", "Klasteam"): K.TEAM,
        ("klassen", "Betrokken klassen"): K.PUPILS,
        ("leerlingen", "Leerlingen"): K.PUPILS,
        ("ouders", "Ouders"): K.PARENTS,
        ("zusterscholen", "Zusterscholen en buren"): K.COMMUNITY,
        ("media", "Media"): K.MEDIA,
        ("pers", "Media"): K.MEDIA,
        ("ouders-2b", "Ouders van klas 2b"): K.PARENTS,
        ("raadsel", "De commissie"): None,
        ("ouders-en-klas", "Ouders en leerlingen"): None,
    }
    assert decode(encode(opened)) == opened, "and stays so when it is stored again"


def test_it_is_stored_by_a_key_and_not_by_its_words():
    raw = msgspec.msgpack.encode(Audience(key="ouders", name="Ouders", order=1))
    assert msgspec.msgpack.decode(raw)["kind"] == "parents"
    assert [it.key for it in AudienceKind] == [
        "involved", "police", "crisis-team", "team", "pupils", "parents", "community", "media", "others",
    ]  # fmt: skip


def test_every_kind_has_words():
    assert set(AUDIENCE_KINDS.values()) == set(KIND_MEANINGS) == set(AudienceKind)


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.key)
def test_a_draaiboek_that_comes_with_houvast_has_both_sides_of_each_rule(book):
    for kind in (K.INVOLVED, K.TEAM, K.PUPILS, K.PARENTS, K.MEDIA):
        assert of_kind(book.audiences, kind), kind
