"""All frequent tasks in a real terminal of 80 by 24, with keys only."""

import re
import shutil

import pytest

from tests.walk.__main__ import PAGE
from tests.walk.hands import KEY_SECONDS, LOOK_SECONDS, Cost
from tests.walk.jobs import FIRST_MESSAGES, JOBS, walk

_FIVE_MINUTES = 300


def written() -> dict[str, tuple[int, int, int]]:
    """The numbers in docs/usability.md: keys, letters and looks, by the name of the task."""
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: (int(keys), int(letters), int(looks)) for name, keys, letters, looks in rows}


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_every_common_job_is_done_with_as_many_keys_as_the_page_says(tmp_path):
    costs = walk(tmp_path)
    assert {name: cost[:3] for name, cost in costs.items()} == written(), "run `make usability`"


def test_the_page_has_a_message_to_three_audiences_within_five_minutes_of_a_new_incident():
    told = written()
    costs = [Cost(*told[job.name], 0.0) for job in JOBS if job.do in FIRST_MESSAGES]
    assert len(costs) == len(FIRST_MESSAGES)
    assert sum(it.human_seconds for it in costs) < _FIVE_MINUTES
    assert (KEY_SECONDS, LOOK_SECONDS) == (0.28, 1.35)
