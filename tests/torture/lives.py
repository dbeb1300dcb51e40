"""Random histories of a vault by Hypothesis: begun, written, crashed, copied, put back, shared, backed up.

On two laptops, each with its own marks. In any order: acknowledged records are there and in order, a copy that lacks
what a laptop saw is called an older or another copy, and a revoked member stays excluded.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from store.copies.backup import back_up, restore
from store.errors import WrongPassphrase
from store.read_findings import FindingKind, VaultFinding
from store.unlock import find_way_in
from store.vault import Vault
from store.vault_file import read_vault_id
from tests.torture.outcome import Outcome
from tests.torture.promises import Promises
from tests.torture.stage import Stage, at_home
from tests.torture.tally import Tally

_INCIDENTS = tuple(f"{digit}" * 32 for digit in "123")
_EPOCHS = "epochs"
_MOST_MEMBERS = 5


class Laptop:
    """A vault on one computer, with what that computer certainly remembers of it."""

    def __init__(self, home: Path, sign: str) -> None:
        self.stage = Stage(home, sign=sign)
        self.seen: dict[str, list[str]] = {}
        """By stream, what the mark certainly covers; the epochs are a stream of revoked members."""
        self.whole = True
        """Whether no other copy replaced this one since the last acceptance. The mark may have seen more than is
        counted here, such as the seal of a segment that was copied while it was open."""
        self.members: dict[str, str] = {}
        """Passphrases by member, without the first."""

    @property
    def there(self) -> dict[str, Sequence[str]]:
        """The contents of the vault on this laptop, by stream."""
        return {**self.stage.books.kept, _EPOCHS: self.stage.books.shut}

    def remember(self) -> None:
        """The app was closed, so its marks are up to date."""
        self.seen |= {stream: [*texts] for stream, texts in self.there.items() if not self.missed(stream)}

    def missed(self, stream: str) -> bool:
        """Return whether this laptop saw something in a stream that is missing now."""
        seen = self.seen.get(stream, [])
        return [*self.there.get(stream, [])[: len(seen)]] != seen


class Lives(RuleBasedStateMachine):
    """A set of copies of one vault."""

    tally = Tally()
    place: Path | None = None
    """The work folder; by default the folder for temporary files."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Path(tempfile.mkdtemp(prefix="life-", dir=self.place))
        self._numbers = iter(range(10**6))
        self._old: list[tuple[Path, Promises, dict[str, str]]] = []

    @initialize()
    def make(self) -> None:
        self.ours, self.theirs = (Laptop(self._root / name, f" {name}") for name in ("a", "b"))
        with at_home(self.ours.stage.home):
            self.ours.stage.create()
            self.ours.remember()

    def _laptop(self, other: bool) -> Laptop:
        return self.theirs if other and self.theirs.stage.books.made else self.ours

    @rule(
        other=st.booleans(),
        which=st.sampled_from(_INCIDENTS),
        sizes=st.lists(st.integers(1, 700), min_size=1, max_size=3),
    )
    def write(self, other: bool, which: str, sizes: list[int]) -> None:
        stage = self._laptop(other).stage
        with at_home(stage.home):
            if which not in stage.books.kept:
                stage.begin(which)
            stage.append(which, *sizes)
        self.tally.counts["acknowledged"] += len(sizes)

    @rule(other=st.booleans())
    def stop_and_start(self, other: bool) -> None:
        laptop = self._laptop(other)
        with at_home(laptop.stage.home):
            laptop.stage.close()
        laptop.remember()
        self._start(laptop)

    @rule(other=st.booleans())
    def crash_and_start(self, other: bool) -> None:
        laptop = self._laptop(other)
        laptop.stage.crash()
        self._start(laptop)

    @rule()
    def keep_a_copy(self) -> None:
        self._keep(self.ours.stage.folder)

    @rule()
    def back_up_and_restore(self) -> None:
        stage, place = self.ours.stage, self._free()
        with at_home(stage.home):
            report = back_up(stage.folder, place)
            restore(report.folder, place / "kluis")
        self._keep(place / "kluis")
        books, folder = stage.books, self._old[-1][0]
        with Vault.unlock(folder, books.opens[0], lock=False, read_only=True) as vault:
            assert _texts(vault, books) == books.kept, "a backup holds something else"
            assert all(finding.harmless for finding in vault.findings), "a backup is damaged"

    @precondition(lambda self: self._old)
    @rule(which=st.integers(0, 99), crash=st.booleans(), accept=st.booleans())
    def put_an_older_copy_back(self, which: int, crash: bool, accept: bool) -> None:
        self._replace(self.ours, *self._old[which % len(self._old)], crash=crash, accept=accept)

    @rule()
    def clone(self) -> None:
        """Somebody copies the vault to another laptop, and both go on."""
        if not self.theirs.stage.books.made:
            shutil.copytree(self.ours.stage.folder, self.theirs.stage.folder)
            self.theirs.stage.books, self.theirs.members = self.ours.stage.books.copy(), {**self.ours.members}
            self._start(self.theirs)

    @precondition(lambda self: self.theirs.stage.books.made)
    @rule(back=st.booleans(), accept=st.booleans())
    def carry_over(self, back: bool, accept: bool) -> None:
        """The vault of one laptop replaces that of the other."""
        source, target = (self.theirs, self.ours) if back else (self.ours, self.theirs)
        copy = Path(shutil.copytree(source.stage.folder, self._free()))
        self._replace(target, copy, source.stage.books.copy(), {**source.members}, crash=False, accept=accept)

    @rule(other=st.booleans())
    def add(self, other: bool) -> None:
        laptop = self._laptop(other)
        if len(laptop.members) < _MOST_MEMBERS:
            passphrase = self._passphrase()
            with at_home(laptop.stage.home):
                laptop.members[laptop.stage.add("teamleider", passphrase)] = passphrase

    @precondition(lambda self: self.ours.members)
    @rule(which=st.integers(0, 99))
    def change(self, which: int) -> None:
        members, passphrase = self.ours.members, self._passphrase()
        member, old = sorted(members.items())[which % len(members)]
        with at_home(self.ours.stage.home):
            self.ours.stage.change(old, passphrase)
            del members[member]
            (new,) = {each.id for each in self.ours.stage.vault.members()} - {*members, self._own()}
        members[new] = passphrase
        self._new_epoch()

    @precondition(lambda self: self.ours.members)
    @rule(which=st.integers(0, 99))
    def revoke(self, which: int) -> None:
        member, passphrase = sorted(self.ours.members.items())[which % len(self.ours.members)]
        with at_home(self.ours.stage.home):
            self.ours.stage.revoke(member, passphrase)
        del self.ours.members[member]
        self._new_epoch()

    def _own(self) -> str:
        return next(each.id for each in self.ours.stage.vault.members() if each.own)

    def _new_epoch(self) -> None:
        """The mark of the epochs is updated at once, when it goes further than what was seen."""
        if len(self.ours.stage.books.shut) > len(self.ours.seen.get(_EPOCHS, [])):
            self.ours.seen[_EPOCHS] = [*self.ours.stage.books.shut]

    def _passphrase(self) -> str:
        return f"wachtzin nummer {next(self._numbers)}"

    def _free(self) -> Path:
        return self._root / f"{next(self._numbers)}"

    def _keep(self, folder: Path) -> None:
        copy = Path(shutil.copytree(folder, self._free()))
        self._old.append((copy, self.ours.stage.books.copy(), {**self.ours.members}))

    def _replace(
        self, laptop: Laptop, copy: Path, books: Promises, members: dict[str, str], *, crash: bool, accept: bool
    ) -> None:
        stage = laptop.stage
        with at_home(stage.home):
            if crash:
                stage.crash()
            else:
                stage.close()
                laptop.remember()
        shutil.rmtree(stage.folder)
        shutil.copytree(copy, stage.folder)
        stage.books, laptop.members, laptop.whole = books.copy(), {**members}, False
        self._start(laptop)
        if accept:
            with at_home(stage.home):
                stage.vault.accept_older_copy()
            laptop.seen, laptop.whole = {stream: [*texts] for stream, texts in laptop.there.items()}, True

    def _start(self, laptop: Laptop) -> None:
        """Open the vault, and read everything in it."""
        stage, books = laptop.stage, laptop.stage.books
        with at_home(stage.home):
            stage.unlock(books.opens[0])
            assert _texts(stage.vault, books) == books.kept, "what was acknowledged is not there, or not in order"
            for typed in books.opens:
                assert _opens(stage.folder, typed), "a passphrase that counts does not open"
            for typed in books.shut:
                assert not _opens(stage.folder, typed), "a passphrase that was taken away opens"
        alarms = self._alarms(laptop)
        rolled_back = {finding.file.split("/")[-1] for finding in alarms if finding.kind is FindingKind.ROLLED_BACK}
        epochs_named = any(finding.file.startswith(_EPOCHS) for finding in alarms)
        missed = {stream for stream in laptop.seen if laptop.missed(stream)}
        assert missed - {_EPOCHS} <= rolled_back, "an older copy was not noticed"
        assert epochs_named or _EPOCHS not in missed, "older keys were not noticed"
        if laptop.whole:
            assert not alarms, "a false alarm"
        self.tally.counts["openings"] += 1
        self.tally.counts["older copies noticed"] += bool(missed)

    @staticmethod
    def _alarms(laptop: Laptop) -> list[VaultFinding]:
        return [finding for finding in laptop.stage.vault.findings if not finding.harmless]

    def teardown(self) -> None:
        for laptop in (self.ours, self.theirs):
            laptop.stage.crash()
        shutil.rmtree(self._root)
        self.tally.case("life")


def _texts(vault: Vault, books: Promises) -> dict[str, list[str]]:
    return {each: [record.text for record in vault.open_incident(each).records] for each in books.kept}


def _opens(folder: Path, typed: str) -> bool:
    try:
        find_way_in(folder, read_vault_id(folder), typed)
    except WrongPassphrase:
        return False
    return True


def run(folder: Path, lives: int, seed: int, steps: int = 30) -> Tally:
    """Run so many histories, of at most so many steps; `folder` is the work folder."""

    class Counted(Lives):
        tally, place = Tally(), folder

    wanted = settings(
        max_examples=lives,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        # A failing history is shown unshortened; shrinking would take hours here.
        phases=(Phase.generate,),
    )
    with Outcome() as outcome:
        seeded(seed)(run_state_machine_as_test)(Counted, settings=wanted)
    if outcome.error is not None:
        Counted.tally.case("life", f"{outcome} {' '.join(getattr(outcome.error, '__notes__', ()))}")
    return Counted.tally
