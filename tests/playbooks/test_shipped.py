import re
import subprocess
import sys
from importlib.resources import files

import pytest

from incident.playbook.playbook import Playbook
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from playbooks.audiences import LONGEST_SHORT
from playbooks.reader import read, shipped, shipped_keys

PLAYBOOKS = {playbook.key: playbook for playbook in shipped()}
every_playbook = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS.keys())


def all_text(playbook: Playbook) -> str:
    steps = playbook.steps
    tasks = [task.text for step in steps for task in step.tasks]
    rest = [line for step in steps for line in (step.title, step.intro, *step.questions, *step.warnings)]
    rest += [line for step in steps for fork in step.forks for line in (fork.text, f"{fork.yes}.", f"{fork.no}.")]
    return " ".join([playbook.summary, *tasks, *rest])


def test_the_most_urgent_draaiboek_comes_first_the_empty_one_last_and_the_manual_is_none():
    assert tuple(PLAYBOOKS) == shipped_keys()
    assert shipped_keys() == (
        "dreigmail",
        "bedreiging",
        "online-incident",
        "sexting",
        "klacht",
        "medewerker-online",
        "uitval",
        "datalek",
        "leeg",
    )


def test_the_draaiboeken_are_read_once():
    assert shipped() is shipped()


@every_playbook
def test_every_draaiboek_says_when_to_use_it_and_names_its_source_with_a_date(playbook: Playbook):
    assert len(playbook.summary) > 40
    assert re.search(r"20\d\d|datum niet vermeld", playbook.source), playbook.source


@every_playbook
def test_scaling_up_is_a_step_from_incident_to_team_to_board(playbook: Playbook):
    (step,) = [step for step in playbook.steps if "opschalen" in step.title.lower()]
    said = " ".join((step.intro, *(task.text for task in step.tasks))).lower()
    assert re.search("crisisteam|actieteam", said)
    assert "bestuur" in said


@every_playbook
def test_every_fork_says_what_is_so_by_either_answer_and_decides_something(playbook: Playbook):
    deciding = {
        condition.fork
        for step in playbook.steps
        for conditions in (step.conditions, *(it.conditions for it in (*step.tasks, *step.forks)))
        for condition in conditions
    }
    for fork in (fork for step in playbook.steps for fork in step.forks):
        assert fork.text.endswith("?"), fork.key
        assert fork.yes, fork.key
        assert fork.no, fork.key
        assert fork.yes[0].islower(), fork.key
        assert fork.no[0].islower(), fork.key
        assert fork.key in deciding, fork.key


@pytest.mark.parametrize("key", ["online-incident", "sexting", "klacht"])
def test_the_incidents_between_pupils_ask_whether_it_is_an_offence_who_did_it_and_how_old_they_are(key: str):
    said = " ".join(fork.text for step in PLAYBOOKS[key].steps for fork in step.forks)
    assert "strafbaar" in said
    assert re.search("bekend wie", said)
    assert "18" in said


@every_playbook
def test_what_the_sources_have_wrong_is_corrected_and_marked(playbook: Playbook):
    text = all_text(playbook)
    assert "Verbeterd" not in text
    if "vervolgd" in text:
        assert "Aangepast: jongeren van 12 tot 18 jaar kunnen wél strafrechtelijk worden vervolgd." in text


def test_the_threat_mail_has_its_twelve_steps():
    assert [step.key for step in PLAYBOOKS["dreigmail"].steps] == [str(number) for number in range(1, 13)]


def test_the_online_incident_has_the_signal_and_seven_steps():
    assert [step.key for step in PLAYBOOKS["online-incident"].steps] == [str(number) for number in range(8)]


@every_playbook
def test_every_step_has_what_a_tired_team_needs(playbook: Playbook):
    for step in playbook.steps:
        assert step.intro, step.key
        assert len(step.tasks) >= 3, step.key
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
        assert len(audience.short or audience.name) <= LONGEST_SHORT, audience.name
        assert len(audience.channels) >= 2, f"{audience.name} has nothing to fall back on"
        assert set(audience.channels) <= channels
        assert not audience.text_kind or audience.written in set(TextKind)


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
        "crisisteam": 3,
        "team": 4,
        "klassen": 5,
        "leerlingen": 6,
        "ouders": 6,
        "zusterscholen": 7,
        "media": 8,
    }


@every_playbook
def test_everybody_who_must_hear_something_is_an_audience_in_the_agreed_order(playbook: Playbook):
    agreed = ["betrokkenen", "politie-bestuur", "crisisteam", "team", "klassen", "leerlingen", "ouders"]
    agreed += ["zusterscholen", "media"]
    assert [it.key for it in playbook.audiences if it.key in agreed] == agreed


@every_playbook
def test_every_text_has_a_role_that_writes_and_another_that_says_yes(playbook: Playbook):
    for audience in (it for it in playbook.audiences if it.text_kind):
        assert audience.drafter, audience.key
        assert audience.approvers, audience.key
        assert not set(audience.approvers) & set(audience.fast_approvers), audience.key
        assert not audience.two_approvals or len(audience.approvers) > 1, f"nobody can be second for {audience.key}"


