"""What a vault keeps of a closed set is a key: no word of the screen, and never another one."""

import re
from typing import get_args

import msgspec
import pytest
from msgspec import inspect

from incident.addresses.person import Colleague
from incident.fold.timeline import line
from incident.playbook.playbook import Audience, Playbook
from incident.record import UnknownRecord
from incident.records.codec import decode, encode
from incident.records.record_types import AnyRecord
from incident.stored_key import StoredKey
from screens.desk.entry_draft import EntryDraft
from screens.door.incidents import IncidentDraft
from screens.places.text_editor import Concept
from store.machine.colour_choice import ColourChoice
from store.school.outside_contacts import OutsideContact
from store.school.own_letterheads import HouseStyle
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion
from store.school.role_contacts import Contact
from store.school.school_details import School
from tests.incident.story import Story
from tests.store.golden import every_word

STORED = (
    *get_args(AnyRecord),
    *(Playbook, PlaybookVersion, PlaybookAtWork, HouseStyle, Contact, OutsideContact, School, Colleague),
    *(EntryDraft, IncidentDraft, Concept),
)
"""Everything that a vault holds as a typed object: records, the tables of the school, and drafts."""


def sets_in(kind: inspect.Type) -> set[type]:
    """Every enum in a type, and in the types that it is made of."""
    found: set[type] = set()
    for it in parts_of(kind):
        found |= {it.cls} if isinstance(it, inspect.EnumType) else sets_in(it)
    return found


def parts_of(kind: inspect.Type) -> list[inspect.Type]:
    match kind:
        case inspect.EnumType():
            return [kind]
        case inspect.StructType():
            return [field.type for field in kind.fields]
        case inspect.UnionType():
            return list(kind.types)
        case inspect.TupleType():
            return list(kind.item_types)
        case inspect.VarTupleType() | inspect.ListType() | inspect.SetType() | inspect.FrozenSetType():
            return [kind.item_type]
        case inspect.DictType():
            return [kind.key_type, kind.value_type]
        case inspect.Metadata():
            return [kind.type]
    return []


KINDS = sorted({it for kind in inspect.multi_type_info(STORED) for it in sets_in(kind)}, key=lambda it: it.__name__)
each_set = pytest.mark.parametrize("kind", [*KINDS, ColourChoice], ids=lambda it: it.__name__)

KEYS = {
    "AlignmentOutcome": "yes no wait part",
    "AudienceKind": "involved police crisis-team team pupils parents community media others",
    "ChannelState": "unknown up down compromised",
    "ColourChoice": "dark light contrast",
    "DeadlineKind": "breach press effect aftercare own",
    "DocumentKind": "statement letter text logbook archive sitrep decisions contacts evaluation pseudonymised "
    "paper-pack",
    "EnquiryKind": "question rumour press",
    "EntryKind": "report contact",
    "FactStatus": "confirmed suspected rumour refuted",
    "ForkChoice": "yes no unknown",
    "GroundKind": "answer task alignment clock reached audience fact",
    "Hearer": "self parents parent-one parent-two",
    "LessonKind": "good better",
    "MeetingPart": "picture judgement decision order effect",
    "ReleaseChoice": "share later withhold",
    "Sensitive": "names health method investigation",
    "TaskState": "open done skipped not-applicable",
    "TextKind": "talking-points team-instruction pupil-message parent-letter press-statement holding-statement "
    "website-notice short-message breach-notice mentor-guide questions-and-answers line-to-take phone-script",
    "TextPart": "concern core known correction unknown consequences doing asking say do-not-say answers signals refer "
    "help quote more contact next sender",
    "TypedKind": "report fact rumour question decision contact outside press",
    "Way": "word plain qr clipboard",
    "Weekday": "monday tuesday wednesday thursday friday saturday sunday",
}
"""The keys that vaults hold. One may be added; none may change or go."""


def test_the_sets_that_a_vault_keeps_are_found_in_the_types_of_what_it_holds():
    assert len(KINDS) >= len(KEYS) - 2, "of the colours nothing is in a vault, and a kind of text is a word of its own"


@each_set
def test_what_is_stored_is_a_key_and_no_label(kind):
    assert issubclass(kind, StoredKey)
    for it in kind:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", it.key)
        assert it.value == it.key == msgspec.to_builtins(it)
        assert it.label


@each_set
def test_labels_and_former_words_stand_for_one_thing_each(kind):
    assert len({it.label for it in kind}) == len(kind)
    former = [word for it in kind for word in it.former]
    assert len(set(former)) == len(former)
    assert all(it.key not in other.former for it in kind for other in kind if other is not it)


@each_set
def test_no_key_that_a_vault_may_hold_has_changed(kind):
    if kind.__name__ in KEYS:
        assert set(KEYS[kind.__name__].split()) <= {it.key for it in kind}


def test_a_former_word_is_read_and_what_is_put_in_a_sentence_is_the_label():
    (status, *_) = every_word.STATUSES
    assert msgspec.convert("bevestigd", type(status)) is status
    assert type(status)("bevestigd") is type(status)("confirmed") is status
    assert f"{status}" == str(status) == status.label
    for unheard_of in ("", "Bevestigd", "new"):
        with pytest.raises(ValueError, match="not a valid"):
            type(status)(unheard_of)


def changed(stored: object, key: str) -> list[object]:
    """Every way to put a word of a newer version in the place of one `key`."""
    match stored:
        case str():
            return ["new-word"] if stored == key else []
        case list():
            return [[*stored[:n], other, *stored[n + 1 :]] for n, it in enumerate(stored) for other in changed(it, key)]
        case dict():
            return [
                stored | {name: other} for name, it in stored.items() if name != "type" for other in changed(it, key)
            ]
    return []


def test_a_record_with_a_value_of_a_newer_version_is_kept_byte_for_byte_and_told():
    keys = {it.key for kind in KINDS for it in kind}
    kinds, story = set(), Story()
    for record in every_word.records():
        raw = encode(record)
        for newer in (other for key in keys for other in changed(msgspec.msgpack.decode(raw), key)):
            written = msgspec.msgpack.encode(newer)
            read = decode(written)
            if type(read) is type(record):
                assert isinstance(record, with_audiences()), "only the kind of text of an audience is no closed set"
                continue
            assert isinstance(read, UnknownRecord)
            assert encode(read) == written
            kinds.add(type(record))
            story.do([read])
            assert read.kind in line(story.dossier, read).text
    assert len(kinds) > 15
    assert story.dossier.unknown == len(story.records) - 3


def with_audiences() -> tuple[type, ...]:
    return tuple(
        it for it, info in zip(STORED, inspect.multi_type_info(STORED), strict=True) if "Audience" in repr(info)
    )


def test_an_audience_with_a_kind_of_text_of_a_newer_version_is_read_as_one_that_is_spoken_to():
    audience = msgspec.convert({"key": "a", "name": "A", "order": 1, "text_kind": "hologram"}, Audience)
    assert audience.written is None
    assert msgspec.to_builtins(audience)["text_kind"] == "hologram"
