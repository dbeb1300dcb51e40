"""`tekst T1 gronden`: what every sentence rests on, pointing at a ground, and facts that deny harm for certain."""

from tui.command_line import OK


def test_the_ground_of_every_sentence_is_read_and_pointed_at(do, now):
    said = "De politie houdt toezicht bij de ingang."
    assert do(f"tekst T5 schrijf wat doen we {said} De school is bereikbaar.")[0] == OK
    told = do("tekst T5 gronden")[1]
    assert told[told.index(f"wat doen we: {said}") + 1] == "Grond: ontbreekt."
    assert any(line.startswith("Moet nog: ‘De politie houdt toezicht") for line in do("tekst T5 toon")[1])
    before = len(now().records)
    assert do("tekst T5 grond taak 6.5 --zin", said)[0] != OK, "the task was not done"
    assert len(now().records) == before
    assert do("taak 6.5 klaar")[0] == OK
    assert do("tekst T5 grond taak 6.5 --zin", said)[0] == OK
    (line,) = [it for it in do("tekst T5 gronden")[1] if it.startswith("Grond: taak 6.5")]
    assert line.endswith("gedaan.")


def test_a_fact_that_denies_harm_for_certain_is_recorded_with_a_warning(do):
    lines = do("feit nieuw Er zijn geen gegevens meegenomen. --bron ICT")[1]
    assert any(line.startswith("Let op: ") and "zegt zeker dat iets niet zo is" in line for line in lines)
    assert not any(line.startswith("Let op: ") for line in do("feit nieuw De poort is dicht. --bron conciërge")[1])
