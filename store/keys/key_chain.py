"""The vault keys of all epochs that a member may read; the newest is used for writing.

An epoch begins when a member loses access: then a new random vault key is made. Each epoch's file holds the previous
key, wrapped (`store.keys.epochs`), so the newest key gives all of them.
"""

from store.keys.keys import SecretKey


class KeyChain:
    """The vault keys by epoch. All parts of the app share one object, so that a new epoch reaches them all at once."""

    __slots__ = ("_keys",)

    def __init__(self, keys: dict[int, SecretKey]) -> None:
        self._keys = dict(keys)

    def __repr__(self) -> str:
        return f"KeyChain({len(self._keys)})"

    @property
    def epoch(self) -> int:
        """Return the current epoch; 0 once the keys are dropped."""
        return max(self._keys, default=0)

    def key(self, epoch: int) -> SecretKey | None:
        """Return the vault key of an epoch, if it is known."""
        return self._keys.get(epoch)

    def newest(self) -> tuple[int, SecretKey]:
        """Return the current epoch and its key; raises `ValueError` once the keys are dropped."""
        keys = self._keys
        if not keys:
            raise ValueError("the vault is closed")
        return max(keys), keys[max(keys)]

    def advance(self, epoch: int, key: SecretKey) -> None:
        """Add the key of a new epoch. Another thread sees the chain before or after this, never in between."""
        self._keys = {**self._keys, epoch: key}

    def drop(self) -> None:
        """Drop all keys."""
        self._keys = {}
