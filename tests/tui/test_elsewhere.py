"""Behaviour that only another operating system has or lacks, simulated here; tests/store has the part of the disk."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from exports import files
from tests.patience import PATIENCE_SECONDS
from tui.core_dumps import no_core_dumps
from tui.signals import at_hang_up

ROOT = Path(__file__).parents[2]

_EVERYTHING = """
import importlib, json, os, pkgutil, signal, sys

PACKAGES = ("tui", "screens", "store", "exports", "incident", "playbooks")
LACKING = {
    "win32": {
        "modules": ("fcntl", "resource", "termios", "tty", "pty", "pwd", "grp", "posix"),
        os: ("fork", "getuid", "geteuid", "chown", "posix_fadvise", "openpty", "mkfifo", "O_NOFOLLOW", "O_DIRECTORY"),
        signal: ("SIGHUP", "SIGALRM", "SIGKILL", "SIGWINCH", "SIGTSTP", "alarm"),
    },
    "darwin": {"modules": ("msvcrt", "winreg"), os: ("posix_fadvise", "O_DIRECT"), signal: ("SIGPWR",)},
}

def load():
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
            importlib.import_module(module.name)
    return sorted(name for name in sys.modules if name.partition(".")[0] in PACKAGES)

# First as it is here, as libraries choose their own parts by the platform and have no others on this one.
found = {sys.platform: load()}
for platform, lacking in LACKING.items():
    for name in found[next(iter(found))]:
        sys.modules.pop(name, None)
    sys.platform = platform
    for name in lacking.pop("modules"):
        sys.modules[name] = None
    for module, names in lacking.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    found[platform] = load()
print(json.dumps(found))
"""


def test_every_module_loads_on_windows_and_on_macos():
    done = subprocess.run(
        [sys.executable, "-c", _EVERYTHING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    here, *elsewhere = json.loads(done.stdout).values()
    assert len(here) > 200
    assert elsewhere == [here, here]


def test_where_core_dumps_have_no_switch_nothing_is_asked(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    no_core_dumps()


def test_core_dumps_are_off_where_there_is_a_switch(monkeypatch):
    asked = []
    switch = SimpleNamespace(RLIMIT_CORE=4, setrlimit=lambda *limits: asked.append(limits))
    monkeypatch.setitem(sys.modules, "resource", switch)
    no_core_dumps()
    assert asked == [(4, (0, 0))]


def test_without_hang_ups_no_signal_is_touched(monkeypatch):
    monkeypatch.delattr(signal, "SIGHUP", raising=False)
    before = signal.getsignal(signal.SIGTERM)

    async def start() -> None:
        at_hang_up(lambda: None)

    asyncio.run(start())
    assert signal.getsignal(signal.SIGTERM) is before


def test_on_windows_a_document_is_written_without_opening_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "sys", SimpleNamespace(platform="win32"))
    real = os.open
    opened = []
    monkeypatch.setattr(os, "open", lambda path, *rest, **more: (opened.append(path), real(path, *rest, **more))[1])
    assert files.write(tmp_path, "2026-01-01_0000_logboek", b"x").read_bytes() == b"x"
    assert tmp_path not in opened
