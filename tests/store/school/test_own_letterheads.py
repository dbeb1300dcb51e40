"""The letterhead in the vault: kept after locking, replaced by the next, gone when removed, and never in plain text."""

from store.keys.keys import Cost
from store.school.own_letterheads import HouseStyle, house_style, keep_house_style, remove_house_style
from store.vault import Vault

CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
FIRST = HouseStyle("brief van de school.docx", b"PK sjabloon een" * 500)
SECOND = HouseStyle("nieuw.docx", b"PK sjabloon twee")


def test_it_is_kept_with_the_school_and_read_back_after_locking(tmp_path):
    vault = Vault.create(tmp_path / "kluis", "een wachtzin voor een test", "directeur", cost=CHEAP, lock=False)
    assert house_style(vault) is None
    keep_house_style(vault, FIRST)
    keep_house_style(vault, SECOND)
    assert house_style(vault) == SECOND
    keep_house_style(vault, FIRST)
    vault.close()
    again = Vault.unlock(tmp_path / "kluis", "een wachtzin voor een test", read_only=True)
    assert house_style(again) == FIRST
    again.close()
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "kluis").rglob("*") if path.is_file())
    assert b"sjabloon" not in on_disk
    assert b"brief van de school" not in on_disk


def test_it_can_be_removed_also_twice(tmp_path):
    vault = Vault.create(tmp_path / "kluis", "een wachtzin voor een test", "directeur", cost=CHEAP, lock=False)
    keep_house_style(vault, FIRST)
    remove_house_style(vault)
    remove_house_style(vault)
    assert house_style(vault) is None
    vault.close()
