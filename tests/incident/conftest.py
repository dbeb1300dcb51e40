import pytest

from tests.incident.story import Story


@pytest.fixture
def story() -> Story:
    return Story()
