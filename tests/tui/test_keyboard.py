"""The keyboard waits for what is open, and for nothing that will never answer."""

import asyncio

import pytest
from textual.message_pump import MessagePump

from tui.keyboard import _drain


class Pump(MessagePump):
    """A widget, as far as its messages go."""

    def __init__(self, *, running: bool, takes: bool) -> None:
        super().__init__()
        self._running, self._takes = running, takes

    @property
    def message_queue_size(self) -> int:
        return 1

    def call_later(self, *_) -> bool:
        return self._takes


@pytest.mark.asyncio
@pytest.mark.parametrize(("running", "takes"), [(False, False), (True, False)])
async def test_nobody_waits_for_the_messages_of_what_closes_and_others_get_a_turn(running, takes):
    """A loop without a turn for others would freeze the app when it stops."""
    turns = []
    asyncio.get_running_loop().call_soon(turns.append, "other")
    assert await _drain([Pump(running=running, takes=takes)]) is False
    assert turns == ["other"]
