"""Recording when the crisis team and the police were reached."""

from incident.records.reached import Party
from operations.team import reached
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values


async def note(screen: Asking, party: Party = Party.POLICE) -> bool:
    """Ask who was reached, when and how, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(reached.note(screen.desk.session, Party(values["party"]), values["at"], values["how"]))

    parties = tuple((it.key, it.label.capitalize()) for it in Party)
    fields = (
        FormField("party", "Wie is bereikt?", party.key, Shape.CHOICE, choices=parties, stored=Party),
        FormField("at", "Hoe laat, de eerste keer? (leeg is nu)", shape=Shape.PAST),
        FormField("how", "Door wie, en hoe? (niet verplicht)", hint="bijvoorbeeld: de directeur belde de wijkagent"),
    )
    return await screen.fill_in(Form("Bereikt", fields, record, start="at", draft="reached"))
