"""The two fields for a new passphrase, and the check of their values."""

from incident.errors import Refused
from screens.dialogs.form import FormField, Shape, Values
from store.keys import passphrase
from store.keys.passphrase_forms import is_same


def fields(what: str = "Nieuwe wachtzin") -> tuple[FormField, FormField]:
    """Return the fields, with a new proposal."""
    label = f"{what}. Voorstel: {passphrase.suggest()}"
    return FormField("new", label, shape=Shape.SECRET), FormField(
        "again", "Nog een keer, ter controle", shape=Shape.SECRET
    )


def checked(values: Values) -> str:
    """Return the passphrase; raises `Refused` when it is weak, or when the second one differs."""
    if refusal := passphrase.refusal(values["new"]):
        raise Refused(refusal)
    if not is_same(values["new"], values["again"]):
        raise Refused("De twee wachtzinnen zijn niet gelijk.", now="Typ de tweede nog een keer.")
    return values["new"]
