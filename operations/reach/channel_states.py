"""Reporting whether a channel works, and releasing an unsafe one."""

from incident.records import channels
from incident.records.channels import USABLE, ChannelState
from operations.recorder import Recorder
from store.session import Session


def must_be_named(session: Session, key: str, state: ChannelState) -> bool:
    """Return whether this releases an unsafe channel, which requires the name of the person who does."""
    return session.dossier.marked_channels[key].unsafe and state in USABLE


def mark(session: Session, key: str, state: ChannelState, by: str, reason: str) -> Recorder:
    """Record the state of a channel, who reports or releases it, and why."""
    marked = session.dossier.marked_channels
    return lambda stamp: channels.mark(stamp, marked[key], state, by, reason)
