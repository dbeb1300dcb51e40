"""The real app on a terminal, which says on a pipe where it is each time that a key asks: F35, which no keyboard has.

F34 only asks whether it is at rest.

Run as `python -m tests.terminal.watched VAULT PIPE`. Its clock stands still, so that two of them tell the same.
"""

import fcntl
import json
import os
import sys
import termios
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from textual import events
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from incident.fold.timeline import line
from screens.desk.clock_watch import ClockWatch
from screens.desk.entry_draft import EntryDraft
from screens.frame.frame import Frame
from screens.widgets.grid import Grid
from store.session import Session
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import END
from tui.app import HouvastApp
from tui.keyboard import KeyboardInput

ASK, CALL = "f35", "f34"
_LAST = 8
"""How many lines of the timeline are told."""


class WatchedApp(HouvastApp):
    """Reports when it is asked to; the keys before that have come to rest then."""

    def __init__(self, folder: Path, pipe: int) -> None:
        super().__init__(folder)
        self.error_console = Console(file=StringIO(), width=120)
        self._pipe = pipe
        self._clock = Clock(END)

    async def _begin(self, session: Session) -> None:
        session.clock = self._clock
        await super()._begin(session)
        assert self.desk is not None
        self.desk.watch = ClockWatch(self._clock, self._clock.running, self._clock.passed)

    async def _deliver(self, event: KeyboardInput) -> None:
        if isinstance(event, events.Key) and event.key == ASK:
            self.screen.call_after_refresh(self._report)
        elif isinstance(event, events.Key) and event.key == CALL:
            os.write(self._pipe, b"{}\n")
        else:
            await super()._deliver(event)

    def _report(self) -> None:
        os.write(self._pipe, json.dumps(self._state()).encode() + b"\n")

    def _state(self) -> dict[str, object]:
        front = self.screen
        fields = [it.value if isinstance(it, Input) else it.text for it in front.query("Input, TextArea")]
        assert all(isinstance(it, Input | TextArea) for it in front.query("Input, TextArea"))
        lines, told = 0, list[str]()
        if self.desk is not None and self.desk.session.incident_id:
            dossier = self.desk.dossier
            lines = len(dossier.lines)
            told = [line(dossier, record).text for record in dossier.lines[-_LAST:]]
        draft = self.desk.entry_draft if self.desk is not None else None
        return {
            "front": type(front).__name__,
            "place": front.PLACE if isinstance(front, Frame) else "",
            "fields": fields,
            "chosen": _chosen(front),
            "focus": [self.focused.id, type(self.focused).__name__] if self.focused else None,
            "entry": draft.text if isinstance(draft, EntryDraft) else "",
            "open": len(self.screen_stack),
            "lines": lines,
            "told": told,
            "screen": [it.text.rstrip() for it in front._compositor.render_strips()],
        }


def _chosen(front: Screen[Any]) -> list[object]:
    """Return what is chosen in each list and table, and how far each has rolled.

    The timeline is filtered a moment after the last letter of a search, so it is left out.
    """
    lists = [[it.id, it.highlighted, it.scroll_offset.y] for it in front.query(OptionList)]
    # Textual has a container of the same name, which a query by class finds as well.
    tables = [it for it in front.query("Grid") if isinstance(it, Grid) and it.id != "lines"]
    return [*lists, *([it.id, it.row, it.column, it.scroll_offset.y] for it in tables)]


def main() -> None:
    fcntl.ioctl(sys.stdin.fileno(), termios.TIOCSCTTY, 0)
    app = WatchedApp(Path(sys.argv[1]), int(sys.argv[2]))
    app.run()
    if app.return_code != 0:
        os.write(int(sys.argv[2]), json.dumps({"crash": app.error_console.file.getvalue()}).encode() + b"\n")
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
