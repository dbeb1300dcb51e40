"""The alarms at the top of F2: audiences with an outdated fact, and audiences that share a failing channel."""

from textual.widgets.option_list import Option

from incident.dutch.times_in_words import enumerated
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience
from incident.rules.outage import to_warn
from incident.rules.stale import stale
from screens.actions import outage_actions
from screens.widgets.plain import joined

_MOST = 3
"""More would push the next step out of view."""


def changed_and_failing(dossier: Dossier) -> list[Option]:
    """Return the alarms, changed facts first; the ids are "stale-" with a fact, "warn-" with a channel."""
    return [*_changed(dossier), *_failing(dossier)][:_MOST]


def _changed(dossier: Dossier) -> list[Option]:
    """Return one line per fact that changed after an audience heard it."""
    heard: dict[str, list[str]] = {}
    for it in stale(dossier):
        heard.setdefault(it.fact.id, []).append(dossier.audience_name(it.audience))
    return [
        Option(
            joined(
                ("▲ VERANDERD  ", "$text-error bold"),
                f"{dossier.facts[fact].label} is nu {dossier.facts[fact].now.status.label}. "
                f"Het oude hoorden: {enumerated(names)}.",
            ),
            id=f"stale-{fact}",
        )
        for fact, names in heard.items()
    ]


def _failing(dossier: Dossier) -> list[Option]:
    """Return one line per failing channel whose other users have not been told."""
    left: dict[str, list[Audience]] = {}
    for channel, audience in to_warn(dossier):
        left.setdefault(channel.channel.key, []).append(audience)
    return [
        Option(
            joined(
                ("▲ WAARSCHUW  ", "$text-error bold"), outage_actions.warning(dossier.channels[key], tuple(audiences))
            ),
            id=f"warn-{key}",
        )
        for key, audiences in left.items()
    ]