@every_playbook
def test_delicate_details_stay_with_the_few_and_never_reach_everybody(playbook: Playbook):
    may = {audience.key: set(audience.may_hear) for audience in playbook.audiences}
    assert may["crisisteam"] == may["politie-bestuur"] == set(Sensitive)
    assert not any(may[key] for key in ("team", "klassen", "leerlingen", "ouders", "zusterscholen", "media"))


@every_playbook
def test_sister_schools_are_warned_when_the_messages_that_they_share_fail(playbook: Playbook):
    assert {it.key: it.shared_with for it in playbook.channels if it.shared_with} == {"magister": ("zusterscholen",)}


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


NUMBERS = {
    "Kindertelefoon": "0800-0432",
    "Alles oké? Supportlijn": "0800-0450",
    "Helpwanted": "020-2615275",
    "School & Veiligheid, adviespunt": "030-2856616",
    "Vertrouwensinspecteur": "0900-1113111",
}
HOURS = {"Kindertelefoon": (7, 11, 21), "Alles oké? Supportlijn": (7, 14, 22), "Vertrouwensinspecteur": (5, 8, 17)}


@every_playbook
def test_numbers_and_hours_are_those_of_the_sources_and_none_claims_to_be_checked(playbook: Playbook):
    organisations = {organisation.name: organisation for organisation in playbook.organisations}
    for name in NUMBERS.keys() & organisations.keys():
        assert NUMBERS[name] in organisations[name].contact
    for name in HOURS.keys() & organisations.keys():
        (found,) = organisations[name].hours
        assert (len(found.days), found.opens // 60, found.closes // 60) == HOURS[name]
    assert not any(organisation.checked for organisation in playbook.organisations)


@every_playbook
def test_an_organisation_reads_the_same_in_every_draaiboek_that_names_it_for_the_same_thing(playbook: Playbook):
    for name in NUMBERS:
        found = {org.contact for book in PLAYBOOKS.values() for org in book.organisations if org.name == name}
        assert len(found) == 1, name


@pytest.mark.parametrize("key", ["dreigmail", "bedreiging", "online-incident", "sexting", "klacht"])
def test_where_pupils_are_hurt_there_is_somebody_to_call(key: str):
    names = {organisation.name for organisation in PLAYBOOKS[key].organisations}
    assert names >= {"Alarmnummer", *NUMBERS}


@every_playbook
def test_hours_that_the_source_garbled_are_not_claimed(playbook: Playbook):
    for helpwanted in (found for found in playbook.organisations if found.name == "Helpwanted"):
        assert helpwanted.hours == ()
        assert "controleer" in helpwanted.note


@pytest.mark.parametrize("key", ["dreigmail", "bedreiging", "online-incident", "sexting", "klacht"])
def test_the_school_keeps_no_pictures_and_minors_can_be_prosecuted(key: str):
    text = all_text(PLAYBOOKS[key])
    assert "De school slaat zelf geen beelden" in text
    assert "Aangepast: jongeren van 12 tot 18 jaar kunnen wél strafrechtelijk worden vervolgd." in text


def test_the_draaiboek_about_pictures_says_why_the_school_keeps_none():
    (warning,) = [it for it in PLAYBOOKS["sexting"].steps[0].warnings if it.startswith("De school slaat zelf geen")]
    assert "strafbaar" in warning
    assert "bewijs" in warning


@pytest.mark.parametrize(("key", "fork"), [("dreigmail", "lek"), ("datalek", "persoonsgegevens")])
def test_a_leak_of_personal_data_has_the_clock_of_the_law_and_no_second_one(key: str, fork: str):
    steps = PLAYBOOKS[key].steps
    assert [it.key for step in steps for it in step.forks if it.breach] == [fork]
    reports = ("Meld het lek", "Meld het datalek")
    (report,) = [(step, task) for step in steps for task in step.tasks if task.text.startswith(reports)]
    assert [it.within_minutes for it in report] == [None, None]


def test_all_that_the_law_asks_of_a_notification_is_prepared_offline():
    """GDPR art. 33(3): nature, people and records, contact, consequences, measures; art. 33(5): the register."""
    said = all_text(PLAYBOOKS["datalek"])
    for words in ("wat voor lek", "hoeveel mensen", "welke gegevens", "contactpersoon", "gevolgen", "register"):
        assert words in said
    assert "zonder internet" in said


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
    assert (playbook.title, len(playbook.steps), len(playbook.steps[0].tasks)) == ("Dreigmail", 1, 3)
    (fork,) = playbook.steps[0].forks
    assert (fork.key, fork.no, fork.within_minutes) == ("dader", "de dader is niet bekend", 10)
    assert [it.conditions != () for it in playbook.steps[0].tasks] == [False, True, True]
