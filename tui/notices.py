"""Notices in the corner: the same words stand there once."""

from textual.app import App
from textual.notifications import SeverityLevel


class Notices(App[None]):
    """An app whose notices do not pile up when a key that cannot act is pressed again and again."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in the corner for `timeout` seconds, unless it stands there already."""
        standing = {str(it.render()) for it in self.screen.query("Toast")}
        if message not in standing:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
