"""Meetings, decisions, clocks, evidence, lessons and lines of the timeline, without a screen."""

from incident.records.deadlines import BREACH_LENGTH, DeadlineKind
from incident.records.entries import EntryCorrected
from incident.records.lessons import LessonKind
from incident.records.reached import Party
from incident.records.rounds import AudienceSettled
from incident.rules import boboc
from tui.command_line import OK, WRONG


def test_a_meeting_is_opened_followed_and_closed(do, now, tmp_path):
    assert "Er loopt geen overleg." in do("overleg beeld rustig")[2]
    assert do("overleg openen directeur, woordvoerder")[0] == OK
    assert "Er loopt al een overleg." in do("overleg openen directeur")[2]
    assert do("overleg beeld Het is rustig")[0] == OK
    assert do("overleg oordeel 2 Er kan nog iets komen")[0] == OK
    assert "Typ het nummer ervoor." in do("overleg oordeel Ernstig")[2]
    assert do("overleg opdracht Bel de ouders --wie mentor")[0] == WRONG
    assert do("overleg opdracht Bel de ouders --wie mentor --voor morgen 9:00")[0] == OK
    assert do("overleg aanwezig directeur")[0] == OK
    do("besluit nemen De school blijft open")
    dossier = now().dossier
    meeting = boboc.running(dossier)
    assert meeting.present == ("directeur",)
    assert {it.text for it in meeting.notes} == {"Het is rustig", "Er kan nog iets komen"}
    assert dossier.steps[boboc.ORDERS_STEP].tasks[-1].role == "mentor"
    assert list(dossier.decisions.values())[-1].meeting == meeting.id
    assert "Genoteerd bij beeld: Het is rustig." in do("overleg")[1]
    code, (said,), _ = do("overleg sluiten --volgende morgen 9:00")
    assert code == OK
    report = said.partition("Het situatierapport: ")[2].removesuffix(" --naar MAP.")
    assert do(f"{report} --naar", str(tmp_path))[0] == OK
    assert boboc.running(now().dossier) is None
    assert list(now().dossier.terms.values())[-1].what == "Volgend overleg van het crisisteam"


def test_a_decision_is_taken_with_its_times_and_looked_at_again(do, now):
    line = "besluit nemen Maandag dicht --reden geen stroom --anders thuis --door bestuur --wie directeur"
    assert do(f"{line} --bekijk 22:30 --controle morgen 9:00")[0] == OK
    dossier = now().dossier
    taken, term = list(dossier.decisions.values())[-1], list(dossier.terms.values())[-1]
    assert (taken.text, taken.reason, taken.alternatives) == ("Maandag dicht", "geen stroom", "thuis")
    assert (taken.decided_by, taken.owner, term.kind) == ("bestuur", "directeur", DeadlineKind.EFFECT)
    assert taken.review_at is not None
    assert do(f"besluit {taken.label} bekeken Het blijft zo.")[0] == OK
    assert now().dossier.decisions[taken.id].review_at is None
    assert "Opnieuw bekeken: Het blijft zo." in do(f"besluit {taken.label}")[1]
    assert do("besluit B99")[0] == WRONG


def test_clocks_of_every_kind_start_move_and_end(do, now):
    before = len(now().dossier.terms)
    assert do("klok nieuw Bel de bus af --voor morgen 9:00")[0] == OK
    assert do("klok pers Krant wil foto --voor morgen 9:00")[0] == OK
    assert do("klok datalek --sinds gisteren 16:00")[0] == OK
    own, press, breach = list(now().dossier.terms.values())[before:]
    assert [it.kind for it in (own, press, breach)] == [DeadlineKind.OWN, DeadlineKind.PRESS, DeadlineKind.BREACH]
    assert breach.due - breach.begins == BREACH_LENGTH
    assert do(f"klok {before + 1} verzet morgen 10:00")[0] == WRONG
    assert do(f"klok {before + 1} verzet morgen 10:00 --reden file")[0] == OK
    assert "De 72 uur staan in de wet" in do(f"klok {before + 3} verzet morgen 10:00 --reden file")[2]
    assert "rondt u af met de melding" in do(f"klok {before + 3} klaar Gemeld onder nummer 12")[2]
    assert do(f"klok {before + 3} wist gisteren 15:00 --reden belde")[0] == OK
    assert do(f"klok {before + 3} gemeld 12 --om gisteren 17:00")[0] == OK
    told = do(f"klok {before + 3} gemeld 12-2")[1]
    assert [it.split(":")[0] for it in told if "nummer 12" in it] == ["Eerste melding", "Aanvulling"]
    assert do(f"klok {before + 3} nietmelden Toch niet.")[0] == WRONG
    terms = now().dossier.terms
    assert (terms[own.id].moves[0].reason, terms[breach.id].outcome) == ("file", "Gemeld. Nummer 12.")
    assert not any(line.startswith(f"Klok {before + 3},") for line in do("klok")[1])
    assert do("klok 99")[0] == WRONG
    assert do("klok nieuw Iets --voor ooit")[0] == WRONG


