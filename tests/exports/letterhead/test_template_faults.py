"""Every fault of a template says where it is, what is wrong, and how to mend it, each in its own place."""

import inspect

import pytest

from exports.letterhead import template_faults
from exports.letterhead.template_faults import TemplateFault
from exports.text.fields import TemplateField

PLACE = "de koptekst"
FAULTS = [
    made
    for name, made in vars(template_faults).items()
    if inspect.isfunction(made) and made.__annotations__.get("return") is TemplateFault and not name.startswith("_")
]


def given(name: str) -> object:
    return {"place": PLACE, "meant": TemplateField.CONTENT}.get(name, "iets.")


@pytest.mark.parametrize("made", FAULTS, ids=lambda it: it.__name__)
def test_a_fault_has_a_place_or_none_and_two_sentences(made):
    fault = made(*map(given, inspect.signature(made).parameters))
    assert fault.place in ("", PLACE)
    for words in (fault.what, fault.mend):
        assert words.endswith((".", "?", "}")), words
        assert words[0].isupper() or not words[0].isalpha(), words


def test_there_are_faults():
    assert len(FAULTS) > 10
