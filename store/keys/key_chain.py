"""The vault keys of all epochs that a member may read, the newest for writing.

An epoch begins when somebody loses access: then a new vault key is drawn at random. Each epoch's file holds the key
before it, wrapped (`store.keys.epochs`), so who has the newest has all of them.
"""

from store.keys.keys import SecretKey


class KeyChain:
    """The vault keys by epoch. Its parts of the app share one, so that a new epoch holds for all of them at once."""

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
        """Take the key of a new epoch. Another thread sees the chain before or after this, never between."""
        self._keys = {**self._keys, epoch: key}

    def drop(self) -> None:
        """Let go of all keys."""
        self._keys = {}
