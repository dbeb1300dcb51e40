"""Makes the pictures in docs/pictures/ from the real app and its real documents: `make pictures`.

The app runs without a terminal and is driven by keys alone, with the example case and a clock that stands still, so
that the same code gives the same pictures. Pages of Word documents need LibreOffice and pdftoppm; without these they
are left as they are.
"""

import asyncio
import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from unittest import mock

from textual.pilot import Pilot
from textual.widgets import OptionList

from docs.example_evening import CHEAP, played
from incident.playbook.text_kinds import TextKind
from incident.records.documents import DocumentKind
from screens.frame.frame import Frame
from store.machine.colour_choice import ColourChoice
from store.session import Session
from store.vault import Vault
from tui import practice
from tui.app import HouvastApp

FOLDER = Path(__file__).parent / "pictures"
WIDE, NARROW = (120, 40), (80, 24)
"""Columns and rows of the terminal."""
_PATIENCE_SECONDS = 30.0
_DOTS_PER_INCH = 68
"""A page is then about 560 by 800 dots: legible, and well under 150 kB."""
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"
_CELL = 12.2
"""The width of a cell in the pictures, as Rich draws them."""
_ADVANCE = 0.602
"""The width of a letter in DejaVu Sans Mono, Menlo and Liberation Mono, as a part of its size."""
_SPACE = "&#160;"
_TEXT = re.compile(rf'(<text [^>]*?)x="([\d.]+)"([^>]*?)textLength="([\d.]+)"([^>]*>)((?:{_SPACE})+)')
_MADE = ((DocumentKind.LOGBOOK, ()), (TextKind.PRESS_STATEMENT, ("enter",)))
"""What is made at F8 Word for its picture, and what is pressed after choosing it: the statement as approved."""
_ON_PAGES = (
    *(DocumentKind.STATEMENT, DocumentKind.LETTER, DocumentKind.LOGBOOK),
    *(DocumentKind.SITREP, DocumentKind.EVALUATION),
)
"""Documents whose first page is shown."""
Visit = Callable[[HouvastApp, Pilot[None]], Awaitable[None]]
"""What is done in the app to get at its pictures."""
_PLACES = {"f3": "timeline", "f4": "tasks", "f5": "matrix", "f6": "texts"}


def main() -> None:
    """Make all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with _elsewhere():
        Path("Brieven").mkdir()
        asyncio.run(_screens())
        if len(list(Path("Brieven").glob("*.docx"))) != len(_MADE):
            raise RuntimeError("the documents on the picture of F8 Word were not made")
        _pages()


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Work in a temporary folder, so that no path of this machine comes into a picture."""
    with (
        tempfile.TemporaryDirectory(prefix="houvast-pictures-") as folder,
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, HOUVAST_HOME=str(Path(folder, "home"))),
    ):
        yield


# -- screens


async def _screens() -> None:
    await _practising(NARROW, _small)
    await _practising(WIDE, _large)
    Vault.create(Path("kluis"), practice.PASSPHRASE, "directeur", cost=CHEAP).close()
    app = _app("kluis")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        _draw(app, "unlock")


async def _practising(size: tuple[int, int], visit: Visit) -> None:
    """Start the app as on a new laptop, and choose to practise."""
    app = _app("nog-geen-kluis")
    with mock.patch.object(practice, "make", _evening):
        async with app.run_test(size=size) as pilot:
            await pilot.press("down", "enter")
            await _until(pilot, lambda: bool(app.screen.query("#known")))
            await _without_tour(app, pilot)
            await visit(app, pilot)


def _app(folder: str) -> HouvastApp:
    """Return the app in its own colours, whatever the terminal can show from which the pictures are made."""
    app = HouvastApp(Path(folder))
    app.theme = ColourChoice.DARK.key
    return app


async def _without_tour(app: HouvastApp, pilot: Pilot[None]) -> None:
    """Put the guided run away: the pictures show an evening at work."""
    if app.desk is not None and isinstance(app.screen, Frame):
        app.desk.tour = None
        app.screen.refresh_all()
    await pilot.pause()


