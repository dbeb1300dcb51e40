from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.playbook.audience_kind import AudienceKind
from incident.playbook.conditions import gates
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Audience, Channel, Condition, Fork, Playbook, PlaybookTask, Role
from incident.playbook.sensitive import Sensitive
from playbooks.hours import ALWAYS
from playbooks.reader import MOST_CHARACTERS, PlaybookError, decode, read
from tests.playbooks.sample import GOOD


def test_a_good_file_becomes_a_playbook_with_everything_in_it():
    playbook = read(GOOD, name="proefbrand.md")
    assert (playbook.key, playbook.title) == ("proefbrand", "Proefbrand")
    assert playbook.summary == "Er is brand in de proef."
    assert playbook.source == "De proef zelf, van vorig jaar."
    assert playbook.roles == (Role(name="directeur", does="leidt het team"), Role(name="ICT"))
    assert playbook.channels == (
        Channel(key="telefoon", name="Telefoon"),
        Channel(key="belboom", name="Belboom", depends_on="telefoon", shared_with=("team",)),
    )


def test_audiences_come_in_the_order_in_which_they_are_told():
    audiences = read(GOOD, name="x").audiences
    assert audiences == (
        Audience(key="team", name="Team", order=1, channels=("belboom",)),
        Audience(
            key="ouders",
            name="Ouders",
            order=2,
            channels=("telefoon", "belboom"),
            text_kind="parent-letter",
            not_to_share="namen",
            short="Thuis",
            count="ongeveer 900",
            sender="directeur",
            drafter="ICT",
            approvers=("directeur", "ICT"),
            fast_approvers=("ICT",),
            two_approvals=True,
            may_hear=(Sensitive.NAMES, Sensitive.METHOD),
        ),
    )


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Is: ouders", AudienceKind.PARENTS), ("is: Media.", AudienceKind.MEDIA), ("Is: anderen", AudienceKind.OTHERS)],
)
def test_what_an_audience_is_can_be_said_whatever_it_is_called(said, kind):
    text = GOOD.replace("- team: Team\n", f"- team: De commissie\n  - {said}\n").replace("Volgorde: 1", "Volgorde: 7")
    assert {it.key: it.kind for it in read(text, name="x").audiences} == {"ouders": AudienceKind.PARENTS, "team": kind}


def test_an_organisation_keeps_number_hours_and_the_day_it_was_checked():
    (brandweer,) = read(GOOD, name="x").organisations
    assert (brandweer.name, brandweer.purpose, brandweer.contact) == ("Brandweer", "brand", "112")
    assert (brandweer.hours, brandweer.checked, brandweer.note) == (ALWAYS, "2025-11-18", "Blijf aan de lijn.")


def test_a_step_keeps_its_number_target_intro_questions_and_warnings():
    first, third = read(GOOD, name="x").steps
    assert (first.key, first.title, first.within_minutes) == ("1", "Signaal en veiligheid", 15)
    assert first.intro == "Eerst de mensen, dan het gebouw."
    assert (first.questions, first.warnings) == (("Is iedereen buiten?",), ("Ga niet terug.",))
    assert (third.key, third.within_minutes) == ("3", 20160)


def test_tasks_are_numbered_by_place_and_know_their_role_and_target():
    first, third = read(GOOD, name="x").steps
    assert first.tasks == (
        PlaybookTask(key="1.1", text="Bel 112.", role="directeur", within_minutes=5),
        PlaybookTask(key="1.2", text="Ga naar buiten (binnen de hekken)."),
        PlaybookTask(
            key="1.3",
            text="Bel de ouders.",
            role="directeur",
            within_minutes=30,
            conditions=(
                Condition(fork="gewond", answers=(ForkChoice.YES,)),
                Condition(fork="kind", answers=(ForkChoice.YES, ForkChoice.UNKNOWN)),
            ),
        ),
    )
    assert third.tasks == (PlaybookTask(key="3.1", text="Zet om 9:00 alles weer aan.", role="ICT"),)


