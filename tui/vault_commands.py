"""The commands on a vault or an archive file: check, back up, restore, archive. They print plain text, line by line."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from incident.errors import Explained
from incident.folding import folded
from incident.legible import safe
from tui.exit_codes import DAMAGED, OK
from tui.typed_passphrase import new_passphrase, passphrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.session import IncidentCard, Session

_OF_ARCHIVE = "Wachtzin van het dossierbestand: "


def vault_folder(options: argparse.Namespace) -> Path:
    """Return the requested vault, or that of this laptop."""
    from store.machine.folders import default_vault

    chosen: Path | None = options.named_vault or options.kluis
    return chosen or default_vault()


def check(options: argparse.Namespace) -> int:
    """Print whether a vault or an archive file is undamaged; with `--herstel` also repair key files."""
    from store.copies.archive_file import is_archive
    from store.copies.check import inspect, mend
    from tui.listing import report

    folder = vault_folder(options)
    if is_archive(folder):
        return _check_archive(folder, options)
    typed = passphrase(options.wachtzin_bestand)
    if options.inlezen or options.gezien:
        _bring_together(folder, typed, options)
    found = inspect(folder, typed)
    _say(*report(found, datetime.now(UTC)))
    mended: tuple[str, ...] = ()
    if options.herstel:
        mended = mend(folder)
        _say(*(f"Hersteld uit het tweede exemplaar: {name}" for name in mended))
        _say("" if mended else "Er was niets te herstellen.")
    left = [finding for finding in found.findings if finding.to_mend and finding.file not in mended]
    return OK if found.sound and not left else DAMAGED


def _bring_together(folder: Path, typed: str, options: argparse.Namespace) -> None:
    """Read in what another laptop wrote, or write down that somebody has seen the forks; the look comes after it."""
    from store.session import Session
    from store.vault import Vault

    session = Session(Vault.unlock(folder, typed))
    try:
        if options.inlezen:
            _say(f"Ingelezen van een andere laptop: {session.read_in()} regels.")
        if options.gezien:
            session.vault.settle_forks()
            _say("Vastgelegd: gezien dat er twee kopieën van de kluis zijn gebruikt.")
    finally:
        session.close()


def _check_archive(file: Path, options: argparse.Namespace) -> int:
    from store.copies.archive_file import read_archive
    from tui.listing import about

    archive = read_archive(file, passphrase(options.wachtzin_bestand, _OF_ARCHIVE))
    _say(*about(archive))
    return DAMAGED if archive.about.noticed or archive.gathered.unreadable else OK


def timeline(options: argparse.Namespace) -> int:
    """Print the timeline of an incident in a vault, or of an archive file."""
    from incident.fold.apply import fold
    from store.copies.archive_file import is_archive, read_archive
    from tui.listing import noticed
    from tui.listing import timeline as lines

    folder = vault_folder(options)
    if is_archive(folder):
        archive = read_archive(folder, passphrase(options.wachtzin_bestand, _OF_ARCHIVE))
        for told in lines(fold(archive.gathered.decoded())):
            print(told)
        missing = [f"- {safe(what)}" for what in archive.about.noticed]
    else:
        session = open_session(folder, options, read_only=True)
        try:
            open_incident(session, options.incident)
            for told in lines(session.dossier):
                print(told)
            missing = [noticed(finding) for finding in session.vault.findings if not finding.harmless]
        finally:
            session.close()
    for line in missing:
        print(line, file=sys.stderr)
    return DAMAGED if missing else OK


def back_up(options: argparse.Namespace) -> int:
    """Copy a vault, encrypted as it is, and read the copy back; no passphrase is needed."""
    from operations.vault.vault_backup import make, on_same_disk

    made = make(vault_folder(options), options.naar)
    _say(
        f"Reservekopie gemaakt en nagelezen: {made.folder}",
        f"{made.files} bestanden, {made.size / 1_000_000:.1f} MB. De kopie opent met dezelfde wachtzinnen.",
        on_same_disk(vault_folder(options), made.folder),
    )
    return OK


def restore(options: argparse.Namespace) -> int:
    """Restore a backup as a vault in an empty folder, after inspecting it."""
    from store.copies.archive_file import is_archive
    from store.copies.backup import restore as copy
    from store.copies.check import inspect
    from store.copies.removable import find_backups
    from store.vault_file import is_vault
    from tui.listing import verdict

    backup: Path = options.kopie
    if is_archive(backup):
        raise Explained("Dit is een dossierbestand van één incident.", now="Typ houvast archief --inlezen BESTAND.")
    if not is_vault(backup) and (inside := find_backups([backup])):
        names = ", ".join(str(folder) for folder in inside)
        raise Explained(f"In deze map staat geen kopie zelf, maar wel: {names}.", now="Kies er een.")
    target = options.naar or vault_folder(options)
    found = inspect(backup, passphrase(options.wachtzin_bestand), marks=False)
    made = copy(backup, target)
    _say(f"Teruggezet en nagelezen: {made.folder}", *verdict(found))
    _say(
        "Zegt Houvast bij het openen dat dit een oudere kopie is? Klopt dat, neem hem dan aan: "
        "F10, Wat is er aan deze kluis opgevallen?"
    )
    return OK if found.whole else DAMAGED


def archive(options: argparse.Namespace) -> int:
    """Write a closed incident to an archive file, or read such a file into a vault."""
    if (options.naar is None) == (options.inlezen is None):
        raise Explained("Kies één van de twee: --naar MAP of --inlezen BESTAND.", now="Typ houvast archief --help.")
    session = open_session(vault_folder(options), options, read_only=False)
    try:
        return _take_in(session, options) if options.inlezen else _make_archive(session, options)
    finally:
        session.close()


def _make_archive(session: "Session", options: argparse.Namespace) -> int:
    from incident.rules.close_incident import check_archivable
    from operations.vault.incident_archive import make
    from operations.vault.vault_backup import existing_folder
    from store.copies.archive_file import NOT_REACHED
    from tui.listing import sentence

    open_incident(session, options.incident)
    check_archivable(session.dossier.closed)
    existing_folder(options.naar)
    _say(f"Dossierbestand van: {session.dossier.title}", NOT_REACHED)
    own = new_passphrase(options.dossier_wachtzin_bestand, "Nieuwe wachtzin, voor dit bestand alleen: ")
    made = make(session, options.naar, own)
    _say(f"Gemaakt en nagelezen: {made.path}", f"SHA-256: {made.sha256}")
    _say(*map(sentence, made.noticed))
    return DAMAGED if made.noticed else OK


def _take_in(session: "Session", options: argparse.Namespace) -> int:
    session.take_in(options.inlezen, passphrase(options.dossier_wachtzin_bestand, _OF_ARCHIVE))
    _say("Het incident staat nu in de kluis, zoals het was: afgesloten.")
    return OK


def put_aside(options: argparse.Namespace) -> int:
    """Leave an incident out of the list, bring one back, or say which ones were put aside."""
    from store.set_aside import bring_back, list_set_aside

    session = open_session(vault_folder(options), options, read_only=not (options.incident or options.terug))
    try:
        away = list_set_aside(session.vault)
        if options.incident:
            card = _chosen(session.incidents(), options.incident)
            session.set_aside(card.id)
            _say(f"Opzij gezet: {incident_name(card)}. Terug: houvast opzij --terug {card.id[:8]}")
        elif options.terug:
            chosen = [it for it in away if it.id.startswith(options.terug.casefold())]
            if len(chosen) != 1:
                raise Explained("Dit nummer is niet van één incident dat opzij staat.", now="Typ houvast opzij.")
            bring_back(session.vault, chosen[0].id)
            _say(f"Terug in de lijst: incident {chosen[0].id[:8]}.")
        else:
            told = [f"{it.id[:8]}, opzij gezet op {it.when} door {it.by}" for it in away]
            _say(*(told or ["Er staat geen incident opzij."]))
    finally:
        session.close()
    return OK


def _chosen(cards: "Sequence[IncidentCard]", name: str) -> "IncidentCard":
    """Return the only incident with this name. Raises `Explained` for none, and for several."""
    wanted = folded(name)
    found = [card for card in cards if wanted in folded(card.title) or card.id.startswith(wanted)]
    if len(found) != 1:
        why = "Er is geen incident met deze naam." if not found else "Er zijn meer incidenten met deze naam."
        raise Explained(f"{why} {incident_names(cards)}", safe="Er is niets veranderd.", now="Typ meer van de naam.")
    return found[0]


def open_session(folder: Path, options: argparse.Namespace, *, read_only: bool) -> "Session":
    """Ask for the passphrase and open the vault; with `read_only` also while Houvast is open elsewhere.

    Raises `Explained`.
    """
    from store.session import Session
    from store.vault import Vault

    return Session(Vault.unlock(folder, passphrase(options.wachtzin_bestand), read_only=read_only))


def open_incident(session: "Session", name: str | None) -> None:
    """Open the incident that was named, by its title or the beginning of its id, or the newest. Raises `Explained`.

    Which one is the newest is not known while the beginning of one cannot be read: then nothing is chosen.
    """
    cards = session.incidents()
    wanted = folded(name or "")
    if not name and any(card.started is None for card in cards):
        raise Explained(
            f"Van een incident is het begin niet te lezen. Het nieuwste is dus niet bekend. {incident_names(cards)}",
            safe="Er is niets vastgelegd of veranderd.",
            now="Kies er een met --incident en een deel van de naam.",
        )
    card = next((card for card in cards if wanted in folded(card.title) or card.id.startswith(wanted)), None)
    if card is None and name:
        raise Explained("Dit incident staat niet in de kluis.", now="Laat --incident weg voor het nieuwste.")
    if card is None:
        raise Explained("Er staat nog geen incident in deze kluis.")
    session.open(card.id)


def incident_names(cards: "Sequence[IncidentCard]") -> str:
    """Name all incidents in one Dutch sentence."""
    return f"In de kluis staan: {'; '.join(map(incident_name, cards))}."


def incident_name(card: "IncidentCard") -> str:
    """Return what an incident is called in a list, and whether it is damaged."""
    untitled = f"incident {card.id[:8]}, zonder leesbare titel"
    return f"{card.title or untitled}{' (beschadigd)' if card.damaged else ''}"


def _say(*lines: str) -> None:
    for line in lines:
        if line:
            print(safe(line))
