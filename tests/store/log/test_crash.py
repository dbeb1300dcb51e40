"""The app is killed at any moment: acknowledged records are there."""

import os
import signal
import subprocess
import sys

import pytest

from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE

LIVES = 4
LINES = 2
"""The number of lines acknowledged before the first kill; one more before each next one."""

WRITER = """
import sys
from pathlib import Path
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, entry
vault = Vault.unlock(Path(sys.argv[1]), PASSPHRASE)
incident = vault.open_incident(INCIDENT)
for number in range(100_000):
    incident.append([entry(f"{sys.argv[2]}-{number}")])
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_every_acknowledged_record_survives_being_killed(vault, folder):
    vault.create_incident(INCIDENT)
    vault.close()
    acknowledged = []
    for number in range(LIVES):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(number)], stdout=subprocess.PIPE, text=True
        ) as writer:
            # The time until the kill depends on the machine, but the number of lines does not.
            acknowledged += [writer.stdout.readline().strip() for _ in range(LINES + number)]
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged += writer.stdout.read().split()
    with Vault.unlock(folder, PASSPHRASE) as again:
        incident = again.open_incident(INCIDENT)
        found = [record.text for record in incident.records]
        assert all(finding.harmless for finding in again.findings)
    assert len(acknowledged) >= sum(LINES + number for number in range(LIVES))
    assert [text for text in found if text in set(acknowledged)] == acknowledged
    # At most the one record per run that was being written.
    assert len(found) - len(acknowledged) <= LIVES


def test_a_killed_app_leaves_no_lock(vault, folder, home):
    vault.close()
    code = (
        "import os, sys; from pathlib import Path; from store.vault import Vault;"
        f"Vault.unlock(Path(sys.argv[1]), {PASSPHRASE!r}); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    Vault.unlock(folder, PASSPHRASE).close()


def test_a_vault_in_use_by_another_process_says_so(vault, folder):
    code = (
        "import sys; from pathlib import Path; from store.vault import Vault; from store.errors import VaultInUse\n"
        "try:\n"
        f"    Vault.unlock(Path(sys.argv[1]), {PASSPHRASE!r})\n"
        "except VaultInUse:\n"
        "    sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 7
