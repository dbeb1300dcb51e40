"""A missing result fails the test that waits for it, and the test says what there was instead."""

import pytest

from tests import patience
from tests.patience import Patience, wait_until


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0)


def test_what_is_so_is_waited_for_as_often_as_it_takes():
    looks = iter([False, False, True])
    wait_until(lambda: next(looks), "for the third look")
    assert list(looks) == []


def test_what_does_not_come_fails_with_what_was_seen(impatient):
    with pytest.raises(AssertionError, match=r"waited in vain for Godot\nan empty stage"):
        wait_until(lambda: False, "for Godot", lambda: "an empty stage")


def test_as_long_as_there_is_patience_nothing_fails():
    Patience().check("for nothing", lambda: "nothing")
