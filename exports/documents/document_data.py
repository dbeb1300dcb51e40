"""The data of documents about an incident, apart from the dossier: who makes them, and whom to reach."""

import msgspec

from exports.documents.editions import Sender
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Hours
from incident.record import Moment

_SEVERAL = 2


def width_of_number(dossier: Dossier) -> int:
    """Return the column width in millimetres for task numbers, which hold titles if there are more draaiboeken."""
    return 13 if len(dossier.playbooks) < _SEVERAL else 30


class RoleContact(msgspec.Struct, frozen=True, kw_only=True):
    """The person who fills a role; unknown fields are empty."""

    role: str
    does: str = ""
    name: str = ""
    phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""


class OutsideNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that can be called."""

    name: str
    purpose: str = ""
    contact: str = ""
    hours: tuple[Hours, ...] = ()
    """When it can be reached; empty when nobody knows."""
    checked: str = ""
    """When somebody last tried the number; empty when nobody did."""


class DocumentData(msgspec.Struct, frozen=True, kw_only=True):
    """All data that a document about an incident may need."""

    dossier: Dossier
    sender: Sender
    now: Moment
    author: str
    """The role of the person who makes the document."""
    people: tuple[RoleContact, ...] = ()
    outside: tuple[OutsideNumbers, ...] = ()
    names: tuple[str, ...] = ()
    """Names to replace in an edition without names, in addition to those of `people`."""
