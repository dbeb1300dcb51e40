"""What a page names in backticks, against the tree: files, folders, modules, names, make targets, commands, options."""

import argparse
import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from tui.command_line import _parser

ROOT = Path(__file__).parents[1]
PACKAGES = ("tui", "screens", "operations", "store", "exports", "incident", "playbooks")
_FOLDERS = (*PACKAGES, "benchmarks", "docs", "kit", "tests")
_MAKE = re.compile(r"\bmake ([a-z-]+)")
_PATH = re.compile(r"[\w.-]*(?:/[\w.-]+)*/?")
_ENDINGS = (".py", ".md", ".toml", ".tcss", ".json", ".docx", ".txt", ".yml", ".cmd", ".command", ".sh", ".pyz")
_NAME = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\(\))?")
_OPTION = re.compile(r"--[a-z][a-z-]*")
_WITH_VALUE = re.compile(r"--(?:kluis|thema) \S+ ?")


def spans(text: str) -> Iterator[str]:
    """Yield what stands in backticks, and the lines of blocks of code that call `make` or `houvast`."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for part in token.children or ():
            if part.type == "code_inline":
                yield " ".join(part.content.split())
        if token.type in {"code_block", "fence"}:
            lines = (line.partition("#")[0].removeprefix("$ ").strip() for line in token.content.splitlines())
            yield from (line for line in lines if re.match(r"(?:make|houvast)\b", line))


def strangers(text: str, *, single: bool = False) -> list[str]:
    """Return the spans of a page that name something which is not there; lone names too with `single`."""
    return [span for span in dict.fromkeys(spans(text)) if not _is_there(span, single=single)]


def _is_there(span: str, *, single: bool) -> bool:
    checks = (
        (_MAKE.search(span) is not None, _target_is_there),
        (re.match(r"houvast(?: |$)", span) is not None, _command_is_there),
        (re.match(r"--[a-z]", span) is not None, _option_is_there),
        (_is_path(span), _path_is_there),
        (_NAME.fullmatch(span) is not None and ("." in span or single), _name_is_there),
    )
    return next((check(span) for applies, check in checks if applies), True)


def _target_is_there(span: str) -> bool:
    return set(_MAKE.findall(span)) <= targets()


def targets() -> set[str]:
    """Return the targets of the Makefile."""
    (listed,) = re.findall(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return set(listed.split())


@cache
def options() -> dict[str, set[str]]:
    """Return the options of each command of `houvast`; those of "" are for the app itself."""
    parser = _parser()
    found = {"": _of(parser)}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= {name: _of(made) for name, made in action.choices.items()}
    return found


def _of(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def _command_is_there(span: str) -> bool:
    words = _WITH_VALUE.sub("", span.partition("|")[0]).split()[1:]
    name = words[0] if words and not words[0].startswith("-") else ""
    return name in options() and set(_OPTION.findall(span)) <= options()[name] | options()[""]


def _option_is_there(span: str) -> bool:
    return all(any(option in known for known in options().values()) for option in _OPTION.findall(span))


def _is_path(span: str) -> bool:
    return _PATH.fullmatch(span) is not None and ("/" in span or span.endswith(_ENDINGS))


def _path_is_there(span: str) -> bool:
    if "/" not in span:
        return any(path.name == span for path in _files())
    # A step of a draaiboek has the name of its file in front: `dreigmail/3`.
    if (ROOT / "playbooks" / f"{span.partition('/')[0]}.md").exists():
        return True
    # A module may be named without its ending, and a page of docs/ beside it.
    return any((ROOT / folder / f"{span}{ending}").exists() for folder in ("", "docs") for ending in ("", ".py"))


@cache
def _files() -> tuple[Path, ...]:
    inside = (path for folder in (*_FOLDERS, ".github") for path in (ROOT / folder).rglob("*"))
    return (*ROOT.glob("*"), *inside)


def _name_is_there(span: str) -> bool:
    match = _NAME.fullmatch(span)
    assert match
    return match[1] in names()


@cache
def names() -> frozenset[str]:
    """Return everything with a name: `folder.module.Class.member`, and each tail of it: `Class.member`, `member`."""
    found: set[str] = set()
    for path in _files():
        if path.suffix == ".py":
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {module, *(f"{module}.{name}" for name in _defined(tree.body))}
    parts = (name.split(".") for name in found)
    return frozenset(".".join(it[at:]) for it in parts for at in range(len(it)))


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield node.name
            yield from (f"{node.name}.{name}" for name in _defined(node.body))
            yield from (f"{node.name}.{name}" for name in _own_attributes(node))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            goals = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (goal.id for goal in goals if isinstance(goal, ast.Name))


def _own_attributes(node: ast.ClassDef) -> Iterator[str]:
    for it in ast.walk(node):
        stored = isinstance(it, ast.Attribute) and isinstance(it.ctx, ast.Store)
        if stored and isinstance(it.value, ast.Name) and it.value.id == "self":
            yield it.attr
