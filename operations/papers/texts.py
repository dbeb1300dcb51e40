"""Texts: promising the next message, and recording that one was sent, with typed times."""

from incident.dutch.typed_time import coming, past
from incident.errors import Refused
from incident.record import Moment, RecordId
from incident.texts import text_stages
from operations.recorder import Recorder
from store.session import Session


def promise(session: Session, text: RecordId, time: str) -> Recorder:
    """Promise when this audience hears again. Raises `Refused` when that is no time."""
    if (moment := coming(time, session.clock())) is None:
        raise Refused("Er staat nog geen tijd.", now="Typ de tijd zo: 22:30.")
    texts = session.dossier.texts
    return lambda stamp: text_stages.write(stamp, texts[text], title=texts[text].title, words={}, next_update=moment)


def send(session: Session, text: RecordId, channel: str, time: str) -> tuple[Recorder, Moment]:
    """Record that a text was sent through a channel at a typed time, empty is now. Raises `Refused`."""
    dossier, at = session.dossier, past(time, session.clock())
    return lambda stamp: text_stages.send(dossier, stamp, dossier.texts[text], dossier.channels[channel]), at
