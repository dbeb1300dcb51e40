"""No typed word, and no passphrase, is readable on disk or in an error."""

import base64
import json
import traceback

import pytest

from store.errors import NotSaved, WrongPassphrase
from store.keys.keys import SecretKey
from store.machine import disk
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, entry

CANARY = "kanarie-vogel-Zoë-7319"
SECRET = "geheime wachtzin kanarie-9137"


def forms(word: str) -> list[bytes]:
    plain = word.encode()
    # Base64 encodes a word in three ways, depending on its position in the text.
    encoded = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, word.encode("utf-16-le"), json.dumps(word).strip('"').encode(), plain.hex().encode(), *encoded]


def test_nothing_that_was_written_can_be_found_in_any_file(tmp_path, folder, monkeypatch):
    with Vault.create(folder, SECRET, "directeur", cost=CHEAP) as vault:
        incident = vault.create_incident(INCIDENT)
        incident.append([entry(CANARY)])
        incident.drafts.insert({"text": CANARY})
        vault.school.table(CANARY).insert({CANARY: CANARY})
        vault.school.table(CANARY).update({"a": CANARY})
        segment = next((folder / "incidents" / INCIDENT).glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:-5])
    with Vault.unlock(folder, SECRET) as vault:
        vault.open_incident(INCIDENT).append([entry(CANARY)])
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.startswith("quarantine") for path in files)
    for path in files:
        data = path.read_bytes()
        assert not [form for word in (CANARY, SECRET) for form in forms(word) if form in data], path
        assert CANARY not in str(path)


def test_no_error_holds_what_was_typed(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with Vault.create(folder, SECRET, "directeur", cost=CHEAP) as vault:
        incident = vault.create_incident(INCIDENT)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write", full)
            with pytest.raises(NotSaved) as not_saved:
                incident.append([entry(CANARY)])
    with pytest.raises(WrongPassphrase) as wrong:
        Vault.unlock(folder, SECRET + "x")
    for caught in (not_saved, wrong):
        told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
        assert CANARY not in told
        assert SECRET not in told


def test_what_holds_a_key_shows_nothing(folder):
    key = SecretKey(b"k" * 32)
    assert "k" * 8 not in repr(key)
    with Vault.create(folder, SECRET, "directeur", cost=CHEAP) as vault:
        incident = vault.create_incident(INCIDENT)
        incident.append([entry(CANARY)])
        incident.drafts.insert({"text": CANARY})
        held = [vault, incident, vault.school, incident.db, incident._storage, incident._storage._stream]
        shown = "".join(repr(each) + str(each) for each in held)
        assert CANARY not in shown
        assert "SecretKey(b" not in shown
