"""A draft is kept at a pause in typing, and at the latest after three seconds of it."""

from screens.desk.draft_timer import AT_LATEST_SECONDS, PAUSE_SECONDS, DraftTimer


class Owner:
    """A widget whose timers go off when the test says so."""

    def __init__(self):
        self.running = []

    def set_timer(self, seconds, callback):
        timer = Pending(seconds, callback, self.running)
        self.running.append(timer)
        return timer


class Pending:
    def __init__(self, seconds, callback, running):
        self.seconds, self.callback, self.running = seconds, callback, running

    def stop(self):
        if self in self.running:
            self.running.remove(self)


class Typist:
    """Somebody who types; `kept` are the seconds at which a draft was kept."""

    def __init__(self):
        self.now, self.kept, self.owner = 0.0, [], Owner()
        self.timer = DraftTimer(self.owner, lambda: self.kept.append(self.now), lambda: self.now)

    def type(self, *, every, letters):
        for _ in range(letters):
            self.timer.typed()
            self.let_pass(every)

    def let_pass(self, seconds):
        for due in [*self.owner.running]:
            if due.seconds <= seconds:
                self.now += due.seconds
                seconds -= due.seconds
                due.callback()
        self.now += seconds


def test_a_draft_is_kept_at_a_pause():
    typist = Typist()
    typist.type(every=0.1, letters=5)
    assert not typist.kept
    typist.let_pass(10)
    assert len(typist.kept) == 1
    assert typist.kept[0] <= 0.5 + PAUSE_SECONDS
    assert not typist.owner.running


def test_steady_typing_is_kept_every_three_seconds():
    typist = Typist()
    typist.type(every=0.1, letters=270)
    gaps = [later - earlier for earlier, later in zip([0.0, *typist.kept], typist.kept, strict=False)]
    assert len(typist.kept) >= 8
    assert max(gaps) <= AT_LATEST_SECONDS + 0.11


def test_what_was_kept_in_another_way_is_not_kept_once_more():
    typist = Typist()
    typist.type(every=0.1, letters=3)
    typist.timer.stop()
    typist.let_pass(10)
    assert not typist.kept
