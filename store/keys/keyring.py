"""The interface to the keys of a stream, which `store.stream_key` implements."""

from typing import Protocol

from store.keys.keys import SecretKey


class Keyring(Protocol):
    """The keys of one stream, by the number in the header of a segment."""

    def key(self, number: int) -> SecretKey | None:
        """Return the key with that number; None when it is lost."""
        ...

    def is_current(self, number: int) -> bool:
        """Return whether this key may still be used for writing."""
        ...

    def epoch_of(self, number: int) -> int:
        """Return the epoch of the vault key that wraps the key with that number; 0 when it is lost."""
        ...

    def for_writing(self) -> tuple[int, SecretKey]:
        """Return number and key for a new segment; raises `OSError` when a new key cannot be saved."""
        ...

    def put_back(self) -> None:
        """Write the keys again that are not in the vault's folder as it is now; raises `OSError`."""
        ...
