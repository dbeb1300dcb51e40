"""The recovery key: typed back from paper by tired people, and the last access when every passphrase is forgotten."""

from itertools import combinations

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import TooManyMembers, WrongPassphrase
from store.keys.check_symbols import ALPHABET, from_groups, tidy, to_groups
from store.keys.recovery_key import Mistyped, RecoveryKey
from store.members import MemberKind
from store.vault import Vault
from tests.store.key_making import SECOND, Faults, Power, slot_names, way_in
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry

KEY = RecoveryKey(bytes(range(16)))
SECRETS = st.binary(min_size=16, max_size=16)
SLOPPY = {"0": "0Oo", "1": "1IiLl"}


def spoiled(text: str) -> Mistyped:
    with pytest.raises(Mistyped) as caught:
        RecoveryKey.read(text)
    return caught.value


def test_a_known_key_has_a_known_text():
    assert KEY.text == "000GC-40R4Y-0M301-E209M-185G2-R38EE-1ZNAY"
    assert RecoveryKey(bytes(16)).text == "00001-00002-00003-00004-00005-00006-03AHC"


@given(SECRETS)
def test_every_key_is_read_back(secret):
    key = RecoveryKey(secret)
    assert len(key.groups) == 7
    assert {len(group) for group in key.groups} == {5}
    assert RecoveryKey.read(key.text).same_as(key)


@settings(max_examples=25, deadline=None)
@given(SECRETS, st.data())
def test_capitals_spaces_and_look_alikes_do_not_matter(secret, data):
    key = RecoveryKey(secret)
    separators = st.text(" -.\t\n·–", max_size=3)
    typed = [data.draw(separators)]
    for symbol in "".join(key.groups):
        letters = SLOPPY.get(symbol, symbol + symbol.lower())
        typed += [data.draw(st.sampled_from(letters)), data.draw(separators)]
    assert RecoveryKey.read("".join(typed)).same_as(key)


@given(SECRETS)
def test_wide_letters_of_another_keyboard_are_read_too(secret):
    key = RecoveryKey(secret)
    wide = "".join(chr(ord(symbol) + 0xFEE0) if symbol != "-" else "-" for symbol in key.text)
    assert RecoveryKey.read(wide).same_as(key)


