"""The chapter "Teksten" of a draaiboek: read, written back, and refused when a claim has no ground."""

import pytest

from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.starting_text import StartingSentence
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from playbooks.faults import PlaybookError
from playbooks.reader import read
from playbooks.writer import write
from tests.playbooks.sample import GOOD

TASK = "- directeur: Bel de brandweer. (heet brandweer-gebeld) (binnen 5 minuten)"
TEXTS = """
## Teksten

### ouderbrief
- titel: Over de brand
- betrokkenheid: U bent misschien geschrokken. Dat begrijpen wij.
- wat doen we
  - Wij hebben de brandweer gebeld. (als taak brandweer-gebeld: gedaan)
  - Er is niemand gewond. (als gewond: nee) (als feit: aangewezen). Blijf kalm.
- hulp

### ouderbrief voor team
- betrokkenheid: Een brand is schrikken.
"""


def with_texts(texts: str = TEXTS) -> str:
    first = GOOD.index("### Taken\n") + len("### Taken\n\n")
    return f"{GOOD[:first]}{TASK}\n{GOOD[first:]}{texts}"


def faults(text: str) -> list[str]:
    with pytest.raises(PlaybookError) as caught:
        read(text, name="proef.md")
    return [it.what for it in caught.value.faults]


def test_texts_are_read_by_kind_part_and_audience_with_their_grounds():
    book = read(with_texts(), name="proef.md")
    general, own = book.texts
    assert (general.kind, general.audience, general.title) == (TextKind.PARENT_LETTER, "", "Over de brand")
    parts = {it.part: it.sentences for it in general.parts}
    assert [it.text for it in parts[TextPart.CONCERN]] == ["U bent misschien geschrokken.", "Dat begrijpen wij."]
    assert parts[TextPart.DOING] == (
        StartingSentence(
            text="Wij hebben de brandweer gebeld.", grounds=(Ground(kind=GroundKind.TASK, of="brandweer-gebeld"),)
        ),
        StartingSentence(
            text="Er is niemand gewond.",
            grounds=(
                Ground(kind=GroundKind.ANSWER, of="gewond", choices=(ForkChoice.NO,)),
                Ground(kind=GroundKind.FACT),
            ),
        ),
        StartingSentence(text="Blijf kalm."),
    )
    assert parts[TextPart.HELP] == ()
    assert (own.audience, own.parts[0].words) == ("team", "Een brand is schrikken.")
    task = book.task_named("brandweer-gebeld")
    assert task is not None
    assert (task.text, task.within_minutes) == ("Bel de brandweer.", 5)


def test_what_was_read_is_written_so_that_it_reads_the_same():
    book = read(with_texts(), name="proef.md")
    again = read(write(book), name="proef.md")
    assert again == book


@pytest.mark.parametrize(
    ("behind", "ground"),
    [
        ("(als afstemming: ja of alleen dit deel)", (AlignmentOutcome.YES, AlignmentOutcome.PART)),
        ("(als klok datalek: gemeld)", "breach"),
        ("(als organisatie politie: bereikt)", "police"),
        ("(als doelgroep team: verteld)", "team"),
        ("( Als Doelgroep team : Verteld )", "team"),
    ],
)
def test_every_kind_of_ground_has_its_words(behind, ground):
    book = read(with_texts(f"\n## Teksten\n\n### sms\n- waar meer: De politie weet het. {behind}\n"), name="proef.md")
    (it,) = book.texts[0].parts[0].sentences[0].grounds
    assert ground in {it.of, it.outcomes}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("- wat doen we: De politie is gebeld.", "Deze zin beweert iets over: de politie."),
        ("- wat doen we: Er zijn 40 leerlingen weg.", "Deze zin beweert iets over: een aantal of bedrag."),
        ("- wat doen we: Alles is onder controle.", "Deze zin beweert iets over: of het voorbij is."),
        ("- titel: De politie onderzoekt brand", "Deze zin beweert iets over: de politie."),
        ("- wat doen we: De politie is er. (als taak onbekend: gedaan)", "Deze zin rust op iets wat niet in dit"),
        ("- wat doen we: De politie is er. (als doelgroep media: verteld)", "Deze zin rust op iets wat niet in dit"),
        ("- wat doen we: De politie is er. (als organisatie brandweer: bereikt)", "Deze zin rust op iets wat niet"),
        ("- wat doen we: De politie is er. (als onbekend: ja)", "Deze zin rust op iets wat niet in dit draaiboek"),
        ("- wat doen we: De politie is er. (als klok brand: gemeld)", "Deze zin rust op iets wat niet in dit"),
        ("- wat doen we: De politie is er. (als gewond: misschien)", "Deze voorwaarde is niet te lezen."),
        ("- wat doen we: De politie is er. (als taak brandweer-gebeld: ja)", "Deze voorwaarde is niet te lezen."),
        ("- wat doen we: De politie is er. (als afstemming: goed)", "Deze voorwaarde is niet te lezen."),
        ("- wat doen we: De politie is er. [als: taak 1.2]", "Deze voorwaarde is niet te lezen."),
        ("- wat doen we: (als gewond: ja) De politie is er.", "Deze voorwaarde staat voor de zin."),
        ("- wat weten we: De school is open.", "Dit onderdeel ken ik niet."),
        ("- hulp: Bel ons.\n- hulp: Bel ons.", "Dit onderdeel staat er al."),
        ("Zomaar een regel.", "Deze regel hoort in een lijst."),
    ],
)
def test_a_claim_without_ground_and_an_unknown_ground_are_refused_by_line(line, what):
    found = faults(with_texts(f"\n## Teksten\n\n### ouderbrief\n{line}\n"))
    assert found[0].startswith(what)
    assert len(found) == 1 or "beweert" in found[1], "one fault is told once"


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        ("### vlugschrift\n- hulp: Bel ons.", "Deze soort tekst ken ik niet."),
        ("### ouderbrief voor buren\n- hulp: Bel ons.", "Deze doelgroep staat niet onder Doelgroepen."),
        ("### ouderbrief\n- hulp: Bel.\n\n### ouderbrief\n- hulp: Bel.", "Deze tekst staat er al."),
        ("- hulp: Bel ons.", "Deze regel hoort bij een soort tekst."),
    ],
)
def test_a_section_that_is_no_text_is_refused(texts, what):
    assert faults(with_texts(f"\n## Teksten\n\n{texts}\n"))[0] == what


def test_two_tasks_with_one_name_are_refused():
    twice = with_texts().replace(TASK, f"{TASK}\n- directeur: Bel nog eens. (heet brandweer-gebeld)")
    assert "Twee taken heten hetzelfde." in faults(twice)


def test_what_instructs_a_colleague_is_told_to_nobody_and_needs_no_ground():
    texts = "\n## Teksten\n\n### mentorgids\n- zeg niet: De politie doet onderzoek.\n"
    assert read(with_texts(texts), name="proef.md").texts[0].parts[0].words == "De politie doet onderzoek."
