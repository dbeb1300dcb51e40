"""No write runs on the event loop: a slow disk never freezes the keys."""

import ast
from collections.abc import Iterator

from store.school.lock_minutes import keep_lock_minutes
from tests.screens import waiting
from tests.screens.waiting import ROOT

# -- while the app runs; `conftest` checks every other test of the screens in the same way


async def test_a_write_on_the_event_loop_is_noticed_when_the_app_asks_for_it(user, waits, monkeypatch):
    vault = user.desk.session.vault
    keep_lock_minutes(vault, 7)
    assert waits == [], "a test may wait"
    monkeypatch.setattr(waiting, "APP", (__file__,))
    await user.desk.aside(lambda: keep_lock_minutes(vault, 8))
    assert waits == [], "beside the screen anything may wait"
    keep_lock_minutes(vault, 9)
    assert {it.partition(":")[0] for it in waits} == {"tests/screens/test_waiting.py"}
    waits.clear()


# -- in the code, also where no test runs it

_CHANGES_A_TABLE = {"insert", "insert_multiple", "update", "upsert", "remove", "truncate"}
_WRITES = {
    *("commit", "save", "begin", "open", "leave", "incidents", "shred", "archive", "take_in", "keep_draft"),
    *("keep_opening", "add_member", "change_passphrase", "revoke", "confirm", "accept_older_copy"),
}
"""The methods that write, of a session, a vault, and a pending recovery key."""
_OF_THE_STORE = {"session", "vault", "pending"}
_BEGINNING = {
    "exports.files.write",
    "exports.write_document.write_document",
    "exports.write_document.write_edition",
    "store.copies.backup.back_up",
    "store.machine.colour_choice.keep_colours",
}


def test_no_action_calls_what_writes_but_beside_the_screen():
    writers = _writers()
    assert {it.rpartition(".")[2] for it in writers} >= {
        "keep_contact",
        "keep_role",
        "keep_typed_minutes",
        "write_sample",
    }
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in (*sorted((ROOT / "screens").rglob("*.py")), ROOT / "tui" / "app.py", ROOT / "tui" / "places.py")
        for tree in [ast.parse(path.read_text(encoding="utf-8"))]
        for call in _called_at_once(tree)
        if _writes(call, _imported(tree), writers)
    ]
    assert found == []


def _writers() -> frozenset[str]:
    """Return the full names of the functions in `store/school` and `operations` that write, or call one that does."""
    found = []
    for path in (*(ROOT / "store" / "school").glob("*.py"), *(ROOT / "operations").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [it for it in tree.body if isinstance(it, ast.FunctionDef)]
        names = _imported(tree) | {it.name: f"{module}.{it.name}" for it in functions}
        found += [(f"{module}.{it.name}", it, names) for it in functions]
    known = frozenset(_BEGINNING)
    while True:
        more = {full for full, it, names in found if any(_writes(call, names, known) for call in _called_at_once(it))}
        if more <= known:
            return known
        known |= more


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return the full names of the names that a module imports."""
    imports = [it for it in ast.walk(tree) if isinstance(it, ast.ImportFrom)]
    return {name.asname or name.name: f"{it.module}.{name.name}" for it in imports for name in it.names}


def _writes(call: ast.Call, names: dict[str, str], writers: frozenset[str]) -> bool:
    match call.func:
        case ast.Name(name):
            return names.get(name) in writers
        case ast.Attribute(ast.Name(owner) | ast.Attribute(attr=owner), name) if owner in _OF_THE_STORE:
            return name in _WRITES
        case ast.Attribute(ast.Name("table") | ast.Call(ast.Attribute(attr="table")), name):
            return name in _CHANGES_A_TABLE
        case ast.Attribute(ast.Name(owner), name):
            return f"{names.get(owner)}.{name}" in writers
    return False


def _called_at_once(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that run at once: a call in a lambda is made later, by another function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _called_at_once(child)