@pytest.mark.parametrize("key", [KEY, RecoveryKey(bytes(16)), RecoveryKey(b"\xff" * 16)])
def test_every_single_wrong_symbol_is_noticed_in_its_group(key):
    symbols = "".join(key.groups)
    for at, symbol in enumerate(symbols):
        for other in set(ALPHABET + "U?é") - {symbol}:
            typed = symbols[:at] + other + symbols[at + 1 :]
            if tidy(other):
                assert spoiled(typed).groups == (at // 5 + 1,)
            else:
                spoiled(typed)


@settings(max_examples=5, deadline=None)
@given(SECRETS)
def test_any_two_symbols_that_changed_places_are_noticed_in_their_groups(secret):
    symbols = "".join(RecoveryKey(secret).groups)
    for first, second in combinations(range(len(symbols)), 2):
        if symbols[first] == symbols[second]:
            continue
        typed = list(symbols)
        typed[first], typed[second] = typed[second], typed[first]
        assert spoiled("".join(typed)).groups == tuple(sorted({first // 5 + 1, second // 5 + 1}))


@given(SECRETS, st.permutations(range(7)))
def test_groups_in_another_order_are_noticed(secret, order):
    groups = RecoveryKey(secret).groups
    typed = [groups[place] for place in order]
    moved = tuple(place + 1 for place, group in enumerate(order) if group != place)
    if moved:
        assert spoiled("".join(typed)).groups == moved


@given(SECRETS, st.integers(0, 34))
def test_a_symbol_that_was_left_out_is_named_no_later_than_its_group_ends(secret, at):
    symbols = "".join(RecoveryKey(secret).groups)
    (group,) = spoiled(symbols[:at] + symbols[at + 1 :]).groups
    # If the shifted symbols happen to fit too, the next group shows the error.
    assert at // 5 + 1 <= group <= 7


@given(SECRETS, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_a_symbol_too_many_is_noticed(secret, at, extra):
    symbols = "".join(RecoveryKey(secret).groups)
    assert len(spoiled(symbols[:at] + extra + symbols[at:]).groups) == 1


@given(st.text())
def test_no_text_whatever_does_harm(typed):
    assert all(1 <= group <= 7 for group in spoiled(typed).groups)


def test_groups_of_another_key_do_not_make_one():
    other = RecoveryKey(bytes(range(100, 116)))
    mixed = [*KEY.groups[:3], *other.groups[3:]]
    error = spoiled("".join(mixed))
    assert error.groups == ()
    assert "klopt niet" in error.what


def test_the_sentence_names_the_groups_and_holds_nothing_of_what_was_typed():
    groups = list(KEY.groups)
    groups[1] = groups[1][::-1]
    groups[4] = groups[4][::-1]
    error = spoiled("-".join(groups))
    assert error.what == "In de groepen 2 en 5 van de herstelsleutel klopt iets niet."
    assert spoiled("").what == "In groep 1 van de herstelsleutel klopt iets niet."
    assert not any(group in str(error) for group in groups)


def test_a_key_shows_nothing_of_itself():
    assert repr(KEY) == "RecoveryKey()"
    assert RecoveryKey.random().text != RecoveryKey.random().text
    with pytest.raises(ValueError, match="16"):
        RecoveryKey(bytes(15))


def test_a_number_that_does_not_fit_is_refused():
    for number, count in ((1 << 20, 1), (-1, 1), (0, 32)):
        with pytest.raises(ValueError, match="range"):
            to_groups(number, count)
    assert from_groups("".join(to_groups(12345, 1))) == (12345, ())
    assert to_groups(0, 2) == ("00001", "00002")
    assert len(to_groups(0, 31)) == 31


def test_the_qr_code_says_the_same_as_the_paper():
    rows = KEY.qr(border=2)
    code = segno.make_qr(KEY.text, error="m", boost_error=False)
    assert code.mode == "alphanumeric"
    assert len(rows) == len(rows[0]) == code.symbol_size(border=2)[0]
    assert rows == tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=2))
    assert not any(rows[0])


# -- unlocking the vault with it


@pytest.fixture
def pending(vault):
    return vault.begin_recovery()


def test_a_key_that_was_not_typed_back_opens_nothing(vault, folder, pending):
    before = slot_names(folder)
    with pytest.raises(Mistyped):
        pending.confirm(RecoveryKey.random().text)
    with pytest.raises(Mistyped):
        pending.confirm(pending.key.text[:-1])
    assert slot_names(folder) == before
    vault.close()
    with pytest.raises(WrongPassphrase):
        way_in(folder, pending.key.text)
    assert repr(pending) == "PendingRecovery()"


def test_it_opens_everything_when_every_passphrase_is_forgotten(vault, folder, pending):
    member = pending.confirm(pending.key.text.lower().replace("-", " "))
    assert (member.kind, member.label, member.own) == (MemberKind.RECOVERY, "herstelsleutel", False)
    vault.create_incident(INCIDENT).append([entry("te lezen")])
    vault.close()
    with Vault.unlock(folder, pending.key.text.replace("0", "o").lower()) as again:
        assert [record.text for record in again.open_incident(INCIDENT).records] == ["te lezen"]
        assert again.label == "herstelsleutel"
        assert [member.own for member in again.members()] == [True, False]
        again.add_member("nieuwe directeur", SECOND, cost=CHEAP)
        (old,) = (member for member in again.members() if member.label == "directeur")
        again.revoke(old.id)
    for typed in (SECOND, pending.key.text):
        Vault.unlock(folder, typed).close()
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, PASSPHRASE)


def test_it_is_not_stretched_and_not_kept_waiting_by_the_passphrases(vault, folder, pending, monkeypatch):
    pending.confirm(pending.key.text)
    vault.close()
    monkeypatch.setattr("store.keys.slots.stretch", lambda *_: pytest.fail("tried a passphrase first"))
    Vault.unlock(folder, pending.key.text).close()


def test_a_slip_at_the_door_is_named_and_a_passphrase_is_not_taken_for_one(vault, folder, pending):
    pending.confirm(pending.key.text)
    vault.close()
    groups = list(pending.key.groups)
    groups[2] = groups[2][:-1] + ("1" if groups[2][-1] == "0" else "0")
    with pytest.raises(Mistyped, match="groep 3"):
        Vault.unlock(folder, "-".join(groups))
    for typed in ("", "niet deze", "zes losse woorden voor een tест", RecoveryKey.random().text):
        with pytest.raises(WrongPassphrase):
            Vault.unlock(folder, typed)


def test_a_new_key_takes_the_place_of_the_old_one(vault, folder, pending):
    pending.confirm(pending.key.text)
    vault.close()
    with Vault.unlock(folder, pending.key.text) as again:
        renewed = again.begin_recovery()
        assert renewed.confirm(renewed.key.text).own
        assert [member.kind for member in again.members()] == [MemberKind.RECOVERY, MemberKind.PASSPHRASE]
        again.create_incident(INCIDENT).append([entry("daarna")])
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, pending.key.text)
    for typed in (renewed.key.text, PASSPHRASE):
        with Vault.unlock(folder, typed) as again:
            assert len(again.open_incident(INCIDENT).records) == 1
            assert again.findings == ()


def test_it_can_be_revoked(vault, folder, pending):
    vault.revoke(pending.confirm(pending.key.text).id)
    vault.close()
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, pending.key.text)
    Vault.unlock(folder, PASSPHRASE).close()


