import re
import subprocess
import sys
from importlib.resources import files

import pytest

from incident.playbook import Playbook
from incident.texts import TextKind
from playbooks.reader import read, shipped, shipped_keys

PLAYBOOKS = {playbook.key: playbook for playbook in shipped()}
every_playbook = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS.keys())


def all_text(playbook: Playbook) -> str:
    steps = playbook.steps
    tasks = [task.text for step in steps for task in step.tasks]
    rest = [line for step in steps for line in (step.title, step.intro, *step.questions, *step.warnings)]
    return " ".join([playbook.summary, *tasks, *rest])


def test_the_two_draaiboeken_are_there_and_the_manual_is_not_one_of_them():
    assert shipped_keys() == ("dreigmail", "online-incident") == tuple(PLAYBOOKS)


def test_the_threat_mail_has_its_twelve_steps():
    assert [step.key for step in PLAYBOOKS["dreigmail"].steps] == [str(number) for number in range(1, 13)]


def test_the_online_incident_has_the_signal_and_seven_steps():
    assert [step.key for step in PLAYBOOKS["online-incident"].steps] == [str(number) for number in range(8)]


@every_playbook
def test_every_step_has_what_a_tired_team_needs(playbook: Playbook):
    for step in playbook.steps:
        assert step.intro, step.key
        assert len(step.tasks) >= 4, step.key
        assert step.questions, step.key
        assert step.warnings, step.key


@every_playbook
def test_every_task_has_somebody_to_do_it_and_fits_on_two_lines(playbook: Playbook):
    roles = {role.name for role in playbook.roles}
    for task in (task for step in playbook.steps for task in step.tasks):
        assert task.role in roles, task.key
        assert len(task.text) <= 120, task.key
        assert task.text[0].isupper(), task.key
        assert task.text[-1] in ".?)", task.key


@every_playbook
def test_every_role_has_a_description_and_a_task(playbook: Playbook):
    busy = {task.role for step in playbook.steps for task in step.tasks}
    for role in playbook.roles:
        assert role.does, role.name
        assert role.name in busy, role.name


@every_playbook
def test_a_step_with_a_target_has_a_task_that_is_due_by_then(playbook: Playbook):
    for step in playbook.steps:
        targets = [task.within_minutes for task in step.tasks if task.within_minutes is not None]
        if step.within_minutes is not None:
            assert min(targets) <= step.within_minutes, step.key


@every_playbook
def test_audiences_fit_the_matrix_and_use_channels_that_exist(playbook: Playbook):
    channels = {channel.key for channel in playbook.channels}
    for audience in playbook.audiences:
        assert len(audience.name) <= 13, audience.name
        assert len(audience.channels) >= 2, f"{audience.name} has nothing to fall back on"
        assert set(audience.channels) <= channels
        assert audience.text_kind in {"", *TextKind}


@every_playbook
def test_those_involved_hear_first_and_the_media_last(playbook: Playbook):
    order = {audience.key: audience.order for audience in playbook.audiences}
    assert min(order, key=order.__getitem__) == "betrokkenen"
    assert max(order, key=order.__getitem__) == "media"
    assert order["team"] < order["leerlingen"] == order["ouders"] < order["media"]


def test_the_threat_mail_tells_its_audiences_in_the_agreed_order():
    order = {audience.key: audience.order for audience in PLAYBOOKS["dreigmail"].audiences}
    assert order == {
        "betrokkenen": 1,
        "politie-bestuur": 2,
        "team": 3,
        "leerlingen": 4,
        "ouders": 4,
        "zusterscholen": 5,
        "media": 6,
    }


def test_when_magister_is_shut_parents_and_pupils_are_reached_by_the_hoy_app():
    for audience in PLAYBOOKS["dreigmail"].audiences:
        if "magister" in audience.channels:
            place = audience.channels.index("magister")
            assert audience.channels[place + 1] == "hoy"


@every_playbook
def test_organisations_have_a_number_or_say_that_the_school_must_fill_it_in(playbook: Playbook):
    for organisation in playbook.organisations:
        assert organisation.purpose, organisation.name
        assert organisation.contact or "vul" in organisation.note.lower(), organisation.name


@every_playbook
def test_numbers_and_hours_are_those_of_the_sources_and_none_claims_to_be_checked(playbook: Playbook):
    organisations = {organisation.name: organisation for organisation in playbook.organisations}
    assert "0800-0432" in organisations["Kindertelefoon"].contact
    assert "0800-0450" in organisations["Alles oké? Supportlijn"].contact
    assert "020-2615275" in organisations["Helpwanted"].contact
    assert "030-2856616" in organisations["School & Veiligheid, adviespunt"].contact
    assert "0900-1113111" in organisations["Vertrouwensinspecteur"].contact
    (daily,) = organisations["Kindertelefoon"].hours
    assert (len(daily.days), daily.opens, daily.closes) == (7, 11 * 60, 21 * 60)
    (evening,) = organisations["Alles oké? Supportlijn"].hours
    assert (len(evening.days), evening.opens, evening.closes) == (7, 14 * 60, 22 * 60)
    assert not any(organisation.checked for organisation in playbook.organisations)


@every_playbook
def test_hours_that_the_source_garbled_are_not_claimed(playbook: Playbook):
    helpwanted = next(found for found in playbook.organisations if found.name == "Helpwanted")
    assert helpwanted.hours == ()
    assert "controleer" in helpwanted.note


@every_playbook
def test_the_school_keeps_no_pictures_and_minors_can_be_prosecuted(playbook: Playbook):
    text = all_text(playbook)
    assert "De school slaat zelf geen beelden" in text
    assert "Verbeterd: jongeren van 12 tot 18 jaar kunnen wél strafrechtelijk worden vervolgd." in text


def test_the_72_hours_of_the_data_leak_are_a_target():
    step = next(step for step in PLAYBOOKS["dreigmail"].steps if "72" in step.title)
    assert step.within_minutes == 72 * 60
    assert any(task.within_minutes == 72 * 60 and "Meld" in task.text for task in step.tasks)


@every_playbook
def test_sentences_stay_short_enough_to_read_under_stress(playbook: Playbook):
    sentences = [found.strip() for found in re.split(r"[.?!:;]\s", all_text(playbook))]
    lengths = [len(found.split()) for found in sentences if found]
    assert max(lengths) <= 25
    assert sum(lengths) / len(lengths) <= 11


def test_markdown_is_loaded_only_when_a_draaiboek_is_read():
    code = "import sys, playbooks.reader as r; r.shipped_keys(); sys.exit('markdown_it' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_example_in_the_manual_is_itself_a_good_draaiboek():
    manual = files("playbooks").joinpath("LEESMIJ.md").read_text(encoding="utf-8")
    example = [line.removeprefix("    ") for line in manual.split("\n") if line.startswith("    ") or not line]
    playbook = read("\n".join(example), name="voorbeeld.md")
    assert (playbook.title, len(playbook.steps), len(playbook.steps[0].tasks)) == ("Dreigmail", 1, 2)
