"""Eight symbols on paper that identify the state of an incident."""

import pytest

from store.keys.check_symbols import ALPHABET
from store.log.frame_payload import Change, encode_changes, encode_document
from store.log.head_code import SYMBOLS
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry


@pytest.fixture
def incident(vault):
    return vault.create_incident(INCIDENT)


def test_a_code_is_eight_legible_symbols_and_each_record_changes_it(incident):
    codes = [incident.head_code()]
    for _ in range(3):
        incident.append([entry()])
        codes.append(incident.head_code())
    assert len(set(codes)) == 4
    assert {len(code) for code in codes} == {SYMBOLS}
    assert set("".join(codes)) <= set(ALPHABET)


def test_a_code_stays_the_same_while_nothing_is_written(incident):
    incident.append([entry()])
    assert incident.head_code() == incident.head_code()


def test_two_incidents_without_a_record_have_codes_of_their_own(vault, incident):
    assert vault.create_incident(OTHER_INCIDENT).head_code() != incident.head_code()


def test_every_code_that_was_ever_printed_is_found_again_with_how_much_there_was(vault, folder, incident):
    printed = {incident.head_code(): 0}
    incident.append([entry(), entry()])
    printed[incident.head_code()] = 2
    incident.drafts.insert({"text": "half"})
    printed[incident.head_code()] = 2
    incident.append([entry()])
    printed[incident.head_code()] = 3
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        opened = again.open_incident(INCIDENT)
        printed[opened.head_code()] = 3
        opened.append([entry()])
        printed[opened.head_code()] = 4
        assert {code: opened.records_at(code) for code in printed} == printed


def test_a_code_may_be_typed_in_small_letters_with_dashes_and_look_alikes(incident):
    incident.append([entry()])
    code = incident.head_code()
    typed = f"{code[:4]}-{code[4:]} ".lower().replace("0", "o").replace("1", "l")
    assert incident.records_at(typed) == 1


def test_a_code_of_another_state_is_not_found(vault, folder, incident):
    incident.append([entry()])
    assert incident.records_at("00000000") is None
    assert incident.records_at("") is None
    other = vault.create_incident(OTHER_INCIDENT)
    other.append([entry()])
    assert incident.records_at(other.head_code()) is None


def test_a_code_of_a_vault_that_was_opened_to_read_can_be_looked_up(vault, folder, incident):
    incident.append([entry()])
    code = incident.head_code()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reader:
        assert reader.open_incident(INCIDENT).records_at(code) == 1


def test_after_closing_nothing_is_looked_up(incident):
    incident.close()
    with pytest.raises(ValueError, match="closed"):
        incident.records_at("00000000")


def test_a_code_is_found_again_behind_a_segment_that_cannot_be_read(vault, folder, incident):
    """Lost records do not count; the codes of an existing segment follow from its bytes alone."""
    segments = folder / "incidents" / INCIDENT
    incident.append([entry()])
    code = {"whole": incident.head_code()}
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        opened = again.open_incident(INCIDENT)
        opened.append([entry(), entry()])
        code["later"] = opened.head_code()
        assert (opened.records_at(code["whole"]), opened.records_at(code["later"])) == (1, 3)
        data = bytearray((segments / "000001.seg").read_bytes())
        data[9] ^= 1
        data[9 + 188] ^= 1
        (segments / "000001.seg").write_bytes(data)
        assert opened.records_at(code["later"]) == 2


def test_what_is_no_list_of_changes_counts_for_no_record(vault, incident):
    incident.append([entry()])
    incident._stream.append(b"\xc1")
    incident._stream.append(encode_changes([Change("drafts", 1, encode_document({"text": "half"}))]))
    incident.append([entry()])
    assert incident.records_at(incident.head_code()) == 2


def test_a_segment_whose_key_is_lost_counts_for_no_record(vault, folder, incident):
    """The key from before a revocation is gone; later records are there."""
    member = vault.add_member("teamleider", "een tweede wachtzin", cost=CHEAP)
    incident.append([entry()])
    vault.revoke(member.id)
    incident.append([entry(), entry()])
    code = incident.head_code()
    vault.close()
    for path in (folder, folder / "copies"):
        (path / "incidents" / INCIDENT / "0001.key").unlink()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.open_incident(INCIDENT).records_at(code) == 2


def test_the_records_of_all_segments_before_are_counted(vault, folder, incident):
    incident.append([entry()])
    vault.close()
    for count in (3, 5):
        with Vault.unlock(folder, PASSPHRASE) as again:
            again.open_incident(INCIDENT).append([entry() for _ in range(2)])
            assert again.open_incident(INCIDENT).records_at(again.open_incident(INCIDENT).head_code()) == count
