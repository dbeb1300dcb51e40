"""Textual's driver for terminals, with input that no byte can end and output that no dead terminal can hold up.

On Windows Textual's own driver stays: it reads the console as characters, and has none of this.
"""

import os
import selectors
import sys
import time
from typing import TYPE_CHECKING, Final

from textual import events
from textual.driver import Driver
from textual.message import Message

from tui.signals import hang_up
from tui.terminal.key_bytes import KeyBytes

__all__ = ["TerminalGone", "terminal_driver"]

_LOOK_SECONDS: Final = 0.1
"""How often to look whether the app has stopped."""
_READ: Final = 4096
_HIDDEN_CURSOR: Final = "\x1b[?25l"
_NO_WRAP: Final = "\x1b[?7l"


class TerminalGone(Message):
    """Nobody can type any more: the window was closed, or the line was lost."""


def terminal_driver() -> type[Driver] | None:
    """Return the driver for this system; None for Textual's own."""
    return None if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ else SturdyDriver


if TYPE_CHECKING or sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    from tui.terminal.output import TerminalOutput
    from tui.terminal.repainting import Repainting

    class SturdyDriver(LinuxDriver):
        """Reads through `KeyBytes`, and writes through `Repainting` and `TerminalOutput`."""

        _output: TerminalOutput | None = None
        _repainting = Repainting()

        def start_application_mode(self) -> None:
            """Take the terminal."""
            self._repainting = Repainting()
            if (screen := self._file) is None:
                raise RuntimeError("there is no terminal to paint on")
            self._output = TerminalOutput(screen.fileno(), screen.encoding, hang_up.is_over)
            self._output.start()
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def close(self) -> None:
            """Give the terminal back."""
            super().close()
            if self._output is not None:
                self._output.stop()
                self._output = None

        def write(self, data: str) -> None:
            """Write what is not on the screen yet."""
            if self._output is not None and (changed := self._repainting.changes(data)):
                self._output.write(changed)

        def process_message(self, message: Message) -> None:
            """Pass a message on; after somebody was elsewhere, or after a change of size, all is painted again."""
            if isinstance(message, events.Resize | events.AppFocus):
                self._repainting.forget()
            super().process_message(message)

        def _sigcont_application(self, *_: object) -> None:
            """Go on after a stop.

            Workaround for Textual 8.2.8, no upstream issue found: after a stop that took nobody by surprise but the
            app (SIGSTOP, not Ctrl+Z) it starts a second thread that reads keys: the two take each other's bytes.
            """
            if self._output is None:
                super()._sigcont_application()
            else:
                self._loop.call_soon_threadsafe(self._take_terminal_again)

        def _take_terminal_again(self) -> None:
            """Set the terminal as it was before the stop, and paint all: a shell may have used it meanwhile."""
            import termios
            import tty

            if self._output is None:
                return
            try:
                modes = termios.tcgetattr(self.fileno)
                modes[tty.LFLAG] = self._patch_lflag(modes[tty.LFLAG])
                modes[tty.IFLAG] = self._patch_iflag(modes[tty.IFLAG])
                termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
            except termios.error:
                return  # the thread that reads notices that the terminal is gone
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            self.write(_HIDDEN_CURSOR + _NO_WRAP)
            self._repainting.forget()
            self._app.refresh(layout=True)

        def run_input_thread(self) -> None:
            """Read keys until the app stops, or the terminal is gone."""
            keys = KeyBytes(time.monotonic, getattr(sys.__stdin__, "encoding", None) or "utf-8")
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    wait = keys.wait_seconds
                    if selector.select(_LOOK_SECONDS if wait is None else min(wait, _LOOK_SECONDS)):
                        data = self._read()
                        if not data:
                            self.send_message(TerminalGone())
                            return
                        for message in keys.feed(data):
                            self.process_message(message)
                    for message in keys.tick():
                        self.process_message(message)

        def _read(self) -> bytes:
            """Return bytes; none when the terminal is gone."""
            while True:
                try:
                    return os.read(self.fileno, _READ)
                except BlockingIOError:
                    time.sleep(_LOOK_SECONDS)
                except OSError:
                    return b""
