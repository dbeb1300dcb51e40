"""The roles of every crisis team, independent of the draaiboek. Roles instead of job titles, each with a deputy."""

from collections.abc import Iterable

from incident.playbook.playbook import Role

SPOKESMAN = "woordvoerder"
"""The role that answers the press and others outside. Every crisis team has it, so it exists in every incident."""
CRISIS_ROLES = (
    Role(name="voorzitter", does="leidt het overleg en bewaakt de tijd; is niet de woordvoerder"),
    Role(name="secretaris", does="houdt logboek, besluiten en opdrachten bij"),
    Role(name="informatiecoördinator", does="verzamelt feiten, en wat nog niet bekend is"),
    Role(name=SPOKESMAN, does="is de enige die met de media praat"),
    Role(name="ICT", does="sluit accounts, bewaart sporen en belt de leverancier"),
    Role(name="zorg", does="regelt opvang en nazorg"),
    Role(name="bestuur", does="is het bevoegd gezag en beslist over openbaarheid, aangifte en sluiten"),
    Role(name="observator", does="kijkt mee en schrijft op voor de evaluatie; doet zelf niets"),
)


def all_roles(*more: Iterable[Role]) -> tuple[Role, ...]:
    """Return the roles of the draaiboeken, and then those of every crisis team; each once, by name."""
    found: dict[str, Role] = {}
    for role in (it for roles in more for it in roles):
        found.setdefault(role.name, role)
    named = {name.casefold() for name in found}
    return (*found.values(), *(role for role in CRISIS_ROLES if role.name.casefold() not in named))
