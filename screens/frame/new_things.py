"""Things that can be added from any screen, without a chosen line: the commands in the palette."""

from collections.abc import Awaitable, Callable

from incident.records.enquiries import EnquiryKind
from screens.actions import (
    audience_actions,
    deadline_actions,
    decision_actions,
    enquiry_actions,
    fact_actions,
    involved_actions,
    meeting_actions,
    reached_actions,
    register_actions,
    row_actions,
    staff_actions,
    text_actions,
)
from screens.dialogs.asking import Asking
from screens.vault import house_style_actions


async def _enquiry(screen: Asking) -> None:
    await enquiry_actions.note(screen, EnquiryKind.QUESTION)


async def _press(screen: Asking) -> None:
    await enquiry_actions.note(screen, EnquiryKind.PRESS)


async def _text(screen: Asking) -> None:
    if (started := await text_actions.choose_audience(screen)) is not None:
        await screen.app.run_action(f"write('{started.id}')")


STARTS: dict[str, Callable[[Asking], Awaitable[object]]] = {
    "fact": fact_actions.establish,
    "decision": decision_actions.take,
    "enquiry": _enquiry,
    "press": _press,
    "text": _text,
    "core": text_actions.core_message,
    "round": row_actions.next_round,
    "audience": audience_actions.add,
    "person": involved_actions.add,
    "meeting": meeting_actions.offer,
    "clock": deadline_actions.start,
    "reached": reached_actions.note,
    "staff": staff_actions.offer,
    "school": staff_actions.name_school,
    "lesson": register_actions.note_lesson,
    "check": register_actions.check_file,
    "style": house_style_actions.offer,
}
"""By the last part of the command's name."""
