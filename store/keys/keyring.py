"""What a stream needs of its keys; `store.stream_key` has them."""

from typing import Protocol

from store.keys.keys import SecretKey


class Keyring(Protocol):
    """The keys of one stream, by the number that the header of a segment names."""

    def key(self, number: int) -> SecretKey | None:
        """Return the key of that number; None when it is lost."""
        ...

    def is_current(self, number: int) -> bool:
        """Say whether this key may still be written with."""
        ...

    def epoch_of(self, number: int) -> int:
        """Return the epoch of the vault key that wraps the key of that number; 0 when it is lost."""
        ...

    def for_writing(self) -> tuple[int, SecretKey]:
        """Return number and key for a new segment; raises `OSError` when a new key cannot be kept."""
        ...

    def put_back(self) -> None:
        """Write the keys again that are not in the vault's folder as it is now; raises `OSError`."""
        ...
