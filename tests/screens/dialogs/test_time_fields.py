"""Fields for a time: they say what they understand, ask what they do not, and stand in nobody's way."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

import screens
from incident.records.facts import FactEstablished
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import KnownMoment, commit_happened, happened_field

PLACE = "situation"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def _form(taken: list[Values]) -> Form:
    async def record(values: Values) -> None:
        taken.append(values)

    fields = (
        FormField("what", "Wat?"),
        FormField("due", "Wanneer? (niet verplicht)", shape=Shape.COMING),
        happened_field(),
    )
    return Form("Tijden", fields, record)


async def test_a_field_says_what_it_understands_and_asks_what_it_does_not(user):
    taken: list[Values] = []
    await user.shows_form(_form(taken))
    assert "bijvoorbeeld 22:30 of ma 9:00" in user.said()
    await user.write("bellen")
    await user.press("enter")
    await user.write("7:30")
    await user.sees("→ morgen zo 12 feb 07:30")
    await user.write(" of zo")
    await user.sees("→ ? onduidelijk")
    await user.press("enter")
    await user.sees("Die tijd is niet duidelijk. Typ bijvoorbeeld: 22:30")
    assert (taken, user.app.focused.id, user.find("#due", Input).value) == ([], "due", "7:30 of zo")
    await user.press(*["backspace"] * 6)
    await user.sees("→ morgen zo 12 feb 07:30")
    await user.press("enter")
    await user.gone(Form)
    assert taken == [{"what": "bellen", "due": "7:30", "happened": ""}]


async def test_the_time_behind_the_other_fields_costs_no_key_and_tab_goes_there(user):
    taken: list[Values] = []
    await user.shows_form(_form(taken))
    assert "Tab: tijd" in user.said()
    await user.write("bellen")
    await user.press("enter", "tab")
    await user.write("22:59")
    await user.sees("→ ? komt nog, over 13 min")
    await user.press("enter")
    await user.sees("Die tijd komt nog: over 13 min.")
    assert (taken, user.app.focused.id) == ([], "happened")
    await user.press("home", *"vr ")
    await user.sees("→ gisteren vr 10 feb 22:59")
    await user.press("enter")
    await user.gone(Form)
    assert taken == [{"what": "bellen", "due": "", "happened": "vr 22:59"}]


async def test_a_fact_is_known_since_the_time_that_is_filled_in(user):
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form), "for the form")
    await user.write("De poort was open.")
    await user.press("enter", "enter")
    await user.write("conciërge")
    await user.press("enter", "tab")
    await user.write("gisteren 16:00")
    await user.press("enter")
    await user.gone(Form)
    made = next(it for it in reversed(user.records) if isinstance(it, FactEstablished))
    assert made.mark.recorded - made.mark.happened == timedelta(hours=30, minutes=46)


async def test_a_time_that_is_known_is_filled_in_and_may_be_emptied(user):
    now = user.desk.now()
    known = KnownMoment(now - timedelta(minutes=56, seconds=7), now)
    assert known.field.value == "21:49"
    assert known.read({"happened": "21:49"}, now) == now - timedelta(minutes=56, seconds=7)
    assert known.read({"happened": ""}, now) is None
    assert known.read({"happened": "21:40"}, now) == now.replace(second=0, microsecond=0) - timedelta(minutes=66)
    assert KnownMoment(now - timedelta(days=20), now).field.value == "zo 22 jan 22:46"
    fresh = KnownMoment(now - timedelta(seconds=40), now)
    assert (fresh.field.value, fresh.read({"happened": ""}, now)) == ("", now - timedelta(seconds=40))
    assert KnownMoment(None, now).read({"happened": ""}, now) is None


async def test_an_unclear_time_is_refused_also_where_no_form_asks(user):
    from incident.errors import Refused

    count = len(user.records)
    with pytest.raises(Refused):
        await commit_happened(user.app.screen, {"happened": "ooit"}, lambda _: ())
    assert len(user.records) == count


_ASKS_A_TIME = re.compile(r"[Ww]anneer|[Hh]oe laat")


def _fields() -> Iterator[tuple[str, ast.Call]]:
    folder = Path(screens.__file__).parent
    for path in sorted((*folder.glob("actions/*.py"), *folder.glob("vault/*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "FormField":
                yield path.name, node


async def test_every_field_that_asks_for_a_time_reads_it_in_the_one_way():
    asked = [(name, it) for name, it in _fields() if _ASKS_A_TIME.search(ast.unparse(it.args[1]))]
    assert len(asked) > 12
    told = [(name, ast.unparse(it)) for name, it in asked]
    other = [(name, it) for name, it in told if not re.search(r"Shape\.(PAST|COMING|DAY)", it)]
    assert other == []
