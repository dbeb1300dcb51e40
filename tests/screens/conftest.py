"""A vault with the example case, made once, and copied for each test."""

import shutil
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from incident.records.opening import open_incident
from playbooks.reader import shipped
from store.keys.keys import Cost
from store.machine import disk
from store.session import Session
from store.vault import Vault
from tests.patience import PATIENCE_SECONDS
from tests.screens.clock_and_keys import Clock
from tests.screens.driving import PASSPHRASE, User, at_the_door
from tests.screens.waiting import noting_waits
from tui.example import play
from tui.notices import Notices

_A_DAY = 24 * 60 * 60
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
BEGAN = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""21:31 in the Netherlands, a Saturday."""
END = BEGAN + timedelta(minutes=75)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home folder for each test, with a folder for documents."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HOUVAST_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def waits():
    """Record every sync that the event loop waits for, also while a fixture of a module runs the app."""
    with noting_waits() as found:
        yield found


@pytest.fixture(autouse=True)
def _keys_are_answered(waits):
    """Fail a test in which the app's event loop waited for the disk."""
    waits.clear()
    yield
    assert waits == [], "this runs on the event loop: use desk.commit or desk.aside"


@pytest.fixture(scope="module", autouse=True)
def _no_paint(request):
    """Lay the screens out without painting: there is no terminal, and the tests read the widgets.

    A module with PAINTED is painted as in a terminal, but ten times a second and not sixty.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.screen.UPDATE_PERIOD", 0.1)
        if not getattr(request.module, "PAINTED", False):
            patch.setattr("textual._compositor.Compositor.render_update", _leave_blank)
        yield


@pytest.fixture(scope="session", autouse=True)
def _parse_once():
    """Parse each style sheet once, and not for every app: the same text with the same colours gives the same result."""
    parse, known = Stylesheet._parse_rules, {}

    def parsed(sheet: Stylesheet, *given: object, **named: object) -> list[RuleSet]:
        key = (given, tuple(named.items()), tuple(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, *given, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(scope="session", autouse=True)
def _notices_stay():
    """Keep a notice until it is cleared: a test may look at it much later."""
    notify = Notices.notify

    def notified(app: Notices, message: str, **named: object) -> None:
        notify(app, message, **named | {"timeout": _A_DAY})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Notices, "notify", notified)
        yield


def _leave_blank(compositor: Compositor, **_: object) -> None:
    """Replace painting: nothing is left to be painted."""
    compositor._dirty_regions.clear()


@pytest.fixture
def clock() -> Clock:
    """The wall clock at the end of the example evening: 22:46."""
    return Clock(END)


@pytest.fixture(scope="session")
def _played(tmp_path_factory):
    """The example case in a vault, for copying."""
    return played(tmp_path_factory.mktemp("voorbeeld"))


def played(folder: Path, cost: Cost = CHEAP) -> Path:
    """Make a vault with the example case under `folder`; `cost` is that of its passphrase."""
    vault = folder / "kluis"
    made = Session(Vault.create(vault, PASSPHRASE, "directeur", cost=cost, lock=False), clock=lambda: END)
    play(made, next(book for book in shipped() if book.key == "dreigmail"), BEGAN)
    made.close()
    return vault


@pytest.fixture
def example(_played, tmp_path):
    """A vault with the example case."""
    return shutil.copytree(_played, tmp_path / "kluis")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def _running(_played, tmp_path_factory) -> AsyncIterator[User]:
    """The app, started once for the tests of a module, because starting takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOUVAST_HOME", str(tmp_path_factory.mktemp("avond")))
        async with at_the_door(_played) as user:
            yield user


@pytest_asyncio.fixture(loop_scope="module")
async def user(_running: User, example, clock, request) -> User:
    """A user at the PLACE of the module, in a vault as the example left it; no screen of an earlier test is left."""
    assert _running.app.is_running, "an earlier test in this module ended the app"
    user = User(_running.app, _running.pilot, clock)
    await user.sit_down(example, getattr(request.module, "PLACE", "situation"))
    return user


@pytest.fixture
def fresh(tmp_path, clock):
    """A vault with an incident that has just begun."""
    folder = tmp_path / "kluis"
    made = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False), clock=clock)
    book = next(book for book in shipped() if book.key == "dreigmail")
    made.begin(open_incident(made.stamp(), "Er is iets gebeurd", playbook=book))
    made.close()
    return folder


class SlowDisk:
    """A disk that waits for `go`."""

    def __init__(self, monkeypatch) -> None:
        self.go = threading.Event()
        self.go.set()
        self.asked = threading.Event()
        """Set when a thread waits for the disk."""
        real = disk.sync

        def sync(descriptor: int) -> None:
            self.asked.set()
            assert self.go.wait(PATIENCE_SECONDS)
            real(descriptor)

        sync.is_held = lambda: not self.go.is_set()
        monkeypatch.setattr(disk, "sync", sync)

    def hold(self) -> None:
        """Make threads that wait for the disk wait, from now on until `go`."""
        self.asked.clear()
        self.go.clear()


@pytest.fixture
def slow_disk(monkeypatch):
    made = SlowDisk(monkeypatch)
    yield made
    made.go.set()
