"""`draaiboek`: the draaiboeken of the school and those that come with Houvast.

What is in one is changed with any editor: write it out, change it, and read it in.
"""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import full
from incident.errors import Explained, Refused
from incident.legible import one_line
from operations import incidents
from operations.school import own_playbooks
from operations.school.playbook_shelf import Shelved, choosable, shelf
from operations.typed.typed_path import typed_path
from playbooks.check import CheckedPlaybook, check
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion, drop_work, versions
from store.session import Session
from tui.linear.job import Job, OutputLines, listed, option, text_of, unclear, value

_READING = ("lees", "controleer", "versies", "uitvoeren")
_WORD = ".docx"


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--naar", "MAP", "bij uitvoeren: de map voor het bestand; die moet er al zijn")
    option(parser, "--naam", "NAAM", "bij kopie: hoe uw draaiboek heet")
    option(parser, "--stappen", "STAPPEN", "bij toevoegen: alleen deze stappen, met komma's ertussen")
    option(parser, "--versie", "NUMMER", "bij terugzetten: welke versie")
    parser.add_argument("--nagelezen", action="store_true", help="bij bewaren: iemand heeft alles nagelezen")


def _reads(words: Sequence[str]) -> bool:
    return not words or words[0].casefold() in _READING


def _joins(words: Sequence[str]) -> bool:
    return bool(words) and words[0].casefold() == "toevoegen"


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if not words:
        return _listed(session)
    verb, typed = words[0].casefold(), text_of(words[1:])
    if not typed:
        raise unclear("draaiboek")
    match verb:
        case "inlezen":
            return _take_in(session, typed)
        case "controleer":
            return _check(session, typed)
        case "toevoegen":
            return _add(session, typed, listed(value(options, "stappen")))
    return _do(session, options, verb, _named(session, typed))


def _do(session: Session, options: argparse.Namespace, verb: str, it: Shelved) -> OutputLines:
    match verb:
        case "lees":
            from playbooks.writer import write

            return write(it.current).splitlines()
        case "uitvoeren":
            if not options.naar:
                raise Refused("Er staat niet bij waar het bestand moet komen.", now="Zet --naar MAP erbij.")
            return [
                f"Gemaakt: {own_playbooks.write_out(session.vault, it.current, typed_path(value(options, 'naar')))}"
            ]
        case "kopie":
            name = value(options, "naam") or f"{it.book.title} (eigen versie)"
            made = own_playbooks.copy(session.vault, it.current, name)
            return [f"Gemaakt: {one_line(made.book.key)}. Bewaar hem met draaiboek bewaren {one_line(made.book.key)}."]
        case "versies":
            return [_version(each) for each in versions(session.vault, it.book.key)] or ["Er is nog geen versie."]
    return _change(session, options, verb, it)


def _change(session: Session, options: argparse.Namespace, verb: str, it: Shelved) -> OutputLines:
    if not it.own:
        raise Refused("Dit draaiboek komt met Houvast.", now="Maak een eigen versie: draaiboek kopie.")
    match verb:
        case "bewaren":
            return _save(session, it.as_work, looked_over=options.nagelezen)
        case "weggooien":
            if it.work is None:
                raise Refused("Er is na de laatste versie niets veranderd.")
            drop_work(session.vault, it.book.key)
            return ["Weggegooid wat na de laatste versie was veranderd."]
        case "terugzetten":
            number = value(options, "versie")
            every = versions(session.vault, it.book.key)
            chosen = next((each for each in every if str(each.number) == number), None)
            if chosen is None:
                raise Refused("Deze versie is er niet.", now="Zet --versie NUMMER erbij. Typ draaiboek versies.")
            own_playbooks.put_back(session, chosen)
            return [f"Versie {chosen.number} is nu de nieuwste. Er gaat geen versie verloren."]
        case "weg":
            own_playbooks.remove(session, it)
            return ["Weggehaald. Incidenten die ermee begonnen, houden het."]
    raise unclear("draaiboek")


def _save(session: Session, work: PlaybookAtWork, *, looked_over: bool) -> OutputLines:
    checked = check(work.book)
    saved = own_playbooks.save(session, work, checked, looked_over=looked_over)
    what = "als concept: een incident begint er nog niet mee" if saved.draft else "en is te kiezen bij een incident"
    return [f"{one_line(work.book.title)} ({one_line(work.book.key)}) is bewaard {what}.", *_faults(checked)]


def _faults(checked: CheckedPlaybook) -> Iterator[str]:
    for it in checked.faults:
        yield one_line(f"{checked.line(it)}: {it.what} {it.remedy}")


def _take_in(session: Session, typed: str) -> OutputLines:
    path = typed_path(typed)
    if path.suffix.casefold() == _WORD:
        work = own_playbooks.read_plan_in(session.vault, path)
        unplaced = [f"Kon niet worden geplaatst: {one_line(it)}" for it in work.unplaced]
        return [*_save(session, work, looked_over=False), *unplaced]
    return _save(session, own_playbooks.read_in(session.vault, path), looked_over=True)


def _check(session: Session, typed: str) -> OutputLines:
    """Look over a draaiboek of the shelf, or else a file."""
    if (it := next((one for one in shelf(session.vault) if one.book.key == typed), None)) is not None:
        found = [*_faults(check(it.current))]
    else:
        found = [one_line(f"{what} {remedy}") for what, remedy in own_playbooks.faults_of(typed_path(typed))]
    return found or ["Niets gevonden dat niet klopt. Dit draaiboek is te gebruiken."]


def _add(session: Session, key: str, steps: Sequence[str]) -> OutputLines:
    if not session.incident_id:
        raise Explained("Er is nog geen incident.", now="Typ incident nieuw met één zin.")
    book = next((it for it in choosable(session.vault) if it.key == key), None)
    if book is None:
        raise Refused("Dit draaiboek is er niet.", now="Typ alleen draaiboek voor de lijst.")
    missing = incidents.missing_steps(session, book)
    if not missing:
        raise Refused("Alle stappen van dit draaiboek staan al in het incident.")
    if unknown := [it for it in steps if it not in missing]:
        raise Refused(f"{len(unknown)} van deze stappen kan er niet bij.", now=f"Kies uit: {', '.join(missing)}.")
    session.commit(incidents.add_steps(session, book, steps)(session.stamp()))
    return [f"Vastgelegd. Toegevoegd: {one_line(book.title)}."]


def _named(session: Session, key: str) -> Shelved:
    it = next((one for one in shelf(session.vault) if one.book.key == key), None)
    if it is None:
        raise Refused("Dit draaiboek is er niet.", now="Typ alleen draaiboek voor de lijst.")
    return it


def _listed(session: Session) -> Iterator[str]:
    for it in shelf(session.vault):
        yield one_line(f"{it.book.key}: {it.current.title}, {_state(it)}.")


def _state(it: Shelved) -> str:
    if not it.own:
        return "komt met Houvast"
    if it.edition is None:
        return "nog nooit bewaard"
    changed = ", daarna veranderd" if it.work else ", concept" if it.edition.draft else ""
    return f"versie {it.edition.number}{changed}"


def _version(it: PlaybookVersion) -> str:
    signs = ", concept" if it.draft else ", weggehaald" if it.gone else ""
    note = f", {it.note}" if it.note else ""
    return one_line(f"Versie {it.number}, {full(it.saved)}, door {it.by}{signs}{note}.")


DRAAIBOEK = Job(_more, _run, _reads, of_incident=False, needs_incident=_joins)