def test_aftercare_takes_the_dates_that_are_typed(do, now):
    before = len(now().dossier.terms)
    assert "nog geen enkele datum" in do("klok nazorg --dag-erna niet --week niet --jaar niet")[2]
    assert do("klok nazorg --dag-erna niet --week niet --jaar niet --terugkeer 14-02-2090")[0] == OK
    (made,) = list(now().dossier.terms.values())[before:]
    assert (made.kind, made.due.year) == (DeadlineKind.AFTERCARE, 2090)


def test_evidence_is_noted_handed_over_and_put_right(do, now):
    assert "wie het bewaart" in do("bewijs nieuw Schermfoto")[2]
    assert do("bewijs nieuw Schermfoto --gezien mentor --bewaart ICT --waar kluis")[0] == OK
    *_, it = now().dossier.evidence.values()
    assert do(f"bewijs {it.label} overdragen politie --hoe met bon --tijd gisteren 16:00")[0] == OK
    assert do(f"bewijs {it.label} verander --let-op niet openen")[0] == OK
    made = now().dossier.evidence[it.id]
    assert (made.item.kept_by, made.item.note, made.handed_over[0].how) == ("politie", "niet openen", "met bon")
    assert any("van ICT naar politie (met bon)" in line for line in do(f"bewijs {it.label}")[1])


def test_a_lesson_is_noted(do, now):
    assert do("leerpunt nieuw Eerder bellen --wie directeur --klaar 01-03-2026")[0] == OK
    assert do("leerpunt nieuw Snel bij elkaar --soort goed")[0] == OK
    assert do("leerpunt nieuw Iets --klaar ooit")[0] == WRONG
    better, good = now().dossier.lessons[-2:]
    assert (better.kind, better.owner, better.due.isoformat()) == (LessonKind.BETTER, "directeur", "2026-03-01")
    assert good.kind is LessonKind.GOOD


def test_a_line_is_found_corrected_and_made_a_fact_by_a_number_that_stays(do, now):
    do("melding Politie gebelt")
    (line,) = [it for it in do("regel zoek politie gebelt")[1] if "gebelt" in it]
    number = line.split(",")[0].removeprefix("Regel ")
    do("melding gisteren 10:00 Iets van vroeger")
    assert "gebelt" in do(f"regel {number}")[1][0]
    assert do(f"regel {number} verbeter Politie gebeld --reden tikfout")[0] == OK
    made = now().records[-1]
    assert isinstance(made, EntryCorrected)
    assert (made.text, made.reason) == ("Politie gebeld", "tikfout")
    assert "al verbeterd" in do(f"regel {number} verbeter Nog eens")[2]
    assert do(f"regel {len(now().records)} feit --bron politie")[0] == OK
    assert list(now().dossier.facts.values())[-1].now.text == "Politie gebeld"
    assert "alleen met een melding" in do(f"regel {len(now().records)} feit --bron politie")[2]
    assert do("regel 0")[0] == WRONG


def test_what_was_told_by_mistake_is_put_right_by_the_number_of_its_line(do, now):
    told = next(it for it in now().records if isinstance(it, AudienceSettled) and it.told)
    number = now().dossier.written.index(told) + 1
    assert do(f"regel {number} klopteniet")[0] == WRONG
    assert do(f"regel {number} klopteniet Zij hoorden niets.")[0] == OK
    assert told.mark.id in now().dossier.undone
    assert "telt al niet meer" in do(f"regel {number} klopteniet Nog eens.")[2]


def test_the_next_step_is_put_off(do, now):
    before = do("straks")[1][0]
    assert do("straks even")[0] == OK
    assert do("straks")[1][0] != before
    assert do("straks ooit")[0] == WRONG


def test_when_the_police_was_reached_is_recorded_and_put_right(do, now):
    assert "Politie: niet vastgelegd" in do("bereikt")[1]
    assert do("bereikt brandweer")[0] == WRONG
    assert do("bereikt politie De directeur belde --om 21:40")[0] == OK
    assert do("bereikt politie --om gisteren 21:50")[0] == OK
    assert now().dossier.reached[Party.POLICE].how == ""
    assert do("bereikt politie --om ooit")[0] == WRONG
