"""The plays: what a school does with a vault, from its creation to its last backup, in steps.

A play first runs a part without faults, so that there is something to lose, and then the part with disk faults.
"""

from collections.abc import Callable
from typing import NamedTuple

from tests.store.making import INCIDENT, OTHER_INCIDENT
from tests.torture.stage import FIRST, Stage

SECOND = "een tweede wachtzin"
THIRD = "de derde wachtzin"
FOURTH = "een vierde wachtzin"


class Play(NamedTuple):
    """One play."""

    name: str
    before: Callable[[Stage], None]
    """Runs without faults, and ends with the vault closed."""
    during: Callable[[Stage], None]
    """Is recorded, refused or cut off."""


def _nothing(stage: Stage) -> None:
    """A computer without a vault."""


def _filled(stage: Stage) -> None:
    stage.create()
    stage.begin(INCIDENT)
    for size in (5, 600, 40):
        stage.append(INCIDENT, size)
    stage.insert()
    stage.close()


def _crashed(stage: Stage) -> None:
    _filled(stage)
    stage.unlock()
    stage.append(INCIDENT, 30)
    stage.insert()
    stage.crash()


def _torn(stage: Stage) -> None:
    """The power failed during a write, so that a recovery itself is tested."""
    _crashed(stage)
    last = max((stage.folder / "incidents" / INCIDENT).glob("*.seg"))
    with last.open("ab") as file:
        file.write(b"HvF\x01" + bytes(range(100)))


def _creating(stage: Stage) -> None:
    stage.create()
    stage.insert()
    stage.begin(INCIDENT)
    stage.append(INCIDENT, 5)
    stage.close()


def _writing(stage: Stage) -> None:
    stage.unlock()
    for sizes in ((5,), (700, 20), (3000,), (511,)):
        stage.append(INCIDENT, *sizes)
    stage.insert()
    stage.begin(OTHER_INCIDENT)
    stage.append(OTHER_INCIDENT, 10)
    stage.vault.open_incident(INCIDENT).drafts.insert({"key": "entry", "text": "half"})
    stage.close()


def _crashing(stage: Stage) -> None:
    stage.unlock()
    stage.append(INCIDENT, 40)
    stage.crash()
    stage.unlock()
    stage.append(INCIDENT, 900)
    stage.insert()
    stage.crash()
    stage.unlock()
    stage.append(INCIDENT, 20)
    stage.close()


def _packing(stage: Stage) -> None:
    stage.unlock()
    for _ in range(20):
        stage.append(INCIDENT, 100)
    stage.close()
    stage.unlock()
    stage.append(INCIDENT, 10)
    stage.close()


def _two_members(stage: Stage) -> None:
    _filled(stage)
    stage.unlock()
    stage.add("conciërge", THIRD)
    stage.close()


def _changing_members(stage: Stage) -> None:
    stage.unlock()
    leaver = stage.add("teamleider", SECOND)
    recovery = stage.renew_recovery()
    stage.append(INCIDENT, 10)
    stage.revoke(leaver, SECOND)
    stage.append(INCIDENT, 10)
    stage.change(THIRD, FOURTH)
    stage.insert()
    stage.renew_recovery(recovery)
    stage.append(INCIDENT, 10)
    stage.close()
    stage.unlock(FOURTH)
    stage.append(INCIDENT, 10)
    stage.close()


def _backing_up(stage: Stage) -> None:
    stage.unlock()
    stage.append(INCIDENT, 30)
    stage.back_up()
    stage.append(INCIDENT, 30)
    stage.close()
    stage.back_up()
    stage.restore()


def _destroying(stage: Stage) -> None:
    stage.unlock()
    stage.begin(OTHER_INCIDENT)
    stage.append(OTHER_INCIDENT, 50)
    stage.shred(INCIDENT)
    stage.append(OTHER_INCIDENT, 50)
    stage.close()


PLAYS = (
    Play("making a vault", _nothing, _creating),
    Play("writing", _filled, _writing),
    Play("after a crash", _crashed, _crashing),
    Play("after a torn write", _torn, _crashing),
    Play("packing", _crashed, _packing),
    Play("members", _two_members, _changing_members),
    Play("backups", _crashed, _backing_up),
    Play("destroying", _filled, _destroying),
)

__all__ = ["FIRST", "PLAYS", "Play"]
