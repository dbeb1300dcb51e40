"""Reporting whether a channel works, and releasing one that was not safe."""

from incident.records import channels
from incident.records.channels import USABLE, ChannelState
from operations.recorder import Recorder
from store.session import Session


def must_be_named(session: Session, key: str, state: ChannelState) -> bool:
    """Say whether this releases an unsafe channel: whoever types may not do that in passing, so a name is given."""
    return session.dossier.marked_channels[key].unsafe and state in USABLE


def mark(session: Session, key: str, state: ChannelState, by: str, reason: str) -> Recorder:
    """Record the state of a channel, who reports or releases it, and why."""
    marked = session.dossier.marked_channels
    return lambda stamp: channels.mark(stamp, marked[key], state, by, reason)
