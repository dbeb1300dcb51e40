"""The recovery key: 128 random bits on paper, for when every passphrase is forgotten.

    128 bits | first 12 bits of SHA-256("houvast recovery key" ‖ those 128)  =  28 symbols of 5 bits
    = 7 groups of 4 symbols + 1 check symbol

It is not stretched: nobody guesses 128 bits. What is printed or shown is as good as a passphrase, so it belongs in a
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
    """What was typed is no recovery key; says in which groups to look, and holds nothing of what was typed."""

    def __init__(self, groups: tuple[int, ...], right: int = 0) -> None:
        """Take the places of the groups to look at, from 1, none if only the whole is wrong; and how many are right."""
        super().__init__(
            _where(groups),
            safe="Er is niets veranderd.",
            now=f"Vergelijk met het papier. Een herstelsleutel heeft {GROUPS} groepen van {GROUP} tekens.",
        )
        self.groups = groups
        self.nearly = right > GROUPS // 2
        """Whether most groups are right, so that somebody surely meant a recovery key."""


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
        """Read what somebody typed or scanned, in capitals or not, with any spaces and dashes; raises `Mistyped`."""
        symbols = tidy(typed)
        number, wrong = from_groups(symbols)
        right = -(-len(symbols) // GROUP) - len(wrong)
        if len(symbols) != GROUP * GROUPS:
            # From the first wrong group on everything may have shifted, so only that one is named.
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
        """Return the groups with a dash between them: what is printed, and what the QR code says."""
        return "-".join(self.groups)

    def qr(self, border: int = 4) -> tuple[tuple[bool, ...], ...]:
        """Return the QR code (ISO/IEC 18004, level M) as rows of modules, true where dark.

        `border` is the light margin in modules; scanners ask for four.
        """
        # Loaded here: only who makes a recovery key needs it.
        import segno

        code = segno.make(self.text, error="m", micro=False, boost_error=False)
        return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=border))

    def same_as(self, other: "RecoveryKey") -> bool:
        """Compare in constant time."""
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
