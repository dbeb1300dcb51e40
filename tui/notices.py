"""Notices in the corner: the same words are shown only once."""

from textual.app import App
from textual.notifications import SeverityLevel

from screens.widgets.plain import steady


class Notices(App[None]):
    """An app whose notices do not pile up when a key without effect is pressed again and again."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - Textual's signature
    ) -> None:
        """Show a notice for `timeout` seconds, unless it is shown already.

        It is never markup, and is drawn in its width: it may hold a strange file name.
        """
        said = steady(message)
        if said not in {str(it.render()) for it in self.screen.query("Toast")}:
            super().notify(said, title=steady(title), severity=severity, timeout=timeout, markup=False)
