"""The commands on a vault or an archive file: check, back up, restore, archive. They print plain text, line by line."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from incident.errors import Explained
from incident.legible import safe
from tui.exit_codes import DAMAGED, OK
from tui.typed_passphrase import new_passphrase, passphrase

if TYPE_CHECKING:
    from store.session import Session

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
    found = inspect(folder, passphrase(options.wachtzin_bestand))
    _say(*report(found, datetime.now(UTC)))
    if options.herstel:
        mended = mend(folder)
        _say(*(f"Hersteld uit het tweede exemplaar: {name}" for name in mended))
        _say("" if mended else "Er was niets te herstellen.")
    return OK if found.sound else DAMAGED


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
    from operations.vault_backup import make

    made = make(vault_folder(options), options.naar)
    _say(
        f"Reservekopie gemaakt en nagelezen: {made.folder}",
        f"{made.files} bestanden, {made.size / 1_000_000:.1f} MB. De kopie opent met dezelfde wachtzinnen.",
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
    return OK if found.sound else DAMAGED


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
    from operations.incident_archive import make
    from operations.vault_backup import existing_folder
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


def open_session(folder: Path, options: argparse.Namespace, *, read_only: bool) -> "Session":
    """Ask for the passphrase and open the vault; with `read_only` also while Houvast is open elsewhere.

    Raises `Explained`.
    """
    from store.session import Session
    from store.vault import Vault

    return Session(Vault.unlock(folder, passphrase(options.wachtzin_bestand), read_only=read_only))


def open_incident(session: "Session", name: str | None) -> None:
    """Open the named incident, or the newest. Raises `Explained`."""
    wanted = (name or "").casefold()
    card = next((card for card in session.incidents() if wanted in card.title.casefold()), None)
    if card is None and name:
        raise Explained("Dit incident staat niet in de kluis.", now="Laat --incident weg voor het nieuwste.")
    if card is None:
        raise Explained("Er staat nog geen incident in deze kluis.")
    session.open(card.id)


def _say(*lines: str) -> None:
    for line in lines:
        if line:
            print(safe(line))
