import pytest
from msgspec.structs import replace

from tests.incident.story import PLAYBOOK, TWO_OF_EACH, Story


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def twofold() -> Story:
    """A story with two groups of parents, and media with keys of the school's own."""
    return Story(playbook=replace(PLAYBOOK, audiences=TWO_OF_EACH))
