"""Recording a decision, with what it was chosen over and why."""

from incident import decisions
from incident.record import Moment
from incident.typed_time import coming
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values


async def take(screen: Asking, text: str = "", happened: Moment | None = None) -> bool:
    """Ask for the reason, and record the decision. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        review = coming(values["review"], screen.desk.now())
        await screen.desk.commit(
            lambda stamp: decisions.take(
                stamp,
                values["text"],
                reason=values["reason"],
                alternatives=values["alternatives"],
                decided_by=values["decided_by"],
                review_at=review,
            ),
            happened,
        )

    fields = (
        Field("text", "Wat is besloten?", text, Shape.WORDS),
        Field("reason", "Waarom?"),
        Field("alternatives", "Wat had ook gekund? (mag leeg)"),
        Field("decided_by", "Wie besloot dit?", screen.desk.session.author),
        Field("review", "Wanneer opnieuw bekijken? (mag leeg)", hint="bijvoorbeeld 22:30"),
    )
    draft = f"decision:{text}"
    return await screen.fill_in(Form("Nieuw besluit", fields, record, draft=draft))
