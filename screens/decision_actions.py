"""Recording a decision, with what it was chosen over and why."""

from typing import TYPE_CHECKING

from incident import decisions
from incident.record import Moment
from incident.typed_time import coming
from screens.form import Field, Form, Shape, Values

if TYPE_CHECKING:
    from screens.frame import Frame


async def take(frame: "Frame", text: str = "", happened: Moment | None = None) -> bool:
    """Ask for the reason, and record the decision. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        review = coming(values["review"], frame.desk.now())
        await frame.desk.commit(
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
        Field("decided_by", "Wie besloot dit?", frame.desk.session.author),
        Field("review", "Wanneer opnieuw bekijken? (mag leeg)", hint="22:30"),
    )
    draft = "" if text else "decision"
    return await frame.fill_in(Form("Nieuw besluit", fields, record, desk=frame.desk, draft=draft))
