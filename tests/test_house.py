"""House rules that no linter has: what is imported when, sizes, names, and what must not be in the repository."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[1]
PACKAGES = ("tui", "screens", "operations", "store", "exports", "incident", "playbooks")
FOLDERS = (*PACKAGES, "benchmarks", "docs", "kit", "tests")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def loaded_by(code: str) -> set[str]:
    """Return the modules that a new Python has imported after `code`."""
    program = f"{code}\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def among(modules: set[str], *packages: str) -> list[str]:
    """Return those of `packages` that are among the imported modules."""
    return sorted(set(packages) & {module.partition(".")[0] for module in modules})


# -- what is imported when

_EVERY_MODULE = """
from importlib import import_module
from pkgutil import walk_packages

package = import_module({package!r})
for module in walk_packages(package.__path__, {package!r} + "."):
    import_module(module.name)
"""


@pytest.mark.parametrize("package", ["operations", "store", "exports", "playbooks", "incident"])
def test_nothing_below_the_screens_loads_textual(package):
    modules = loaded_by(_EVERY_MODULE.format(package=package))
    own = {module for module in modules if module.startswith(f"{package}.")}
    assert len(own) == len(list((ROOT / package).rglob("*.py"))) - 1
    assert among(modules, "textual", "rich", "screens", "tui") == []


def test_the_rules_load_nothing_but_records():
    modules = loaded_by(_EVERY_MODULE.format(package="incident"))
    assert among(modules, "tinydb", "cryptography", "docx", "store", "exports", "playbooks") == []


_HELP = """
from tui.command_line import run
try:
    run(["--help"])
except SystemExit:
    pass
"""


def test_help_loads_nothing_of_the_app():
    modules = loaded_by(_HELP)
    assert "tui.command_line" in modules
    heavy = (
        "textual",
        "rich",
        "docx",
        "lxml",
        "babel",
        "tinydb",
        "zxcvbn",
        "phonenumbers",
        "cryptography",
        "msgspec",
        "asyncio",
    )
    assert among(modules, *heavy, "store", "screens", "operations", "exports", "playbooks") == []


_SHOW = """
import asyncio, sys
from pathlib import Path

{make}

async def show():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print(type(app.screen).__name__)

asyncio.run(show())
"""
_UNLOCK = """
from tui.app import HouvastApp
app = HouvastApp(Path({folder!r}))
"""
_HELLO_WORLD = """
from textual.app import App
from textual.widgets import Footer, Header, Input

class Hello(App):
    def compose(self):
        yield Header()
        yield Input()
        yield Footer()

app = Hello()
"""


def test_the_unlock_screen_loads_little_more_than_textual(tmp_path, record_property):
    (tmp_path / "vault").touch()
    modules = loaded_by(_SHOW.format(make=_UNLOCK.format(folder=str(tmp_path))))
    assert "screens.door.unlock_screen" in modules
    unneeded = (
        "docx",
        "lxml",
        "babel",
        "zxcvbn",
        "phonenumbers",
        "docxtpl",
        "markdown_it",
        "exports",
        "playbooks",
        "operations",
    )
    assert among(modules, *unneeded) == []
    assert [
        it
        for it in ("screens.frame.frame", "screens.places.matrix", "screens.door.incidents", "tui.example")
        if it in modules
    ] == []

    hello_world = loaded_by(_SHOW.format(make=_HELLO_WORLD))
    record_property("modules at the unlock screen", len(modules))
    record_property("modules of a hello-world", len(hello_world))
    own = {module for module in modules if module.partition(".")[0] in PACKAGES}
    assert len(modules - own) < 1.5 * len(hello_world), "something large loads at start: see benchmarks, row start"


def test_nobody_else_provides_our_names():
    provided = packages_distributions()
    assert {name: provided[name] for name in PACKAGES if set(provided.get(name, ())) - {"houvast"}} == {}


# -- names


PRODUCT = (*PACKAGES, "benchmarks", "kit")


def product_files() -> list[Path]:
    return [path for package in PRODUCT for path in sorted((ROOT / package).rglob("*.py"))]


def types_of(tree: ast.Module) -> Iterator[str]:
    """Return the names of classes, also nested ones, and of the type aliases and type variables of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            # A table has a name in capitals, and so has an alias of one letter.
            if isinstance(target, ast.Name) and target.id[0].isupper() and not target.id.isupper():
                yield target.id


