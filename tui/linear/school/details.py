"""`school` and `slot`: what the school is called on paper, and after how long the vault locks by itself."""

import argparse
from collections.abc import Sequence

from incident.legible import one_line
from operations.school.lock_time import keep_typed_minutes
from store.school.lock_minutes import lock_minutes
from store.school.school_details import School, keep_school_details, school_details
from store.session import Session
from tui.linear.job import Job, OutputLines, option, text_of, unclear, value


def _of_school(parser: argparse.ArgumentParser) -> None:
    option(parser, "--plaats", "PLAATS", "waar de school staat")


def _nothing(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _school(session: Session, options: argparse.Namespace) -> OutputLines:
    now = school_details(session.vault)
    if options.woorden:
        now = School(text_of(options.woorden), value(options, "plaats") or now.place)
        keep_school_details(session.vault, now)
    return [f"Op brieven staat: {one_line(now.name) or 'nog geen naam'}, {one_line(now.place) or 'nog geen plaats'}."]


def _lock(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if len(words) > 1:
        raise unclear("slot")
    if words:
        keep_typed_minutes(session.vault, words[0])
    minutes = lock_minutes(session.vault)
    return [
        f"De kluis gaat vanzelf op slot na {minutes} minuten." if minutes else "De kluis gaat nooit vanzelf op slot."
    ]


SCHOOL = Job(_of_school, _school, of_incident=False)
SLOT = Job(_nothing, _lock, of_incident=False)
