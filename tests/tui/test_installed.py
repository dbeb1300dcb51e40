"""The result of `pipx install`: a wheel, built from the checkout and run outside it, without the network."""

import json
import os
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[2]
PACKAGES = ("tui", "screens", "operations", "store", "exports", "incident", "playbooks")

pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with the contents of the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    (wheel,) = folder.glob("houvast-*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, program: str, folder: Path) -> dict[str, object]:
    """Run a program with the installed packages, in an empty folder. Return the value of its `found`."""
    away_from_the_checkout = f"""
import json, sys
sys.path[:] = [{str(installed)!r}, *(path for path in sys.path if path not in ("", {str(ROOT)!r}))]
found = {{}}
{program}
ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in {PACKAGES!r}]
found["elsewhere"] = [module.__file__ for module in ours if not module.__file__.startswith({str(installed)!r})]
print("\\n" + json.dumps(found))
"""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", away_from_the_checkout],
        cwd=folder,
        env={**environment, "HOUVAST_HOME": str(folder / "home"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["elsewhere"] == []
    return found


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(installed):
    def files(root: Path) -> set[str]:
        inside = (path for package in PACKAGES for path in (root / package).rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix() for path in inside if "__pycache__" not in path.parts}

    assert files(installed) == files(ROOT)
    (rest,) = {path.name for path in installed.iterdir()} - set(PACKAGES)
    assert rest.endswith(".dist-info")


def test_the_installed_command_writes_the_example(installed, tmp_path):
    scripts = ConfigParser()
    scripts.read(next(installed.glob("*.dist-info")) / "entry_points.txt")
    module, _, function = scripts["console_scripts"]["houvast"].partition(":")
    program = f"""
from importlib import import_module
try:
    import_module({module!r}).{function}(["voorbeeld", "--map", "uit"])
except SystemExit as stopped:
    found["code"] = stopped.code
"""
    assert run(installed, program, tmp_path)["code"] == 0
    assert len(list((tmp_path / "uit").glob("*.docx"))) == 20


def test_the_installed_app_paints_its_first_screen_and_proposes_a_passphrase(installed, tmp_path):
    program = """
import asyncio
from pathlib import Path
from store.keys.passphrase import suggest
from tui.app import HouvastApp

async def show():
    app = HouvastApp(Path("kluis"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        found["screen"] = type(app.screen).__name__
        found["words"] = len(suggest().split())

asyncio.run(show())
"""
    found = run(installed, program, tmp_path)
    assert (found["screen"], found["words"]) == ("FirstStartScreen", 6)
