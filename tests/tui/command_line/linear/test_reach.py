"""Audiences, channels, questions from outside and other organisations, without a screen."""

import pytest

from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.audience_kind import AudienceKind
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryAnswered, EnquiryKind
from incident.records.rounds import AudienceSettled, RowAligned, RowPlanned
from store.school.outside_contacts import outside_contacts
from tui.command_line import OK, WRONG


def test_a_channel_goes_down_and_only_a_name_releases_one_that_was_not_safe(do, now):
    key = next(iter(now().dossier.channels))
    code, lines, _ = do(f"kanaal {key} uit --door ICT --reden storing")
    assert code == OK
    assert lines[1].endswith(f"({key}): uit, gemeld door ICT. storing")
    assert do(f"kanaal {key} onveilig")[0] == OK
    assert "Alleen ICT of de leverancier geeft het weer vrij." in do(f"kanaal {key} werkt")[2]
    assert now().dossier.channels[key].state is ChannelState.COMPROMISED
    assert do(f"kanaal {key} vrijgeven --door leverancier")[0] == OK
    channel = now().dossier.channels[key]
    assert (channel.state, channel.reported_by) == (ChannelState.UP, "leverancier")


def test_what_follows_from_a_channel_that_fails_is_told(do, now):
    dossier = now().dossier
    audience = next(it for it in dossier.audiences.values() if len(it.channels) > 1)
    for key in audience.channels:
        lines = do(f"kanaal {key} uit")[1]
    assert f"{audience.name} bereikt u nu zo: geen kanaal dat werkt." in lines


def test_an_audience_is_added_changed_and_left_out(do, now):
    keys = list(now().dossier.channels)
    code, lines, _ = do(f"doelgroep nieuw Ouders van 3B --kanalen {keys[1]}, {keys[0]} --beurt 2 --akkoord bestuur")
    assert (code, lines[0]) == (OK, "Vastgelegd.")
    made = now().dossier.audiences["ouders-van-3b"]
    assert (made.kind, made.order, made.channels) == (AudienceKind.PARENTS, 2, (keys[1], keys[0]))
    assert made.approvers == ("bestuur",)
    assert do("doelgroep ouders-van-3b verander --naam Verzorgers --aantal ongeveer 60 --twee-keer ja")[0] == OK
    assert do("doelgroep ouders-van-3b verander --gevoelig namen, werkwijze --akkoord geen")[0] == OK
    changed = now().dossier.audiences["ouders-van-3b"]
    assert (changed.name, changed.count, changed.two_approvals) == ("Verzorgers", "ongeveer 60", True)
    assert (len(changed.may_hear), changed.approvers, changed.channels) == (2, (), made.channels)
    assert "Mag van wat gevoelig is horen: namen en werkwijze." in do("doelgroep ouders-van-3b")[1]
    assert do("doelgroep ouders-van-3b weg")[0] == WRONG
    assert do("doelgroep ouders-van-3b weg --reden zelfde mensen")[0] == OK
    assert "ouders-van-3b" not in now().dossier.audiences


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("doelgroep nieuw Vrienden", "niet te zien welke groep"),
        ("doelgroep nieuw Ouders van 3B", "nog geen kanaal"),
        ("doelgroep ouders verander --beurt laatst", "getal van 1 tot en met 99"),
        ("doelgroep ouders verander --tekst gedicht", "Deze soort tekst is er niet."),
        ("doelgroep ouders verander --gevoelig alles", "Kies uit: namen, gezondheid"),
        ("doelgroep media verander --beurt 1", "De media komen na de ouders."),
        ("doelgroep ouders plannen straks", "Die tijd is niet duidelijk."),
        ("doelgroep ouders verteld", "korte uitleg"),
    ],
)
def test_what_the_rules_of_audiences_refuse_is_said(do, now, line, said):
    records = len(now().records)
    code, _, err = do(line)
    assert code == WRONG
    assert said in err
    assert len(now().records) == records


