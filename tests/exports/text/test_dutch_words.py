"""The list of Dutch words: complete, fast, and hardly ever wrong about the words of our own texts."""

import re
from pathlib import Path

from exports.text.dutch_words import LIST, dictionary, word_forms
from exports.text.plain_text import plain
from incident.checks.spelling import unknown
from tests.exports.every_document import every_text

PLAYBOOKS = Path(__file__).parents[3] / "playbooks"
WORDS = dictionary()
AFFIXES = """\
SET UTF-8
FLAG long
SFX Za Y 2
SFX Za 0 s [^s]
SFX Za 0 je/Zb .
SFX Zb Y 1
SFX Zb 0 s .
PFX Pa Y 1
PFX Pa 0 on .
"""


def test_every_form_is_written_out_and_what_is_forbidden_or_half_a_word_is_not():
    words = "6\nbrief/Za\ngoed/Pa\nlĳst\nfout/Fw\nhalf/Cx\n€5-biljet\n"
    assert word_forms(AFFIXES, words) == ["brief", "briefje", "briefjes", "briefs", "goed", "lijst", "ongoed"]


def test_the_list_is_sorted_so_that_it_can_be_searched():
    listed = WORDS._listed.split(b"\n")
    assert listed == sorted(listed)
    assert len(listed) > 300_000


def test_it_is_small():
    assert "beveiliging" in WORDS
    assert LIST.stat().st_size < 2_000_000


def test_less_than_one_word_in_a_hundred_of_our_own_is_a_false_alarm():
    texts = [plain(it) for it in every_text().values()]
    texts += [path.read_text(encoding="utf-8") for path in PLAYBOOKS.glob("*.md")]
    count = sum(len(re.findall(r"[^\W\d_]{3,}", text)) for text in texts)
    alarms = [it.word for text in texts for line in text.splitlines() for it in unknown([line], WORDS)]
    assert count > 10_000
    assert len(alarms) < count / 500, alarms


def test_common_mistakes_are_seen():
    text = "De school is veilig. Wij bellen de ouders zo snel mogelik. Er is geen dreiging meer, zegt de politei."
    assert [it.word for it in unknown([text], WORDS)] == ["mogelik", "politei"]
    wrong = "onmiddelijk beveilging gebuert tijdeljk directuer leraaren informtie vergadreing leerlignen"
    assert len(unknown([wrong], WORDS)) == len(wrong.split())