def test_a_fork_keeps_its_question_what_either_answer_means_and_its_own_conditions():
    first, third = read(GOOD, name="x").steps
    assert first.forks == (
        Fork(
            key="gewond",
            text="Is er iemand gewond?",
            yes="er is iemand gewond",
            no="niemand is gewond",
            within_minutes=10,
        ),
        Fork(key="kind", text="Is het een kind?", conditions=(Condition(fork="gewond", answers=(ForkChoice.YES,)),)),
    )
    assert (third.title, third.conditions) == ("Nazorg", (Condition(fork="gewond", answers=(ForkChoice.NO,)),))


@pytest.mark.parametrize(
    "words", ["(als de politie dat goed vindt)", "(als er tijd is: bel)", "(alles: ja)", "(als gewond, ja)", "(als"]
)
def test_ordinary_words_in_brackets_stay_what_they_are(words: str):
    for task in (f"Bel {words} 112.", f"Bel 112 {words}"):
        first = read(GOOD.replace("Bel **112**.", task), name="x").steps[0].tasks[0]
        assert (first.text, first.conditions, first.within_minutes) == (task, (), 5)


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "\ufeff" + GOOD,
        GOOD.replace("  - ", "\t- ").replace("- ", "-\t"),
        GOOD.replace("  - ", "    - "),
        GOOD.replace("- ", "* "),
        GOOD.replace("## Rollen", "##   ROLLEN:"),
        GOOD.replace("## Organisaties", "---\n\n## Organisaties"),
        GOOD.replace("Stap 1. ", "Stap 01: "),
        GOOD.replace("2025-11-18", "18-11-2025"),
        GOOD.replace("(als gewond: nee) (binnen 2 weken)", "(binnen 2 weken) (ALS  Gewond :  Nee)."),
        GOOD.replace("ja of weten we nog niet", "ja,  Weten we  nog niet"),
        "\n\n" + GOOD.rstrip(),
    ],
)
def test_how_an_editor_writes_the_same_file_makes_no_difference(text: str):
    assert read(text, name="x") == read(GOOD, name="x")


def test_brackets_links_and_html_stay_the_text_that_was_typed():
    text = GOOD.replace("Blijf aan de lijn.", "[bold]Bel[/bold] [hier](https://a.nl) <b>nu</b> &amp; {x}")
    (brandweer,) = read(text, name="x").organisations
    assert brandweer.note == "[bold]Bel[/bold] [hier](https://a.nl) <b>nu</b> &amp; {x}"


def test_the_name_of_a_file_is_the_key():
    assert decode(GOOD.encode("utf-8-sig"), "Brand op school.md").key == "Brand op school"


def test_a_word_document_is_named_as_such():
    with pytest.raises(PlaybookError, match=r"In brand\.md klopt regel 3 niet\. Dit is geen gewone tekst"):
        decode(b"# Brand\n\nPK\x03\x04\xff\xfe", "brand.md")


def test_a_file_of_any_length_is_answered():
    with pytest.raises(PlaybookError, match="te lang"):
        read("# x\n" * MOST_CHARACTERS, name="x")


@pytest.mark.parametrize(
    "piece",
    ["*a ", "_a_ ", "- ", "> ", "[", "`", "(binnen ", "(als gewond: ja) ", "- a (als a: ", "\\", "  - a\n", "# "],
)
def test_text_made_to_be_slow_or_deep_is_answered(piece: str):
    with pytest.raises(PlaybookError):
        read(piece * 5_000, name="x")


def _readable(text: str) -> Playbook | None:
    try:
        return read(text, name="x.md")
    except PlaybookError as error:
        faults = error.faults
    assert faults
    assert all(fault.line >= 1 and fault.what and fault.remedy for fault in faults)
    return None


@given(st.text())
def test_any_text_is_read_or_explained(text: str):
    _readable(text)


