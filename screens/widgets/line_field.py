"""A one-line field in which Enter goes on at once, so that letters typed right after it reach the next field."""

from collections.abc import Callable

from screens.widgets.steady_width import SteadyInput


class LineField(SteadyInput):
    """Calls `on_enter` within the key press itself; a message would come after the next letters."""

    def __init__(
        self,
        value: str = "",
        *,
        on_enter: Callable[[], None],
        id: str,  # noqa: A002 - Textual's own name
        placeholder: str = "",
        password: bool = False,
        offered: bool = False,
    ) -> None:
        """Take the callback for Enter. A value that is only `offered` is replaced by typing."""
        super().__init__(
            value, id=id, placeholder=placeholder, password=password, compact=True, select_on_focus=offered
        )
        self._onwards = on_enter

    async def action_submit(self) -> None:
        """Call the callback."""
        self._onwards()
