"""The audiences (doelgroepen) of a draaiboek: whom the school tells, in which order, and who writes and approves."""

import re

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.playbook.audience_kind import AudienceKind, kinds_named
from incident.playbook.playbook import Audience, Channel, Role
from incident.playbook.sensitive import Sensitive
from incident.rules.audience_settings import check_media
from playbooks.faults import Faults
from playbooks.fields import as_key, listed, read_fields, read_key, text_of
from playbooks.file_words import AUDIENCE_KINDS, SENSITIVE, TEXT_KINDS
from playbooks.outline import OutlineItem, OutlineLine, OutlineSection

FIELDS = (
    "Is", "Kort", "Volgorde", "Aantal", "Kanalen", "Tekst", "Afzender", "Schrijft", "Akkoord", "Snel akkoord",
    "Tweede akkoord", "Mag horen", "Niet delen",
)  # fmt: skip
LONGEST_SHORT = 10
"""The longest name, in characters, that fits above a column of the matrix."""

_CHOOSE_KIND = f"Kies uit: {', '.join(AUDIENCE_KINDS)}."
_ORDER = re.compile(r"[1-9][0-9]?")


def read_audiences(
    chapter: OutlineSection, channels: tuple[Channel, ...], roles: tuple[Role, ...], faults: Faults
) -> tuple[Audience, ...]:
    """Read the list of audiences, each with its fields in a list below it. Return them in order of telling."""
    audiences: dict[str, Audience] = {}
    for item in chapter.items:
        key, name = read_key(item, faults)
        fields = read_fields(item, FIELDS, faults)
        if not key:
            continue
        if key in audiences:
            faults.add(item.line, "Deze doelgroep staat er al.", "Laat er één staan.")
            continue
        audiences[key] = _read_audience(item, Audience(key=key, name=name, order=0), fields, channels, roles, faults)
        _check_media(item, audiences, faults)
    return tuple(sorted(audiences.values(), key=lambda audience: audience.order))


def _read_audience(
    item: OutlineItem,
    named: Audience,
    fields: dict[str, OutlineLine],
    channels: tuple[Channel, ...],
    roles: tuple[Role, ...],
    faults: Faults,
) -> Audience:
    return Audience(
        key=named.key,
        name=named.name,
        short=_read_short(fields.get("kort"), faults),
        order=_read_order(item, fields.get("volgorde"), faults),
        channels=_read_route(item, fields.get("kanalen"), channels, faults),
        text_kind=_read_text_kind(fields.get("tekst"), faults),
        not_to_share=text_of(fields, "niet delen"),
        count=text_of(fields, "aantal"),
        sender=_read_role(fields.get("afzender"), roles, faults),
        drafter=_read_role(fields.get("schrijft"), roles, faults),
        approvers=_read_roles(fields.get("akkoord"), roles, faults),
        fast_approvers=_read_roles(fields.get("snel akkoord"), roles, faults),
        two_approvals=_read_yes(fields.get("tweede akkoord"), faults),
        may_hear=_read_details(fields.get("mag horen"), faults),
        kind=_read_kind(item, named, fields.get("is"), faults),
    )


def _check_media(item: OutlineItem, audiences: dict[str, Audience], faults: Faults) -> None:
    if any(it.order == 0 for it in audiences.values()):
        return  # A wrong turn is reported as a fault of its own.
    try:
        check_media(audiences.values())
    except Refused as error:
        faults.add(item.line, error.what, error.now)


def _read_kind(item: OutlineItem, named: Audience, field: OutlineLine | None, faults: Faults) -> AudienceKind | None:
    """Read the kind of an audience. Without that line it follows from key and name, and otherwise is a fault."""
    if field is not None:
        if (kind := AUDIENCE_KINDS.get(as_key(field.text))) is None:
            faults.add(field.line, "Dit kan een doelgroep niet zijn.", _CHOOSE_KIND)
        return kind
    found = kinds_named(named.key, named.name)
    if len(found) == 1:
        return next(iter(found))
    what, also = "Aan de naam is niet te zien wie dit zijn.", ""
    if found:
        kinds = enumerated(word for word, it in AUDIENCE_KINDS.items() if it in found)
        what, also = f"In de naam staat meer dan één groep: {kinds}.", " Of maak er twee doelgroepen van."
    faults.add(item.line, what, f"Zet eronder wie het zijn, bijvoorbeeld: Is: ouders. {_CHOOSE_KIND}{also}")
    return None