_SNIPPETS = st.sampled_from(
    [
        *GOOD.split("\n"),
        "#",
        "##",
        "### Taken",
        "- ",
        "  - ",
        "Kanalen:",
        "(binnen 0 uur)",
        "### Keuzevragen",
        "- dader: Wie? (als dader: ja)",
        "- Doe. (als gewond: nee of ja) (als kind: weten we nog niet)",
        "```",
        "> ",
        "|a|",
        "\t",
        "---",
    ]
)


_SHIPPED = [
    files("playbooks").joinpath(f"{key}.md").read_text(encoding="utf-8").split("\n") for key in ("leeg", "datalek")
]


@settings(deadline=None)
@given(st.lists(st.one_of(_SNIPPETS, st.text(max_size=12)), max_size=30))
def test_any_mix_of_lines_is_read_or_explained(lines: list[str]):
    _readable("\n".join(lines))


@settings(deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=8))
def test_a_damaged_draaiboek_is_explained_or_still_whole(start: int, length: int, put: str):
    playbook = _readable(GOOD[:start] + put + GOOD[start + length :])
    if playbook is not None:
        assert playbook.steps
        assert all(step.tasks for step in playbook.steps)
        _every_condition_looks_back(playbook)
        assert {key for audience in playbook.audiences for key in audience.channels} <= {
            channel.key for channel in playbook.channels
        }
        playbook.title.encode()


def _every_condition_looks_back(playbook: Playbook) -> None:
    """A step refers to forks of earlier steps, a fork to those before it, a task also to those of its own step."""
    put: set[str] = set()
    for step in playbook.steps:
        assert {it.fork for it in step.conditions} <= put
        for fork in step.forks:
            assert {it.fork for it in fork.conditions} <= put
            assert fork.key not in put
            put.add(fork.key)
        assert {it.fork for task in step.tasks for it in task.conditions} <= put
    assert all(gate.because for gate in gates(playbook, {}).values())


_ENDS = st.lists(
    st.sampled_from(
        [
            "(als gewond: ja)",
            "(als kind: nee)",
            "(binnen 2 uur)",
            "(binnen 0 uur)",
            "(als weg: ja)",
            "(als x y: ja)",
            ".",
        ]
    ),
    max_size=4,
)


@settings(deadline=None)
@given(st.sampled_from(["- directeur: Bel de ouders.", "## Stap 3. Nazorg", "- kind: Is het een kind?"]), _ENDS)
def test_whatever_stands_at_the_end_of_a_line_is_read_or_explained(line: str, ends: list[str]):
    lines = [" ".join([line, *ends]) if it.startswith(line) else it for it in GOOD.split("\n")]
    playbook = _readable("\n".join(lines))
    if playbook is not None:
        _every_condition_looks_back(playbook)
        read_back = repr(playbook)
        assert "(als gewond" not in read_back
        assert "(als kind" not in read_back


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_shipped_draaiboek_with_lines_lost_doubled_or_moved_is_read_or_explained(data: st.DataObject):
    lines = data.draw(st.sampled_from(_SHIPPED))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(lines) - 1))
        length = data.draw(st.integers(0, 6))
        put = data.draw(st.integers(0, len(lines) - 1))
        moved = lines[start : start + length]
        lines = data.draw(
            st.sampled_from([[*lines[:start], *lines[start + length :]], [*lines[:put], *moved, *lines[put:]]])
        )
    playbook = _readable("\n".join(lines))
    if playbook is not None:
        _every_condition_looks_back(playbook)


@pytest.mark.parametrize(
    "put", ["{}", "- {}", "  - {}", "### {}", "    {}", "| {} |", "<!-- {} -->", "[{}]: a", "1. {}"]
)
def test_nothing_that_was_typed_is_lost_silently(put: str):
    lines = GOOD.split("\n")
    for place in range(len(lines) + 1):
        text = "\n".join([*lines[:place], put.format("zonnebloem"), *lines[place:]])
        playbook = _readable(text)
        assert playbook is None or "zonnebloem" in repr(playbook), place
