"""Detects what was added to a stream after its epoch, by somebody who lost access and has only the older keys.

When an epoch begins, every stream gets a segment under its new key, whose header says how far the stream went. From
then on no member writes with an older key.
"""

from collections.abc import Mapping

from store.keys.keyring import Keyring
from store.log.segment import Header, Tip


def closed_off(header: Header, tip: Tip, headers: Mapping[int, Header], keys: Keyring) -> bool:
    """Return whether a later epoch had begun when a segment was acknowledged up to `tip`: no frame came after that."""
    mine = keys.epoch_of(header.key_number)
    return any(other.previous == tip and keys.epoch_of(other.key_number) > mine for other in headers.values())


def passed_over(headers: Mapping[int, Header], keys: Keyring) -> list[int]:
    """Return the numbers of the segments that did not exist when a later epoch began."""
    epochs = {number: keys.epoch_of(header.key_number) for number, header in headers.items()}
    latest = max(epochs.values(), default=0)
    return [
        number
        for number in sorted(headers)
        if epochs[number] < latest
        and any(
            other > number > header.previous.number and epochs[other] > epochs[number]
            for other, header in headers.items()
        )
    ]
