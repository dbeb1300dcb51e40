"""The smallest Textual app that looks like one: header, footer, input. What the start of Houvast is held against."""

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