def _evening() -> tuple[Path, Session]:
    """What the app's own practice vault is, but for the clock: that stands still at the end of the example."""
    folder = Path(tempfile.mkdtemp(dir=Path.cwd())) / "kluis"
    return folder, played(folder)


async def _small(app: HouvastApp, _pilot: Pilot[None]) -> None:
    _draw(app, "situation-80x24")


async def _large(app: HouvastApp, pilot: Pilot[None]) -> None:
    _draw(app, "situation")
    for key, name in _PLACES.items():
        await pilot.press(key)
        await pilot.pause()
        if name == "texts":
            await pilot.press("down", "down", "down")
            await pilot.pause()
        _draw(app, name)
    await _make_documents(app, pilot)
    _draw(app, "documents")


async def _make_documents(app: HouvastApp, pilot: Pilot[None]) -> None:
    """Make the logbook and the press statement, so that the register of documents has something to show."""
    await pilot.press("f8")
    for kind, keys in _MADE:
        await _until(pilot, lambda: bool(app.screen.query("#make")))
        options = app.screen.query_one("#make", OptionList)
        options.focus()
        options.highlighted = options.get_option_index(_option(app, kind))
        await pilot.press("enter", *keys)
        await _until(pilot, lambda: bool(app.screen.query("#folder")))
        await pilot.press("end", "ctrl+u", *"Brieven", "enter")
        await _until(pilot, lambda: bool(app.screen.query("#make")))
    app.clear_notifications()
    await pilot.pause()


def _option(app: HouvastApp, kind: DocumentKind | TextKind) -> str:
    """Return the id of the option at F8 Word that makes this."""
    if isinstance(kind, DocumentKind) or app.desk is None:
        return kind.key
    return next(text.id for text in app.desk.dossier.texts.values() if text.kind is kind)


async def _until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + _PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > limit:
            raise TimeoutError("the app did not get where the picture is taken")
        await pilot.pause(0.05)
    await pilot.pause()


def _draw(app: HouvastApp, name: str) -> None:
    (FOLDER / f"{name}.svg").write_text(_alone(app.export_screenshot(title="Houvast")), encoding="utf-8")


def _alone(svg: str) -> str:
    """Return the picture without the fonts that it would fetch from the web, and with every text where it belongs.

    Some programs leave out spaces in front and do not know `textLength`; so a text begins at its first letter, and the
    letters have the size at which the common fonts are exactly one cell wide.
    """
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;\"]*", f"font-family: {_FONTS}", svg)
    svg = svg.replace("font-size: 20px", f"font-size: {_CELL / _ADVANCE:.2f}px")
    svg = _TEXT.sub(_begun_at_its_first_letter, svg)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


def _begun_at_its_first_letter(match: re.Match[str]) -> str:
    before, x, between, width, after, spaces = match.groups()
    skipped = spaces.count(_SPACE) * _CELL
    return f'{before}x="{float(x) + skipped:.7g}"{between}textLength="{float(width) - skipped:.7g}"{after}'


# -- pages


def _pages() -> None:
    office, to_dots = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or to_dots is None:
        print("LibreOffice or pdftoppm is not here: the pages are left as they were.")
        return
    written = [
        it for it in practice.write_example(Path("uit"), None, "") if _name(it) in {kind.word for kind in _ON_PAGES}
    ]
    profile = f"-env:UserInstallation={Path('office').resolve().as_uri()}"
    _run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", "pdf", *map(str, written))
    for document in written:
        pdf, picture = Path("pdf", f"{document.stem}.pdf"), FOLDER / _name(document)
        _run(to_dots, "-r", str(_DOTS_PER_INCH), "-l", "1", "-singlefile", "-png", str(pdf), str(picture))


def _name(document: Path) -> str:
    """Return the kind of a document from its file name."""
    return document.stem.split("_")[2]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own words, no shell


if __name__ == "__main__":
    main()
