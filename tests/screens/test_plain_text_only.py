"""No user text reaches a widget that reads markup: shown by the syntax trees of `screens` and `tui`."""

from pathlib import Path

import pytest

from tests.screens.markup_check import faults

ROOT = Path(__file__).parents[2]
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("screens", "tui")
    for path in sorted((ROOT / folder).rglob("*.py"))
}


def test_every_text_in_a_widget_is_a_literal_or_plain():
    assert len(SOURCES) > 30
    assert faults(SOURCES) == []


BAD = {
    "a variable": "Static(title)",
    "an f-string": "yield Label(f'Feit {text}')",
    "a formatted literal": "Static('Feit {}'.format(text))",
    "a sum": "Static('Feit ' + text)",
    "one branch": "Static('leeg' if not text else text)",
    "an attribute": "Button(self._label)",
    "an update": "self.query_one('#x', Static).update(text)",
    "a notice": "self.app.notify(str(error))",
    "a notice with markup": "self.app.notify(text, markup=True)",
    "a title on a border": "self.border_title = text",
    "a tooltip": "widget.tooltip = f'{text}'",
    "a tooltip as an argument": "Button('x', tooltip=text)",
    "an option": "Option(fact.text, id=fact.id)",
    "text as an option": "OptionList(text)",
    "options from a list": "target.add_options([fact.text])",
    "a choice": "Select([(label, key) for key, label in choices])",
    "a checkbox": "Checkbox(text)",
    "a variable that was text": "def f(text):\n    words = text\n    Static(words)",
    "a list that text was added to": "def f(text):\n    them = []\n    them.append(text)\n    box.add_options(them)",
    "a name in a loop": "def f(texts):\n    for text in texts:\n        Static(text)",
    "a function that gives text": "def words() -> str:\n    return x\nStatic(words())",
    "markup on purpose": "Content.from_markup(text)",
    "a table that reads markup": "DataTable()",
}


@pytest.mark.parametrize("source", BAD.values(), ids=BAD)
def test_the_check_catches(source):
    assert faults({"bad.py": source})


GOOD = {
    "a literal": "Static('Wat weten we')",
    "plain": "Static(plain(text))",
    "joined": "label.update(joined('a', (text, 'bold')))",
    "no markup": "self.app.notify(str(error), markup=False)",
    "one of two literals": "Static('a' if x else '')",
    "a function that gives content": "def told(x) -> Content:\n    return plain(x)\nOption(told(y), id='x')",
    "a parameter that is content": "def f(it: Content) -> None:\n    Static(it)",
    "an attribute that is content": (
        "class A:\n    def __init__(self, it: Content):\n        self.it = it\n"
        "    def f(self):\n        Static(self.it)"
    ),
    "a local that is plain": "def f(text):\n    words = plain(text)\n    Static(words)",
    "a list of options": (
        "def f(x):\n    them = [Option(plain(x))]\n    them.append(Option('a'))\n    box.set_options(them)"
    ),
    "choices": "Select([(plain(label), key) for key, label in choices])",
}


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_the_check_lets_pass(source):
    assert faults({"good.py": source}) == []