def test_no_type_is_defined_in_two_modules():
    homes: dict[str, list[str]] = {}
    for path in product_files():
        for name in types_of(ast.parse(path.read_text(encoding="utf-8"))):
            homes.setdefault(name, []).append(named(path))
    assert len(homes) > 400
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


def derived(name: str) -> set[str]:
    """Return the names that differ from `name` only by a plural or by -ing."""
    stem = name.removesuffix("e")
    return {f"{name}s", f"{name}es", f"{name.removesuffix('y')}ies", f"{name}ing", f"{stem}ing", f"{name}{name[-1]}ing"}


def test_no_two_modules_differ_by_a_plural_or_by_ing():
    names = {path.stem for path in product_files()} - {"__init__", "__main__"}
    assert len(names) > 300
    assert {name: sorted(names & derived(name)) for name in names if names & derived(name)} == {}


# -- sizes


def test_there_is_something_to_look_at():
    assert {path.relative_to(ROOT).parts[0] for path in SOURCES} >= {*PACKAGES, "tests"}


def test_no_file_is_too_long():
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_every_source_file_keeps_the_house_rules():
    found = {named(path): faults for path in SOURCES if (faults := list(_faults(path)))}
    assert found == {}


_BLANKET = "catches whatever comes"
_MAY_CATCH_ALL = {
    "incident/errors.py": "a file that is made to break its reader may fail in any way, and must become a sentence",
    "tests/mutation/trial.py": "a mutant may fail in any way, and the process that tries it says how",
}


def _faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if (fault := _fault(node)) and not (fault == _BLANKET and named(path) in _MAY_CATCH_ALL):
            yield f"line {node.lineno}: {fault}"
    for number, line in enumerate(text.splitlines(), start=1):
        if _unfinished(line):
            yield f"line {number}: unfinished"
    ours = path.name == "__init__.py" and path.parent.parent == ROOT and path.parent.name != "tests"
    if ours and not ast.get_docstring(tree):
        yield "a package says in its docstring what it is for"


def _fault(node: ast.AST) -> str | None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        return f"{node.name} has {length} lines" if length > MOST_LINES_OF_A_FUNCTION else None
    if isinstance(node, ast.ExceptHandler) and _is_blanket(node):
        return _BLANKET
    return None


def _is_blanket(node: ast.ExceptHandler) -> bool:
    """Return whether a handler catches everything, without only cleaning up and raising again."""
    if node.type is None:
        return True
    caught = {it.id for it in ast.walk(node.type) if isinstance(it, ast.Name)}
    raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
    return "Exception" in caught or ("BaseException" in caught and not raises_again)


def _unfinished(line: str) -> bool:
    # Concatenated here, so that this file does not match.
    return any(word in line for word in ("TO" + "DO", "FIX" + "ME"))


# -- what must not be in the repository

_HIDDEN = (".gitignore", ".pre-commit-config.yaml", ".ci/*", ".github/workflows/*")
_TOP = ("*.md", "*.toml", "Makefile", "LICENSE", *_HIDDEN, "requirements/*")
_TEXT = {".py", ".md", ".txt", ".tcss", ".json", ".svg", ".LICENSE", ".sh", ".cmd"}


def shipped_texts() -> list[Path]:
    """Every text file of the project."""
    top = [path for pattern in _TOP for path in ROOT.glob(pattern)]
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in _TEXT]
    return sorted(path for path in {*top, *inside} if path.is_file())


def test_no_file_names_a_registry_or_a_folder_of_this_machine():
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "debian" + ".org", "index" + "-url")
    # A home or a checkout on some machine; "~" and "$HOME" are usable for every reader.
    folders = tuple(f"/{name}/" for name in ("work", "root", "home", "Users"))
    found = [
        (named(path), word)
        for path in shipped_texts()
        for word in (*hosts, *folders)
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