def test_a_row_of_the_round_is_told_planned_and_talked_over_and_a_new_round_begins(do, now):
    assert do("doelgroep ouders verteld gebeld door de mentor")[0] == OK
    told = now().records[-1]
    assert isinstance(told, AudienceSettled)
    assert (told.audience, told.told, told.reason) == ("ouders", True, "gebeld door de mentor")
    round_before = now().dossier.round
    assert do("doelgroep ronde")[1][0] == f"Ronde {round_before + 1} is begonnen."
    assert do("doelgroep media plannen morgen 22:30")[0] == OK
    assert isinstance(now().records[-1], RowPlanned)
    assert do("doelgroep media afstemmen wacht, eerst de ouders --met politie --tot 23:30")[0] == OK
    aligned = now().records[-1]
    assert isinstance(aligned, RowAligned)
    assert (aligned.partner, aligned.answer, aligned.outcome) == ("politie", AlignmentOutcome.WAIT, "eerst de ouders")
    assert aligned.until is not None
    assert do("doelgroep team overslaan geen nieuws")[0] == OK
    assert now().records[-1].told is False
    assert do("doelgroep kernboodschap De school is veilig.")[1][-1] == "Kernboodschap: De school is veilig."
    assert now().dossier.core_messages[round_before + 1] == "De school is veilig."


def test_a_question_from_outside_gets_one_answer_that_lapses_with_its_fact(do, now):
    assert do("buiten nieuw Is de school dicht? --van ouders van 3B --bel-terug morgen 22:15")[0] == OK
    *_, asked = now().dossier.enquiries.values()
    assert (asked.kind, asked.asker) == (EnquiryKind.QUESTION, "ouders van 3B")
    assert asked.call_back is not None
    assert do(f"buiten {asked.label} antwoord De school is open. --feiten F1, F3 --door bestuur")[0] == OK
    answer = now().dossier.enquiries[asked.id].answer
    assert (answer.text, answer.approver, len(answer.grounds)) == ("De school is open.", "bestuur", 2)
    assert do(f"buiten {asked.label} gegeven gebeld --tijd gisteren 00:01")[0] == OK
    given = now().records[-1]
    assert isinstance(given, EnquiryAnswered)
    assert (given.how, given.version, given.mark.happened < given.mark.recorded) == ("gebeld", 1, True)
    do("feit F1 tekst Het is anders.")
    assert "Let op: F1 is veranderd. Geef akkoord op een nieuw antwoord." in do(f"buiten {asked.label}")[1]


def test_a_press_enquiry_has_an_outlet_and_a_deadline(do, now):
    assert "welk medium" in do("buiten pers Wat is er gebeurd?")[2]
    assert do("buiten pers Wat is er gebeurd? --van krant, Jan --voor morgen 22:30")[0] == OK
    *_, asked = now().dossier.enquiries.values()
    assert (asked.kind, asked.asker, asked.deadline is not None) == (EnquiryKind.PRESS, "krant, Jan", True)
    assert "Alleen een persvraag" in do("buiten nieuw Wat nu? --voor morgen 22:30")[2]
    assert do(f"buiten {asked.label} bellen morgen 23:15")[0] == OK


def test_an_organisation_gets_the_number_of_this_school(do, now):
    name = now().dossier.organisations[0].name
    assert do(f"organisatie {name} nummer 0900 8844")[0] == OK
    assert outside_contacts(now().vault)[name].contact == "0900 8844"
    assert f"{name}: 0900 8844" in do(f"organisatie {name}")[1][0]
    assert do("organisatie niemand")[0] == WRONG


def test_a_change_that_is_refused_in_part_records_nothing_of_it(do, now):
    records = len(now().records)
    assert do("doelgroep media verander --aantal tien kranten --gevoelig namen, werkwijze")[0] == WRONG
    assert len(now().records) == records
    assert now().dossier.audiences["media"].count != "tien kranten"
