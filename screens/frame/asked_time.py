"""What is asked about a time in front of a line that is not clear."""

from msgspec.structs import replace

from incident.dutch.leading_time import TypedLine
from incident.dutch.suggested_kind import TypedKind, without_label
from incident.dutch.times_in_words import shown, when
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Menu, MenuItem
from screens.frame.record_line import AT_ONCE

_BACK, _NOW = "back", "now"


async def asked_time(screen: Asking, kind: TypedKind, line: TypedLine, typed: str) -> TypedLine | None:
    """Return the line with its time; ask when that is not clear. None when the user goes back to correct it.

    A kind that asks more has a field for the time in its form, so there a day without a time may be part of the words.
    The answer that records nothing is first, so that Enter pressed twice records nothing wrong.
    """
    question = line.question
    if question is None:
        return line
    if line.day_alone and kind not in AT_ONCE:
        return replace(line, question=None)
    now = screen.desk.now()
    options = [MenuItem(str(place), f"Het was {shown(it, now)}") for place, it in enumerate(question.options)]
    first_key = MenuItem(_NOW, f"Het was nu, {when(line.happened, now)}: laat de regel zoals hij is")
    back = MenuItem(_BACK, "Terug: ik verbeter de tijd")
    answer = await screen.choose(Menu(f"{question.what} Wanneer gebeurde het?", (back, *options, first_key)))
    match answer:
        case None | "back":
            return None
        case "now":
            return replace(line, text=without_label(typed, kind), question=None)
    return replace(line, happened=question.options[int(answer)], question=None)
