"""Taking back, closing and destroying; the name, the letterhead and the draaiboeken of the school."""

from operations.school.playbook_shelf import choosable
from store.school.lock_minutes import lock_minutes
from store.school.own_letterheads import house_style
from store.school.own_playbooks import versions
from store.school.school_details import school_details
from tests.exports.every_document import letterhead
from tests.playbooks.sample import GOOD, spoiled
from tui.command_line import DAMAGED, OK, WRONG


def test_what_was_done_last_is_taken_back_after_it_was_read(do, now):
    do("leerpunt nieuw Eerder bellen")
    code, lines, _ = do("terug")
    assert code == OK
    assert "Eerder bellen" in lines[0]
    assert now().dossier.lessons[-1].text == "Eerder bellen"
    assert do("terug ja")[0] == OK
    assert "Eerder bellen" not in [it.text for it in now().dossier.lessons]
    assert do("terug nee")[0] == WRONG


def test_an_incident_is_closed_opened_again_and_destroyed_only_after_the_word(do, now):
    assert do("vernietigen")[0] == WRONG
    assert do("afsluiten")[1][0].startswith("Nog niet af: ")
    assert "al voorbij" in do("afsluiten Klaar --tot 01-01-2020")[2]
    assert do("afsluiten Het is voorbij --tot 11-02-2090")[0] == OK
    assert now().dossier.closed.conclusion == "Het is voorbij"
    assert do("melding Nog iets")[0] == WRONG
    assert do("heropenen Er is nieuws")[0] == OK
    assert now().dossier.closed is None
    do("afsluiten Het is voorbij")
    assert "vernietigen vernietigen" in do("vernietigen")[1][-1]
    assert do("vernietigen ja")[0] == WRONG
    assert now().incidents()
    assert do("vernietigen vernietigen")[0] == OK
    assert "Er is nog geen incident." in do("incident")[1][0]


def test_the_school_has_a_name_and_the_vault_a_time(do, now):
    assert do("school De Dijk --plaats Zwolle")[1] == ["Op brieven staat: De Dijk, Zwolle."]
    assert school_details(now().vault).name == "De Dijk"
    assert do("slot 25")[0] == OK
    assert lock_minutes(now().vault) == 25
    assert do("slot veel")[0] == WRONG


def test_a_letterhead_is_checked_chosen_tried_and_taken_away(do, now, tmp_path):
    good, bad = tmp_path / "brief.docx", tmp_path / "fout.docx"
    good.write_bytes(letterhead("School aan de Dijk", "{{ inhoud }}"))
    bad.write_bytes(letterhead("School aan de Dijk", "{{ onzin }}"))
    assert do("huisstijl controleer", str(good))[0] == OK
    assert house_style(now().vault) is None
    assert "nog niet te gebruiken" in do("huisstijl kies", str(bad))[2]
    assert do("huisstijl kies", str(good))[0] == OK
    assert house_style(now().vault).name == "brief.docx"
    assert do("huisstijl proefbrief", str(tmp_path))[0] == OK
    assert list(tmp_path.glob("*proefbrief*"))
    assert do("huisstijl weg")[0] == OK
    assert house_style(now().vault) is None
    assert do("huisstijl weg")[0] == WRONG


def test_a_draaiboek_of_the_school_is_copied_kept_put_back_and_taken_away(do, now, tmp_path):
    assert do("draaiboek kopie klacht --naam Ons plan")[0] == OK
    assert do("draaiboek bewaren ons-plan")[0] == OK
    assert "ons-plan" in {it.key for it in choosable(now().vault)}
    assert do("draaiboek uitvoeren ons-plan --naar", str(tmp_path))[0] == OK
    (written,) = tmp_path.glob("*.md")
    assert do("draaiboek controleer", str(written))[0] == OK
    assert do("draaiboek terugzetten ons-plan --versie 1")[0] == OK
    assert len(versions(now().vault, "ons-plan")) == 2
    assert len(do("draaiboek versies ons-plan")[1]) == 2
    assert "komt met Houvast" in do("draaiboek weg klacht")[2]
    assert do("draaiboek weg ons-plan")[0] == OK
    assert "ons-plan" not in {it.key for it in choosable(now().vault)}


def test_a_draaiboek_is_taken_in_from_a_file_and_joins_the_incident(do, now, tmp_path):
    good, bad = tmp_path / "brand.md", tmp_path / "fout.md"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(spoiled("- Open: altijd", "- Open: soms"), encoding="utf-8")
    assert do("draaiboek controleer", str(bad))[0] == DAMAGED
    before = {it.key for it in choosable(now().vault)}
    assert do("draaiboek inlezen", str(bad))[0] == WRONG
    assert do("draaiboek inlezen", str(good))[0] == OK
    (key,) = {it.key for it in choosable(now().vault)} - before
    steps = len(now().dossier.steps)
    assert "Kies uit:" in do(f"draaiboek toevoegen {key} --stappen 99")[2]
    assert do(f"draaiboek toevoegen {key}")[0] == OK
    assert len(now().dossier.steps) > steps
    assert "staan al in het incident" in do(f"draaiboek toevoegen {key}")[2]


def test_what_f5_f6_f2_and_f8_do_besides_is_there_too(do, now, tmp_path):
    do("feit nieuw De school is open. --bron bestuur")
    assert do("feit F8 deel media --ook-eerdere")[0] == OK
    fact = list(now().dossier.facts.values())[-1]
    assert (fact.id, "ouders") in now().dossier.releases
    assert (fact.id, "media") in now().dossier.releases
    do("tekst nieuw ouders")
    *_, text = now().dossier.texts.values()
    assert do(f"tekst {text.label} zonder F8")[0] == OK
    assert now().dossier.texts[text.id].left_out == {fact.id} or tuple(now().dossier.texts[text.id].left_out) == (
        fact.id,
    )
    assert do(f"tekst {text.label} zonder")[0] == OK
    assert not now().dossier.texts[text.id].left_out
    do("vraag nieuw Wie was het?")
    *_, question = now().dossier.questions.values()
    assert do(f"vraag {question.label} feit Het was ICT. --bron ICT")[0] == OK
    assert now().dossier.questions[question.id].answer.startswith("F9: Het was ICT")
    assert "al beantwoord" in do(f"vraag {question.label} feit Nog iets.")[2]
    assert len(now().dossier.facts) == 9
    do("uitvoer logboek --naar", str(tmp_path))
    (made,) = tmp_path.glob("*logboek*")
    assert do("uitvoer controleer", str(made))[1][0].startswith("Ongewijzigd: dit is nummer ")
    made.write_bytes(made.read_bytes() + b" ")
    assert do("uitvoer controleer", str(made))[1][0].startswith("Veranderd sinds het is gemaakt")


def test_a_change_that_an_audience_need_not_hear_is_left_with_a_reason(do, now):
    do("feit nieuw De school is open. --bron bestuur")
    do("feit F8 deel team")
    do("doelgroep team verteld in de hal")
    do("feit F8 tekst De school is morgen open.")
    assert do("feit F8 laat team")[0] == WRONG
    records = len(now().records)
    assert do("feit F8 laat team --reden zij weten het")[0] == OK
    assert len(now().records) == records + 1
