"""The recovery key: 128 random bits on paper, for when every passphrase is forgotten.

    128 bits | first 12 bits of SHA-256("houvast recovery key" ‖ those 128)  =  28 symbols of 5 bits
    = 7 groups of 4 symbols + 1 check symbol

It is not stretched: nobody can guess 128 bits. The printed key opens the vault like a passphrase, so it belongs in a
safe or a sealed envelope. The groups and their check symbols are those of `store.keys.check_symbols`.
"""

import hashlib
import hmac
import secrets

from incident.errors import Explained
from store.keys.check_symbols import BITS, DATA, GROUP, from_groups, tidy, to_groups
from store.keys.keys import SecretKey, derive

SIZE = 16
GROUPS = 7
_CHECK_BITS = BITS * DATA * GROUPS - 8 * SIZE
_CHECK_INFO = b"houvast recovery key"
_SECRET_INFO = b"houvast recovery slot"


class Mistyped(Explained):
    """The typed text is no recovery key. Says which groups to check, and holds nothing of the typed text."""

    def __init__(self, groups: tuple[int, ...], right: int = 0) -> None:
        """Set the sentences: the groups to check, from 1, and how many are right.

        There are no groups to check if only the key as a whole is wrong.
        """
        super().__init__(
            _where(groups),
            safe="Er is niets veranderd.",
            now=f"Vergelijk met het papier. Een herstelsleutel heeft {GROUPS} groepen van {GROUP} tekens.",
        )
        self.groups = groups
        self.nearly = right > GROUPS // 2
        """Whether most groups are right, so that somebody clearly meant a recovery key."""


class RecoveryKey:
    """A recovery key whose repr shows nothing. `text` and `qr` are for paper and for the screen only."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SIZE:
            raise ValueError("a recovery key has 16 bytes")
        self._secret = secret

    def __repr__(self) -> str:
        return "RecoveryKey()"

    @classmethod
    def random(cls) -> "RecoveryKey":
        """Make a new one."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def read(cls, typed: str) -> "RecoveryKey":
        """Read a typed or scanned key, in any case, with any spaces and dashes; raises `Mistyped`."""
        symbols = tidy(typed)
        number, wrong = from_groups(symbols)
        right = -(-len(symbols) // GROUP) - len(wrong)
        if len(symbols) != GROUP * GROUPS:
            # After the first wrong group every group may have shifted, so only that one is named.
            raise Mistyped((wrong or (min(right + 1, GROUPS),))[:1], right)
        if wrong:
            raise Mistyped(wrong, right)
        secret = (number >> _CHECK_BITS).to_bytes(SIZE, "big")
        if number & ((1 << _CHECK_BITS) - 1) != _check(secret):
            raise Mistyped(())
        return cls(secret)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the seven groups of five symbols."""
        number = int.from_bytes(self._secret, "big") << _CHECK_BITS | _check(self._secret)
        return to_groups(number, GROUPS)

    @property
    def text(self) -> str:
        """Return the groups with dashes in between: the printed text, and the contents of the QR code."""
        return "-".join(self.groups)

    def qr(self, border: int = 4) -> tuple[tuple[bool, ...], ...]:
        """Return the QR code (ISO/IEC 18004, level M) as rows of modules; True is dark.

        `border` is the light margin in modules; scanners require four.
        """
        # Imported here: only making a recovery key needs it.
        import segno

        code = segno.make(self.text, error="m", micro=False, boost_error=False)
        return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=border))

    def same_as(self, other: "RecoveryKey") -> bool:
        """Compare two keys in constant time."""
        return hmac.compare_digest(self._secret, other._secret)

    def stretch(self, salt: bytes) -> SecretKey:
        """Return the key that opens the slot with this salt: HKDF-SHA256 (RFC 5869)."""
        return SecretKey(derive(self._secret, salt, _SECRET_INFO, 32))


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(_CHECK_INFO + secret).digest()
    return int.from_bytes(digest[:2], "big") >> (16 - _CHECK_BITS)


def _where(groups: tuple[int, ...]) -> str:
    if not groups:
        return "Deze herstelsleutel klopt niet."
    if len(groups) == 1:
        return f"In groep {groups[0]} van de herstelsleutel klopt iets niet."
    named = f"{', '.join(map(str, groups[:-1]))} en {groups[-1]}"
    return f"In de groepen {named} van de herstelsleutel klopt iets niet."
