"""Notices in the corner: the same words stand there once."""

from textual.app import App
from textual.notifications import SeverityLevel

from screens.widgets.plain import steady


class Notices(App[None]):
    """An app whose notices do not pile up when a key that cannot act is pressed again and again."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - Textual's signature
    ) -> None:
        """Say something in the corner for `timeout` seconds, unless it stands there already.

        Never as markup, and drawn in its width: it may name a file, and those have strange names too.
        """
        said = steady(message)
        if said not in {str(it.render()) for it in self.screen.query("Toast")}:
            super().notify(said, title=steady(title), severity=severity, timeout=timeout, markup=False)
