"""Runs Houvast as a user types it, and makes vaults for that."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.opening import open_incident
from playbooks.reader import shipped
from store.keys.keys import Cost
from store.session import Session
from store.vault import Vault
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]
PASSPHRASE = "zes losse woorden voor één test"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
START = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Everything that controls a terminal, except a line end."""


def houvast(*arguments: object, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, **environment},
    )


def told(capsys) -> tuple[str, str]:
    """Return the text on stdout and on stderr."""
    captured = capsys.readouterr()
    assert PASSPHRASE not in captured.out + captured.err
    return captured.out, captured.err


def vault_with(folder: Path, *titles: str, author: str = "directeur", text: str = "", late: int = 0) -> Path:
    """A vault with an incident per title, the last one the newest, each with `text` a minute after its start.

    `late` is how many minutes later that was written down.
    """
    clock = iter(START + timedelta(days=day) for day in range(1000))
    session = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False), clock=lambda: next(clock))
    session.author = author
    for title in titles:
        stamp = session.stamp()
        session.begin(open_incident(stamp, title, playbook=shipped()[0], title=title))
        if text:
            happened = stamp.happened + timedelta(minutes=1)
            session.clock = lambda at=happened: at + timedelta(minutes=late)
            session.commit(entries.add(session.stamp(happened), EntryKind.REPORT, text))
    session.close()
    return folder
