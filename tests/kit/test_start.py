"""The start scripts and what they run: no network, spaces in a path, and damage is reported first."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit.kit_folder import PARTS, copy_parts, wanted
from kit.lock import Locked
from kit.parts import klaarzetten
from kit.wheels import digest, digests, write_list
from tests.kit.making import make_houvast, make_wheel
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def kit(tmp_path, monkeypatch) -> Path:
    """A kit with one package and a Houvast, in a folder with a space in its name; home is elsewhere."""
    folder = tmp_path / "de kit"
    (folder / "wheels").mkdir(parents=True)
    some = make_wheel(folder / "wheels", "some-1.0-py3-none-any", {"some.py": "X = 1\n"})
    own = make_houvast(folder / "wheels")
    locked = [Locked("some", "1.0", "", frozenset({digest(some), "f" * 64}))]
    (folder / "pakketten.txt").write_text(wanted(locked, {some.name: digest(some)}, own), encoding="utf-8")
    copy_parts(folder)
    write_list(digests(folder), folder / "SHA256SUMS")
    monkeypatch.setattr(klaarzetten, "HERE", folder)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis map"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return folder


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="sh is of Unix")


def start(kit: Path, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        "HOME": str(kit.parent / "thuis map"),
        "PATH": path or f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }
    return subprocess.run(
        ["sh", str(kit / "start.sh"), *arguments],
        cwd=kit.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def installs_with_our_pip(run):
    """An environment without its own pip is made at once; `make kit` tests the real way."""

    def quicker(command, **rest):
        if "venv" in command:
            command = [*command, "--without-pip"]
        elif "pip" in command:
            fresh, *isolated_pip = command[: command.index("pip") + 1]
            command = [sys.executable, *isolated_pip, "--python", fresh, *command[command.index("pip") + 1 :]]
        return run(command, **rest)

    return quicker


@needs_sh
def test_the_first_start_sets_up_and_later_ones_run_at_once_also_without_the_kit(kit, monkeypatch, capfd):
    monkeypatch.setattr(klaarzetten.subprocess, "run", installs_with_our_pip(subprocess.run))
    monkeypatch.setattr(klaarzetten, "run", subprocess.call)
    assert klaarzetten.main(["een twee", "*"]) == 3
    said = capfd.readouterr().out
    assert "wordt klaargezet" in said
    place = klaarzetten.data_folder() / "programma"
    assert re.fullmatch(rf"{re.escape(str(place))}/[0-9a-f]{{16}}/lib/\S+\.py een twee \*", said.splitlines()[-1])
    assert [path.name for path in place.iterdir() if path.name.startswith("bezig-")] == []
    assert [path for path in (place, place.parent) if path.stat().st_mode & 0o077] == []

    monkeypatch.setattr(klaarzetten, "set_up", lambda _: pytest.fail("it was set up again"))
    assert klaarzetten.main(["drie"]) == 3
    assert "klaargezet" not in capfd.readouterr().out
    shutil.rmtree(kit)
    assert subprocess.call([str(place / "houvast.sh"), "vier vijf"]) == 3
    assert capfd.readouterr().out.endswith(".py vier vijf\n")


@needs_sh
def test_the_start_script_hands_on_each_argument_as_it_is(kit):
    (kit / "klaarzetten.py").write_text("import sys\nprint(sys.argv[1:])\nsys.exit(3)\n", encoding="utf-8")
    done = start(kit, "een twee", "*", "")
    assert (done.returncode, done.stdout) == (3, "['een twee', '*', '']\n"), done.stderr


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_damaged_file_is_named_and_nothing_is_set_up(kit, monkeypatch, capsys, harm):
    wheel = next((kit / "wheels").glob("some*"))
    wheel.unlink() if harm == "gone" else wheel.write_bytes(wheel.read_bytes()[:-1] + b"x")
    monkeypatch.setattr(klaarzetten, "run", lambda _: pytest.fail("it was started"))
    assert klaarzetten.main([]) == 2
    assert f"wheels/{wheel.name}" in capsys.readouterr().err
    assert not klaarzetten.data_folder().exists()


def test_a_mac_for_which_there_are_no_wheels_is_told_so_at_once(kit, monkeypatch, capsys):
    monkeypatch.setattr(klaarzetten.sys, "platform", "darwin")
    monkeypatch.setattr(klaarzetten.platform, "machine", lambda: "x86_64")
    assert klaarzetten.main([]) == 2
    assert "Intel-processor" in capsys.readouterr().err
    assert not klaarzetten.data_folder().exists()


@pytest.mark.parametrize(
    ("stop", "said"),
    [
        (subprocess.CalledProcessError(1, "pip"), "kon niet worden klaargezet"),
        (OSError(28, "no room"), "500 MB"),
        (KeyboardInterrupt(), "Gestopt"),
    ],
)
def test_a_set_up_that_fails_or_is_stopped_leaves_nothing_and_says_so(kit, monkeypatch, capsys, stop, said):
    def run(command, **_):
        if "pip" in command:
            raise stop

    monkeypatch.setattr(klaarzetten.subprocess, "run", run)
    assert klaarzetten.main([]) == 2
    assert said in capsys.readouterr().err
    assert list((klaarzetten.data_folder() / "programma").iterdir()) == []


@needs_sh
def test_without_a_python_that_suits_it_says_what_is_needed(kit, tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("sh", "dirname"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    said = start(kit, path=str(tmp_path / "bin"))
    assert said.returncode == 2
    assert "Python 3.11, 3.12 of 3.13 nodig" in said.stderr


def test_pip_is_told_to_take_only_what_is_pinned_from_this_folder_alone(kit):
    command = klaarzetten.installing(Path("python"))
    assert {"--isolated", "--no-index", "--no-deps", "--require-hashes", "--only-binary=:all:"} <= set(command)
    assert command[command.index("--find-links") + 1] == str(kit / "wheels")
    lines = (kit / "pakketten.txt").read_text(encoding="utf-8").splitlines()
    assert [line.count("--hash=") for line in lines] == [1, 1], "only the files that are there"


@pytest.mark.parametrize("name", sorted(path.name for path in PARTS.iterdir() if path.suffix in {".sh", ".cmd", ".py"}))
def test_nothing_that_is_shipped_names_a_network(name):
    text = (PARTS / name).read_text(encoding="utf-8")
    found = re.findall(
        r"https?:|--(?:extra-)?index.url|--proxy|--trusted-host|curl|wget|urllib|socket|requests\b", text
    )
    assert found == []


def test_the_script_for_windows_can_be_read_by_it(kit):
    data = (kit / "start.cmd").read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert b'"%~dp0klaarzetten.py" %*' in data, "a blank in the path of the kit"


def test_the_scripts_for_unix_are_one_and_keep_its_line_ends(kit):
    assert (kit / "start.sh").read_bytes() == (kit / "start.command").read_bytes()
    assert b"\r" not in (kit / "start.sh").read_bytes()
    if sys.platform != "win32":
        assert (kit / "start.command").stat().st_mode & 0o111 == 0o111


@pytest.mark.parametrize(
    ("platform", "folder", "python", "starter"),
    [
        ("linux", ".local/share/houvast", "bin/python", "houvast.sh"),
        ("darwin", "Library/Application Support/houvast", "bin/python", "houvast.command"),
        ("win32", "AppData/Local/houvast", "Scripts/python.exe", "houvast.cmd"),
    ],
)
def test_each_system_has_its_own_places(kit, monkeypatch, platform, folder, python, starter):
    monkeypatch.setattr(klaarzetten.sys, "platform", platform)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert klaarzetten.data_folder() == Path.home() / folder
    place = kit / "100% van mij"
    place.mkdir()
    assert klaarzetten.python_of(place) == place / python
    made = klaarzetten.write_starter(place)
    assert made == kit / starter
    text = made.read_bytes().decode()
    assert ('"$@"' in text, "%*" in text, "\r\n" in text) == (
        (False, True, True) if platform == "win32" else (True, False, False)
    )
    assert ("100%% van mij" if platform == "win32" else "100% van mij") in text
