"""README shows what its commands really print."""

import re

import pytest

from docs.readme import README, renewed

PAGE = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def now() -> str:
    """The page with its blocks renewed, after each of them was spoilt."""
    spoilt = re.sub(r"^(\$ houvast .*\n)", r"\1something else\n", PAGE, flags=re.MULTILINE)
    assert spoilt != PAGE
    return renewed(spoilt)


def test_every_block_of_output_is_what_the_command_prints(now):
    assert now == PAGE, "run `make readme`, and look at the diff"


@pytest.mark.parametrize("command", ["beeld", "tijdlijn", "controleer", "--help"])
def test_the_main_commands_are_shown(command):
    assert re.search(rf"^\$ houvast {command}(?!\w).*\n[^`]", PAGE, re.MULTILINE)
