"""Facts that deny harm for certain, such as "er zijn geen gegevens meegenomen": often confirmed too early."""

from incident.checks.claims import denies_harm
from incident.records.facts import Fact, FactStatus

REWORD = "Schrijf liever wat is onderzocht: ‘Tot nu toe is niet gebleken dat …’."


def denial_warning(fact: Fact) -> str:
    """Return the warning about a confirmed fact that denies harm for certain; empty for every other fact."""
    if fact.now.status is not FactStatus.CONFIRMED or not denies_harm(fact.now.text):
        return ""
    return f"{fact.label} zegt zeker dat iets niet zo is. Blijkt het later anders, dan moet u het rechtzetten. {REWORD}"
