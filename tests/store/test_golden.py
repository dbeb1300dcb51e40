"""The frozen vaults in `golden/cases` open, or are refused, as their index says."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from incident.errors import Explained
from incident.record import UnknownRecord
from store.copies.check import inspect
from store.keys.suites import AES_GCM_SIV, preferred
from store.read_findings import VaultFinding
from store.vault import Vault
from tests.store.golden.make import INDEX_NAME, make
from tests.store.golden.vaults import INCIDENT, SOUND_NAMES
from tests.store.key_making import files
from tests.store.making import entry

CASES = Path(__file__).parent / "golden" / "cases"
INDEX = tomllib.loads((CASES / INDEX_NAME).read_text(encoding="utf-8"))
FROZEN = "ccdc8117a24cef8b8ded7d8cdbd34e1cf08c659c6d8a517bfa7782c2a1ae1dc8"
"""The SHA-256 of the index, which has that of every other file. Only a case that is added changes it."""
LARGEST = 400 * 1024
"""The size limit in bytes of all frozen files together."""
KEY_FILES = (".slot", ".epoch", ".key", "vault", "shredded")


def contents(name: str) -> dict[str, bytes]:
    """The files of a case: its own, over those of its base case."""
    case = INDEX[name]
    files = contents(case["of"]) if "of" in case else {}
    return files | {path: (CASES / name / path).read_bytes() for path in case.get("files", ())}


def lay_out(name: str, home: Path) -> Path:
    """Write a case to the folder in HOUVAST_HOME, key files with their copies. Return the vault."""
    gone = INDEX[name].get("without", ())
    files = {path: data for path, data in contents(name).items() if path not in gone}
    keys = [path for path in files if path.startswith("kluis/") and path.endswith(KEY_FILES)]
    copies = {path.replace("kluis/", "kluis/copies/", 1): files[path] for path in keys if "/copies/" not in path}
    for path, data in (copies | files).items():
        if path not in gone:
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_bytes(data)
    return home / "kluis"


def told(finding: VaultFinding) -> str:
    at = "" if finding.offset is None else f" {finding.offset}"
    return f"{finding.kind}: {finding.file}{at}"


def lacks_gcm_siv() -> None:
    if preferred() != AES_GCM_SIV:
        pytest.skip("the OpenSSL of this machine has no AES-256-GCM-SIV")


def text_of(record) -> str:
    return f"? {record.kind}" if isinstance(record, UnknownRecord) else record.text


def as_inspected(vault: Path, typed: str, *, marks: bool) -> dict:
    """The result of an inspection, in the form of the index."""
    try:
        report = inspect(vault, typed, marks=marks)
    except Explained as error:
        return {"error": type(error).__name__, "groups": [*getattr(error, "groups", ())]}
    return {"findings": sorted(map(told, report.findings)), "records": report.records}


def as_opened(vault: Path, typed: str, *, marks: bool) -> dict:
    """The result of opening the vault and its incident, in the form of the index."""
    try:
        with Vault.unlock(vault, typed, lock=marks, read_only=True) as opened:
            return as_read(opened)
    except Explained as error:
        return {"error": type(error).__name__, "groups": [*getattr(error, "groups", ())]}


def as_read(opened: Vault) -> dict:
    try:
        incident = opened.open_incident(INCIDENT)
    except Explained as error:
        return {"incident": type(error).__name__, "texts": []}
    return {"incident": "", "texts": [*map(text_of, incident.records)]}


def test_there_are_sound_vaults_and_more_than_sixty_failures():
    assert {name for name in SOUND_NAMES if "findings" in INDEX[name] or "error" in INDEX[name]} == set()
    failures = [case for case in INDEX.values() if {"error", "incident", "findings"} & case.keys()]
    assert len(failures) > 60


def test_no_frozen_file_was_made_anew_and_none_is_there_that_the_index_does_not_know():
    said = {f"{name}/{path}": digest for name, case in INDEX.items() for path, digest in case.get("files", {}).items()}
    frozen = {name: data for name, data in files(CASES).items() if name != INDEX_NAME}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in frozen.items()} == said
    assert hashlib.sha256((CASES / INDEX_NAME).read_bytes()).hexdigest() == FROZEN
    assert sum(map(len, frozen.values())) < LARGEST


def test_the_maker_still_makes_what_was_frozen(tmp_path):
    lacks_gcm_siv()
    make(tmp_path)
    assert files(tmp_path) == files(CASES)


@pytest.mark.parametrize("name", INDEX)
def test_a_frozen_vault_opens_or_is_refused_as_its_index_says(name, home):
    if name == "gcm-siv":
        lacks_gcm_siv()
    case = INDEX[name]
    vault, typed, marks = lay_out(name, home), case.get("typed", "één wachtzin"), (home / "staat").exists()
    inspected, opened = as_inspected(vault, typed, marks=marks), as_opened(vault, typed, marks=marks)
    if "error" in case:
        assert inspected == opened == {"error": case["error"], "groups": case.get("groups", [])}
    else:
        assert inspected == {"findings": sorted(case.get("findings", [])), "records": len(case["texts"])}
        assert opened == {"incident": case.get("incident", ""), "texts": case["texts"]}


@pytest.mark.parametrize("name", SOUND_NAMES)
def test_a_sound_frozen_vault_is_written_on_and_stays_sound(name, home):
    lacks_gcm_siv()
    case = INDEX[name]
    vault, typed = lay_out(name, home), case.get("typed", "één wachtzin")
    with Vault.unlock(vault, typed) as opened:
        assert opened.school.table("settings").all() == [{"lock_minutes": 15}]
        opened.open_incident(INCIDENT).append([entry("erbij")])
    assert as_inspected(vault, typed, marks=True) == {"findings": [], "records": len(case["texts"]) + 1}
    assert as_opened(vault, typed, marks=True) == {"incident": "", "texts": [*case["texts"], "erbij"]}
