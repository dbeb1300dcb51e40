"""The register of documents: what it says of each one, and whether a file is unchanged."""

import pytest

from incident.records import documents
from incident.records.documents import DocumentKind, FileState, Way
from incident.rules.register import entry
from tests.incident.story import PARENTS

FIRST, SECOND = "1" * 64, "2" * 64


def registered(story, text, *, version=1, name="brief.docx", sha=FIRST, way=Way.WORD):
    story.do(documents.written(story.stamp(), DocumentKind.LETTER, name, sha, text and text.id, version, "K7QW", way))
    return story.dossier.documents[-1]


def test_a_line_knows_version_audience_approver_and_times(story):
    text = story.approve(story.text(PARENTS))
    story.minute = 5
    found = entry(story.dossier, registered(story, text))
    assert (found.what, found.version, found.audience) == ("Brief aan ouders", "T1 versie 1", "Ouders")
    assert (found.approver, found.approved) == ("bestuur", story.at(0))
    assert (found.document.at, found.document.by, found.document.head_code) == (story.at(5), "directeur", "K7QW")


def test_a_concept_has_no_approver(story):
    found = entry(story.dossier, registered(story, story.text(PARENTS), version=None))
    assert (found.version, found.approver, found.approved) == ("T1 concept", "", None)


def test_a_document_that_is_no_text_says_what_it_is(story):
    story.do(documents.written(story.stamp(), DocumentKind.PSEUDONYMISED, "e.docx", FIRST))
    found = entry(story.dossier, story.dossier.documents[0])
    assert (found.what, found.version, found.audience) == ("Evaluatie zonder namen", "", "")


@pytest.mark.parametrize(
    ("name", "sha", "state", "number"),
    [
        ("brief.docx", FIRST, FileState.UNCHANGED, 1),
        ("andere naam.docx", FIRST, FileState.UNCHANGED, 1),
        ("brief.docx", "9" * 64, FileState.CHANGED, 1),
        ("nieuws.docx", SECOND, FileState.UNCHANGED, 2),
        ("onbekend.docx", "9" * 64, FileState.UNKNOWN, None),
    ],
)
def test_a_file_is_held_against_the_register(story, name, sha, state, number):
    text = story.approve(story.text(PARENTS))
    registered(story, text)
    registered(story, text, name="nieuws.docx", sha=SECOND)
    found = documents.checked(story.dossier.documents, name, sha)
    assert found.state is state
    assert (found.document.number if found.document else None) == number


def test_what_was_only_shown_is_no_file_to_check(story):
    registered(story, story.approve(story.text(PARENTS)), name="", way=Way.QR)
    assert documents.checked(story.dossier.documents, "", FIRST).state is FileState.UNKNOWN
