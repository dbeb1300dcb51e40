"""Every computer gets every package: checked with the lock and the list of wheels, without a network."""

import pytest

from kit.lock import LOCK, Locked, read_lock
from kit.targets import TARGETS, Target
from kit.wheels import Incomplete, check, chosen, read_list, write_list

LINUX = Target("linux", "x86_64", (3, 12))
WINDOWS = Target("win32", "AMD64", (3, 12))
ANY = "some-1.0-py3-none-any.whl"


def test_there_is_a_target_for_each_system_machine_and_python():
    assert len(TARGETS) == len({str(target) for target in TARGETS}) == 12


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_every_locked_package_has_a_wheel_for(target):
    locked = read_lock()
    wheels = chosen(locked, read_list(), target)
    assert len(wheels) == len([it for it in locked if it.needed_on(target)]) > 20


def test_the_list_holds_what_the_lock_pins_and_nothing_that_no_computer_needs():
    check(read_lock(), read_list())


def test_every_line_of_the_lock_is_read():
    text = LOCK.read_text(encoding="utf-8")
    locked = read_lock()
    assert len(locked) == sum("==" in line and not line.lstrip().startswith("#") for line in text.splitlines())
    assert sum(len(it.hashes) for it in locked) == text.count("--hash=sha256:")


def test_a_lock_with_something_else_in_it_is_refused(tmp_path):
    (tmp_path / "lock").write_text("-e .\n", encoding="utf-8")
    with pytest.raises(ValueError, match="-e"):
        read_lock(tmp_path / "lock")


def some(digest: str = "a", marker: str = "") -> list[Locked]:
    return [Locked("some", "1.0", marker, frozenset({digest}))]


def test_a_package_without_a_wheel_is_named_with_the_computer_that_lacks_it():
    with pytest.raises(Incomplete, match=r"no wheel for win32 AMD64 Python 3\.12: some"):
        chosen(some(), {"some-1.0-cp312-cp312-manylinux_2_17_x86_64.whl": "a"}, WINDOWS)


def test_a_package_is_needed_where_its_condition_holds():
    locked = some(marker="sys_platform == 'win32'")
    assert chosen(locked, {ANY: "a"}, WINDOWS) == [ANY]
    assert chosen(locked, {}, LINUX) == []


def test_a_wheel_for_this_computer_comes_before_one_for_all():
    own = "some-1.0-cp312-cp312-manylinux_2_17_x86_64.whl"
    assert chosen(some(), {ANY: "a", own: "a"}, LINUX) == [own]
    assert chosen(some(), {ANY: "a", own: "a"}, WINDOWS) == [ANY]


@pytest.mark.parametrize(
    ("wheel", "target", "fits"),
    [
        ("some-1.0-cp311-abi3-manylinux_2_28_x86_64.whl", LINUX, True),
        ("some-1.0-cp312-cp312-manylinux_2_34_x86_64.whl", LINUX, False),
        ("some-1.0-cp312-cp312-musllinux_1_2_x86_64.whl", LINUX, False),
        ("some-1.0-cp313-cp313-manylinux2014_x86_64.whl", LINUX, False),
        ("some-1.0-cp312-cp312-win_amd64.whl", WINDOWS, True),
        ("some-1.0-cp312-cp312-win32.whl", WINDOWS, False),
        ("some-1.0-cp312-cp312-macosx_10_13_universal2.whl", Target("darwin", "arm64", (3, 12)), True),
        ("some-1.0-cp312-cp312-macosx_14_0_arm64.whl", Target("darwin", "arm64", (3, 12)), False),
    ],
)
def test_a_wheel_fits_a_computer_or_not(wheel, target, fits):
    assert (target.best([wheel]) == wheel) is fits


def test_a_superfluous_wheel_and_one_that_the_lock_does_not_pin_are_named():
    with pytest.raises(Incomplete, match=r"no computer needs some-1\.0-cp39"):
        check(some(), {ANY: "a", "some-1.0-cp39-cp39-win32.whl": "a"})
    with pytest.raises(Incomplete, match=r"does not pin some-1\.0"):
        check(some(), {ANY: "b"})


def test_a_list_reads_back(tmp_path):
    write_list({"b c": "2", "a": "1"}, tmp_path / "list")
    assert (tmp_path / "list").read_text(encoding="utf-8") == "1  a\n2  b c\n"
    assert read_list(tmp_path / "list") == {"a": "1", "b c": "2"}
