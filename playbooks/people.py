"""The people of a draaiboek: roles in the crisis team, and organisations outside the school."""

from datetime import date

from incident.playbook.playbook import Hours, Organisation, Role
from playbooks.faults import Faults
from playbooks.fields import before_colon, read_fields, refuse_parts, text_of
from playbooks.hours import HoursError, read_hours
from playbooks.outline import OutlineLine, OutlineSection

_FIELDS = ("Voor", "Contact", "Open", "Gecontroleerd", "Let op")


def read_roles(chapter: OutlineSection, faults: Faults) -> tuple[Role, ...]:
    """Read the list "- directeur: leidt het crisisteam"."""
    roles: dict[str, Role] = {}
    for item in chapter.items:
        name, does = before_colon(item.tidy)
        refuse_parts(item, faults)
        if not name:
            faults.add(
                item.line, "Voor de dubbele punt staat geen rol.", "Schrijf bijvoorbeeld: - directeur: leidt het team"
            )
        elif name.lower() in roles:
            faults.add(item.line, "Deze rol staat er al.", "Laat er één staan.")
        else:
            roles[name.lower()] = Role(name=name, does=does)
    return tuple(roles.values())


def read_organisations(chapter: OutlineSection, faults: Faults) -> tuple[Organisation, ...]:
    """Read the list of organisations, each with its fields in a list below it."""
    organisations: dict[str, Organisation] = {}
    for item in chapter.items:
        fields = read_fields(item, _FIELDS, faults)
        if before_colon(item.tidy)[0].lower() in {name.lower() for name in _FIELDS}:
            faults.add(item.line, "Hier staat een gegeven op de plaats van een naam.", "Zet er twee spaties voor.")
            continue
        if item.tidy.lower() in organisations:
            faults.add(item.line, "Deze organisatie staat er al.", "Laat er één staan.")
            continue
        organisations[item.tidy.lower()] = Organisation(
            name=item.tidy,
            purpose=text_of(fields, "voor"),
            contact=text_of(fields, "contact"),
            hours=_read_open(fields.get("open"), faults),
            checked=_read_checked(fields.get("gecontroleerd"), faults),
            note=text_of(fields, "let op"),
        )
    return tuple(organisations.values())


def _read_open(field: OutlineLine | None, faults: Faults) -> tuple[Hours, ...]:
    if field is None:
        return ()
    try:
        return read_hours(field.text)
    except HoursError as error:
        faults.add(field.line, error.what, error.now)
        return ()


def _read_checked(field: OutlineLine | None, faults: Faults) -> str:
    if field is None:
        return ""
    if not (day := read_day(field.text)):
        faults.add(field.line, "Deze datum bestaat niet.", "Schrijf jaar-maand-dag, bijvoorbeeld: 2025-11-18")
    return day


def read_day(text: str) -> str:
    """Return an ISO date; Dutch order (31-12-2025) is accepted too. Empty for any other text."""
    parts = text.split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        day, month, year = parts
        parts = [year, month.zfill(2), day.zfill(2)]
    try:
        return date.fromisoformat("-".join(parts)).isoformat()
    except ValueError:
        return ""