def test_a_recovery_key_counts_among_those_who_may_enter_and_a_new_one_takes_the_place_of_the_old(vault, monkeypatch):
    monkeypatch.setattr("store.members.MOST_SLOTS", 1)
    pending = vault.begin_recovery()
    with pytest.raises(TooManyMembers):
        pending.confirm(pending.key.text)
    monkeypatch.setattr("store.members.MOST_SLOTS", 2)
    for _ in range(2):
        pending = vault.begin_recovery()
        pending.confirm(pending.key.text)


def test_power_that_goes_at_any_touch_of_the_disk_leaves_the_old_key_or_the_new_one(vault, folder, monkeypatch):
    old = vault.begin_recovery()
    old.confirm(old.key.text)
    vault.close()
    for nth in range(1, 200):
        with Vault.unlock(folder, PASSPHRASE) as opened, monkeypatch.context() as patch:
            pending = opened.begin_recovery()
            faults = Faults(patch, nth, Power(), forever=True)
            try:
                pending.confirm(pending.key.text)
                done = True
            except Power:
                done = False
        (works,) = (each for each in (old, pending) if opens(folder, each.key))
        assert not done or works is pending
        if not faults.happened:
            break
        old = works
    assert nth > 20


def opens(folder, key: RecoveryKey) -> bool:
    try:
        way_in(folder, key.text)
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize(
    ("groups", "what"),
    [
        ((), "Deze herstelsleutel klopt niet."),
        ((7,), "In groep 7 van de herstelsleutel klopt iets niet."),
        ((1, 2), "In de groepen 1 en 2 van de herstelsleutel klopt iets niet."),
        ((1, 2, 5, 6), "In de groepen 1, 2, 5 en 6 van de herstelsleutel klopt iets niet."),
    ],
)
def test_every_group_to_look_at_is_named(groups, what):
    error = Mistyped(groups)
    assert (error.what, error.safe) == (what, "Er is niets veranderd.")
    assert error.now == "Vergelijk met het papier. Een herstelsleutel heeft 7 groepen van 5 tekens."


def test_whoever_has_most_groups_right_meant_a_recovery_key():
    assert [Mistyped((1,), right).nearly for right in range(8)] == [False] * 4 + [True] * 4


def test_the_margin_of_the_qr_code_is_what_scanners_ask_for():
    key = RecoveryKey.random()
    bare = key.qr(border=0)
    margin = (False,) * 4
    assert key.qr()[4:-4] == tuple((*margin, *row, *margin) for row in bare)
    assert len(key.qr()) == len(bare) + 8


@pytest.mark.parametrize("letter", ["U", "@", "É"])
def test_a_symbol_of_another_alphabet_is_wrong_whatever_it_stands_for(letter):
    (group,) = to_groups(0x11111, 1)
    assert group[3] == "H"
    for symbols in (group, *to_groups(1, 1)):
        for at in range(len(symbols)):
            assert from_groups(symbols[:at] + letter + symbols[at + 1 :])[1] == (1,)
