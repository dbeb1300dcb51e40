"""The cost of the checks, which run while the user types."""

import json
import subprocess
import sys
from pathlib import Path

from incident.checks.agreement import statements
from incident.checks.folded_text import fold
from incident.checks.names import NamedPerson, find_names
from incident.checks.plain_dutch import advice
from incident.checks.retyped import retyped
from tests.incident.checks.test_names import COMMONEST, FAMILIES
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]
PUPILS = [
    NamedPerson(name, FAMILIES[at % 10], f"{at % 6 + 1}{'ABC'[at % 3]}") for at, name in enumerate(COMMONEST[:30])
]


def test_rapidfuzz_loads_on_first_use():
    program = """
import json, sys
from incident.checks import agreement, names, plain_dutch, retyped, sms
before = "rapidfuzz" in sys.modules
names.find_names(["Gisteren belde Fatma."], [names.NamedPerson("Fatima")])
print(json.dumps([before, "rapidfuzz" in sys.modules]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
    )
    assert json.loads(done.stdout) == [False, True]


def test_a_folded_text_gives_what_the_text_gives():
    parts = [
        "Noahh en Noah uit 3B en Zoe\u0308 zijn om 21.31 uur thuis.",
        "Er wordt indien nodig gebeld. Twee leerlingen zijn gewond.",
    ]
    folded = [fold(part) for part in parts]
    assert find_names(folded, PUPILS) == find_names(parts, PUPILS) != ()
    assert statements(folded) == statements(parts) != ()
    assert (
        retyped(folded, {"F1": "Twee leerlingen zijn gewond."})
        == retyped(parts, {"F1": "Twee leerlingen zijn gewond."})
        != ()
    )
    assert advice(folded) == advice(parts) != ()


def test_a_word_that_was_broken_off_at_the_end_of_a_line_is_whole_again_at_its_old_place():
    folded = fold("Met Char-\n  lotte, en Sint-\nJan.")
    assert folded.text == "Met Charlotte, en Sint-\nJan."
    at = folded.text.index("lotte")
    assert folded.original[slice(*folded.span(at, at + 5))] == "lotte"
    assert folded.original[slice(*folded.span(0, 3))] == "Met"


def test_a_long_run_of_signs_costs_no_more_than_words():
    # A pattern that backtracks at every character would take minutes for this.
    assert find_names(["-_" * 80_000, "a." * 20_000, "_@" * 20_000], PUPILS) == ()
