"""The line beside the purpose of every screen: what is late, in words. A click goes to the clocks at F2."""

from textual.widgets import Static

from incident.rules.clocks import told_late
from screens.actions.clock_actions import doubts
from screens.desk.desk import Desk
from screens.widgets.plain import one_line, plain


class LateLabel(Static):
    """What is late; empty when nothing is. A wrong clock comes first: then no other time is certain."""

    def __init__(self) -> None:
        super().__init__("", id="late", markup=False)

    def tell(self, desk: Desk) -> None:
        """Show what is late now."""
        words = "▲ klopt de klok? zie F2 Beeld" if doubts(desk) else told_late(desk.dossier, desk.now())
        self.update(plain(one_line(words)))

    async def on_click(self) -> None:
        """Go to the clocks."""
        await self.app.run_action("go('situation')")
