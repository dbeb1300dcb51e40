"""Changing a draaiboek: the numbers follow, references stay valid, and nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Channel, Condition, Fork, Playbook, PlaybookTask, Role
from playbooks.beginnings import blank, keyed, own_version
from playbooks.check import check
from playbooks.editing import forks_before, insert, move, put, remove, with_condition
from playbooks.listing import applies, rows, said
from playbooks.places import OF_A_STEP, OF_THE_BOOK, PlaybookPart, PlaybookPosition, item, items
from playbooks.reader import read, shipped
from tests.playbooks.sample import GOOD

BOOK = read(GOOD, name="proef.md")
BOOKS = {it.key: it for it in shipped()}


def tasks(book: Playbook, step: int = 0) -> list[str]:
    return [f"{it.key} {it.text}" for it in book.steps[step].tasks]


def test_a_task_put_in_gets_its_number_and_the_others_move_on():
    new = insert(BOOK, PlaybookPosition(PlaybookPart.TASK, 1, 0), PlaybookTask(key="", text="Druk op de knop."))
    assert tasks(new) == [
        "1.1 Bel 112.",
        "1.2 Druk op de knop.",
        "1.3 Ga naar buiten (binnen de hekken).",
        "1.4 Bel de ouders.",
    ]
    assert check(new).fit


def test_a_task_moves_within_its_step_and_over_the_edge_into_the_next_one():
    book, place = BOOK, PlaybookPosition(PlaybookPart.TASK, 0, 0)
    places = []
    for _ in range(4):
        book, place = move(book, place, 1)
        places.append(place)
    assert places == [PlaybookPosition(PlaybookPart.TASK, at, step) for at, step in ((1, 0), (2, 0), (0, 1), (1, 1))]
    assert tasks(book, 1) == ["2.1 Zet om 9:00 alles weer aan.", "2.2 Bel 112."]
    assert move(book, place, 1) == (book, place), "at the end of the draaiboek it stays"


def test_steps_move_with_all_that_is_in_them_and_are_numbered_anew():
    book, place = move(BOOK, PlaybookPosition(PlaybookPart.STEP, 1), -1)
    assert [(it.key, it.title) for it in book.steps] == [("1", "Nazorg"), ("2", "Signaal en veiligheid")]
    assert place == PlaybookPosition(PlaybookPart.STEP, 0)
    assert tasks(book, 1)[0] == "2.1 Bel 112."
    assert [fault.what for fault in check(book).faults] == [
        "Deze voorwaarde noemt een keuzevraag die hierboven niet staat."
    ]


def test_a_draaiboek_that_begins_at_step_0_goes_on_doing_so():
    book = BOOKS["online-incident"]
    assert (
        insert(book, PlaybookPosition(PlaybookPart.STEP, 1), blank(book, PlaybookPosition(PlaybookPart.STEP, 1)))
        .steps[0]
        .key
        == "0"
    )


def test_a_role_that_gets_another_name_keeps_its_tasks_and_its_yes():
    book = put(BOOK, PlaybookPosition(PlaybookPart.ROLE, 0), Role(name="rector", does="leidt het team"))
    assert {it.role for step in book.steps for it in step.tasks} == {"rector", "", "ICT"}
    assert next(it for it in book.audiences if it.key == "ouders").approvers == ("rector", "ICT")
    assert check(book).fit


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (PlaybookPosition(PlaybookPart.ROLE, 0), "Op 4 plaatsen"),
        (PlaybookPosition(PlaybookPart.CHANNEL, 0), "Op 2 plaatsen"),
        (PlaybookPosition(PlaybookPart.AUDIENCE, 0), "Op één andere plaats"),
        (PlaybookPosition(PlaybookPart.FORK, 0, 0), "Op 3 plaatsen"),
        (PlaybookPosition(PlaybookPart.STEP, 0), "Op één andere plaats"),
    ],
)
def test_what_others_lean_on_cannot_be_taken_out(place: PlaybookPosition, words: str):
    with pytest.raises(Refused, match=words):
        remove(BOOK, place)


def test_what_nobody_leans_on_can_be_taken_out():
    book = remove(BOOK, PlaybookPosition(PlaybookPart.STEP, 1))
    book = remove(book, PlaybookPosition(PlaybookPart.TASK, 2, 0))
    book = remove(book, PlaybookPosition(PlaybookPart.FORK, 1, 0))
    book = remove(book, PlaybookPosition(PlaybookPart.FORK, 0, 0))
    book = remove(book, PlaybookPosition(PlaybookPart.WARNING, 0, 0))
    assert (len(book.steps), book.steps[0].forks, book.steps[0].warnings) == (1, (), ())
    assert check(book).fit


def test_only_questions_that_come_before_can_be_looked_at():
    assert [it.key for it in forks_before(BOOK, PlaybookPosition(PlaybookPart.TASK, 0, 0))] == ["gewond", "kind"]
    assert [it.key for it in forks_before(BOOK, PlaybookPosition(PlaybookPart.FORK, 1, 0))] == ["gewond"]
    assert forks_before(BOOK, PlaybookPosition(PlaybookPart.STEP, 0)) == ()
    assert [it.key for it in forks_before(BOOK, PlaybookPosition(PlaybookPart.STEP, 1))] == ["gewond", "kind"]


def test_a_condition_is_put_on_changed_and_taken_off():
    first = BOOK.steps[0].tasks[0]
    on = with_condition(first, Condition(fork="kind", answers=(ForkChoice.YES,)))
    changed = with_condition(on, Condition(fork="kind", answers=(ForkChoice.NO, ForkChoice.UNKNOWN)))
    assert applies(BOOK, changed.conditions) == "Alleen als: Is het een kind? nee of weten we nog niet"
    off = with_condition(changed, Condition(fork="kind", answers=()))
    assert (off, applies(BOOK, off.conditions)) == (first, "Geldt altijd")


def test_something_new_gets_a_key_after_its_name_that_nothing_else_has():
    assert keyed(BOOK, Channel(key="", name="Telefoon")) == Channel(key="telefoon-2", name="Telefoon")
    assert keyed(BOOK, Fork(key="", text="2e brand?")) == Fork(key="x-2e-brand", text="2e brand?")
    assert keyed(BOOK, BOOK.channels[0]) == BOOK.channels[0]


def test_a_copy_names_its_origin_and_leaves_the_original_alone():
    copy = own_version(BOOKS["leeg"], "Ons  plan", {"ons-plan"})
    assert (copy.key, copy.title) == ("ons-plan-2", "Ons plan")
    assert copy.source.startswith("Eigen versie van ‘Leeg draaiboek’. ")
    assert check(copy).fit


def test_the_list_shows_everything_that_is_in_it_once():
    for book in BOOKS.values():
        shown = [it.place for it in rows(book) if it.place is not None]
        whole = [PlaybookPosition(PlaybookPart.STEP, at) for at in range(len(book.steps))]
        whole += [
            PlaybookPosition(part, at, step)
            for step in range(len(book.steps))
            for part in OF_A_STEP
            for at in range(len(items(book, part, step)))
        ]
        whole += [PlaybookPosition(part, at) for part in OF_THE_BOOK for at in range(len(items(book, part)) + 1)]
        assert sorted(shown) == sorted(whole)


def _anywhere(book: Playbook, part: PlaybookPart, draw: st.DataObject) -> PlaybookPosition | None:
    step = draw.draw(st.integers(0, len(book.steps) - 1)) if part in OF_A_STEP else -1
    held = items(book, part, step)
    return PlaybookPosition(part, draw.draw(st.integers(0, len(held) - 1)), step) if held else None


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_row_of_changes_leaves_a_draaiboek_that_is_right_or_explained(data: st.DataObject):
    """Only removed items are gone, and all inserted items are there."""
    book = data.draw(st.sampled_from([BOOK, BOOKS["leeg"]]))
    for _ in range(data.draw(st.integers(1, 6))):
        place = _anywhere(book, data.draw(st.sampled_from(list(PlaybookPart))), data)
        if place is None or not book.steps:
            continue
        before = sorted(said(item(book, it.place)) for it in rows(book) if it.place and _stands(book, it.place))
        match data.draw(st.sampled_from(["move up", "move down", "remove", "insert"])):
            case "remove" if len(book.steps) > 1 or place.part is not PlaybookPart.STEP:
                gone = item(book, place)
                try:
                    book = remove(book, place)
                except Refused:
                    continue
                assert gone not in items(book, place.part, place.step) or place.part in {
                    PlaybookPart.QUESTION,
                    PlaybookPart.WARNING,
                }
            case "insert":
                book = insert(book, place, keyed(book, blank(book, place)))
            case "move up" | "move down" as way:
                book, there = move(book, place, -1 if way == "move up" else 1)
                after = sorted(said(item(book, it.place)) for it in rows(book) if it.place and _stands(book, it.place))
                assert after == before
                assert _stands(book, there)
    checked = check(book)
    assert checked.fit or all(fault.remedy for fault in checked.faults)
    numbers = [int(step.key) for step in book.steps]
    assert numbers == sorted(set(numbers))


def _stands(book: Playbook, place: PlaybookPosition) -> bool:
    return place.at < len(items(book, place.part, place.step))


def test_audiences_stay_in_the_order_of_telling():
    at = next(number for number, it in enumerate(BOOK.audiences) if it.key == "ouders")
    book = put(BOOK, PlaybookPosition(PlaybookPart.AUDIENCE, at), replace(BOOK.audiences[at], order=1, name="Eerst"))
    assert [it.order for it in book.audiences] == [1, 1]
