"""The smallest Textual app of its kind: header, footer, input. The start of Houvast is compared with it."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input

TITLE = "Hallo wereld"


class HelloApp(App[None]):
    TITLE = TITLE

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder="Naam")
        yield Footer()


if __name__ == "__main__":
    HelloApp().run()