def _read_short(field: OutlineLine | None, faults: Faults) -> str:
    if field is None:
        return ""
    if len(field.text) > LONGEST_SHORT:
        faults.add(
            field.line,
            f"De naam achter Kort is langer dan {LONGEST_SHORT} tekens.",
            "Kies een kortere naam, of haal de regel weg.",
        )
    return field.text


def _read_order(item: OutlineItem, field: OutlineLine | None, faults: Faults) -> int:
    if field is None:
        faults.add(item.line, "Bij deze doelgroep ontbreekt de volgorde.", "Zet eronder: Volgorde: 1")
    elif not _ORDER.fullmatch(field.text):
        faults.add(field.line, "De volgorde is geen getal van 1 tot en met 99.", "Schrijf bijvoorbeeld: Volgorde: 1")
    else:
        return int(field.text)
    return 0


def _read_route(
    item: OutlineItem, field: OutlineLine | None, channels: tuple[Channel, ...], faults: Faults
) -> tuple[str, ...]:
    if field is None:
        faults.add(item.line, "Bij deze doelgroep ontbreken de kanalen.", "Zet eronder: Kanalen: telefoon, brief")
        return ()
    known = {channel.key for channel in channels}
    route = [as_key(word) for word in field.text.split(",")]
    for place, key in enumerate(route, start=1):
        if key not in known:
            faults.add(
                field.line,
                f"Het {place}e kanaal op deze regel staat niet onder Kanalen.",
                "Gebruik de korte naam, of zet het kanaal onder ‘## Kanalen’.",
            )
        elif key in route[: place - 1]:
            faults.add(field.line, f"Het {place}e kanaal op deze regel staat er al.", "Laat er één staan.")
    return tuple(route)


def _read_text_kind(field: OutlineLine | None, faults: Faults) -> str:
    if field is None:
        return ""
    if (kind := TEXT_KINDS.get(as_key(field.text))) is not None:
        return kind.key
    faults.add(field.line, "Deze soort tekst ken ik niet.", f"Kies uit: {', '.join(TEXT_KINDS)}. Of haal de regel weg.")
    return ""


def _read_role(field: OutlineLine | None, roles: tuple[Role, ...], faults: Faults) -> str:
    """Return the role as written under Rollen. A person's name does not belong here, because people change."""
    if field is None:
        return ""
    for role in roles:
        if role.name.casefold() == field.text.removesuffix(".").strip().casefold():
            return role.name
    faults.add(
        field.line, "Deze rol staat niet onder Rollen.", "Zet de rol onder ‘## Rollen’, of kies een rol die er staat."
    )
    return ""


def _read_roles(field: OutlineLine | None, roles: tuple[Role, ...], faults: Faults) -> tuple[str, ...]:
    if field is None:
        return ()
    named = [_read_role(OutlineLine(line=field.line, text=word), roles, faults) for word in listed(field.text)]
    if len(set(named)) < len(named) and all(named):
        faults.add(field.line, "Op deze regel staat een rol twee keer.", "Laat er één staan.")
    return tuple(named)


def _read_yes(field: OutlineLine | None, faults: Faults) -> bool:
    if field is None:
        return False
    said = as_key(field.text)
    if said not in {"ja", "nee"}:
        faults.add(field.line, "Hier kan alleen ja of nee staan.", "Schrijf: Tweede akkoord: ja. Of haal de regel weg.")
    return said == "ja"


def _read_details(field: OutlineLine | None, faults: Faults) -> tuple[Sensitive, ...]:
    if field is None:
        return ()
    named = {as_key(word) for word in listed(field.text)}
    if named - SENSITIVE.keys():
        faults.add(
            field.line,
            "Op deze regel staat iets dat Houvast niet kent.",
            f"Kies uit: {', '.join(SENSITIVE)}. Of haal de regel weg.",
        )
    return tuple(it for word, it in SENSITIVE.items() if word in named)
