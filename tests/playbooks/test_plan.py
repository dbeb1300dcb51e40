"""A plan that a school wrote in Word becomes a draft: headings are steps, lists are tasks, the rest is reported."""

import pytest

from incident.playbook.school_plan import Plan, PlanKind, PlanLine
from playbooks.check import check
from playbooks.plan import LONGEST_TASK, MOST_STEPS, draft_of
from playbooks.reader import shipped

BASE = next(it for it in shipped() if it.key == "leeg")
T, B, I, P, R = PlanKind.TITLE, PlanKind.LOOKS_LIKE_HEADING, PlanKind.ITEM, PlanKind.PARAGRAPH, PlanKind.ROW  # noqa: E741


def line(kind: PlanKind | int, text: str) -> PlanLine:
    return PlanLine(PlanKind.HEADING, text, kind) if isinstance(kind, int) else PlanLine(kind, text)


def drafted(*lines: tuple[PlanKind | int, str]):
    return draft_of(Plan(tuple(line(*it) for it in lines)), "bestand", (), BASE)


def test_headings_become_steps_and_lists_become_tasks():
    book, unplaced = drafted(
        (T, "Brand"), (P, "Bij brand in het gebouw."),
        (1, "1. Alarm"), (P, "Iedereen veilig."), (I, "Bel 112 (binnen 5 minuten)"), (I, "Is iedereen buiten?"),
        (I, "Let op: niet terug naar binnen"), (2, "Let op"), (I, "Blijf kalm."),
        (1, "Stap 2: Nazorg"), (I, "Bel de ouders."),
    )  # fmt: skip
    checked = check(book)
    assert (book.title, book.summary, unplaced, checked.faults) == ("Brand", "Bij brand in het gebouw.", (), ())
    alarm, aftercare = checked.book.steps
    assert (alarm.title, alarm.intro, aftercare.title) == ("Alarm", "Iedereen veilig.", "Nazorg")
    assert [(it.text, it.within_minutes) for it in alarm.tasks] == [("Bel 112", 5)]
    assert (alarm.questions, alarm.warnings) == (("Is iedereen buiten?",), ("Niet terug naar binnen", "Blijf kalm."))


def test_a_plan_without_styles_has_its_bold_lines_for_steps():
    book, _ = drafted(
        (P, "Bij brand."), (B, "Alarm"), (P, "Bel 112."), (B, "Nazorg"), (P, "Bel ouders."), (P, "Wacht.")
    )
    assert [(it.title, it.intro, [task.text for task in it.tasks]) for it in book.steps] == [
        ("Alarm", "", ["Bel 112."]),
        ("Nazorg", "Bel ouders.", ["Wacht."]),
    ]


def test_a_role_that_is_known_or_comes_back_before_a_colon_is_a_role():
    items = ((I, "BHV: Tel."), (I, "bhv: Sluit."), (I, "Directeur: Bel."), (I, "Zeg: kom."))
    book, _ = drafted((P, "Bij brand."), (1, "Alarm"), *items)
    assert [(it.role, it.text) for it in book.steps[0].tasks] == [
        ("BHV", "Tel."),
        ("BHV", "Sluit."),
        ("directeur", "Bel."),
        ("", "Zeg: kom."),
    ]
    assert check(book).fit


def test_what_has_no_place_is_told():
    book, unplaced = draft_of(
        Plan((line(P, "Wanneer."), line(P, "In 2019."), line(1, "A"), line(1, "B"), line(I, "Doe.")), ("plaatjes",)),
        "bestand", {"bestand"}, BASE,
    )  # fmt: skip
    assert unplaced == ("In 2019.", "Kop zonder tekst: A", "Niet gelezen: plaatjes")
    assert (book.key, book.title, [it.title for it in book.steps]) == ("bestand-2", "bestand", ["B"])


def test_a_list_without_any_heading_is_one_step():
    book, _ = drafted((I, "Bel."), (R, "Wie – Wat"))
    assert [(it.title, len(it.tasks)) for it in book.steps] == [("Eerste stap", 2)]


def test_a_story_is_not_a_task():
    book, _ = drafted((1, "A"), (I, "Bel."), (I, "x" * (LONGEST_TASK + 1)))
    assert (len(book.steps[0].tasks), len(book.steps[0].warnings)) == (1, 1)


def test_a_plan_of_endless_steps_is_cut_and_the_rest_told():
    lines = [it for number in range(MOST_STEPS + 1) for it in ((1, f"Kop {number}"), (I, "Doe."))]
    book, unplaced = drafted(*lines)
    assert (len(book.steps), unplaced) == (MOST_STEPS, (f"Kop {MOST_STEPS}", "Doe."))


@pytest.mark.parametrize("lines", [[(1, "A")], [(T, "Alleen een titel")], [(P, "")]])
def test_a_plan_with_nothing_to_do_is_a_draft_with_faults(lines):
    assert not check(drafted(*lines).book).fit
