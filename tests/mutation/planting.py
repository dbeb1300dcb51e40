"""Put a mutant in the place of its function in a running Python, or in the place of its module before an import."""

import gc
import importlib.machinery
import os
import types
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutation.mutants import FOLDERS, ROOT, Mutant

_OF_A_FUNCTION = 0x1
"""CO_OPTIMIZED: the code of a function, and not of a class or a module."""
VARIABLE = "HOUVAST_MUTANT"


class Functions:
    """All functions of the five folders that are loaded, by where they stand."""

    def __init__(self) -> None:
        self._known: defaultdict[tuple[str, int], list[types.FunctionType]] = defaultdict(list)
        for it in gc.get_objects():
            if isinstance(it, types.FunctionType) and it.__module__ and it.__module__.partition(".")[0] in FOLDERS:
                self._known[it.__code__.co_filename, it.__code__.co_firstlineno].append(it)

    def replaced(self, mutant: Mutant) -> "Replaced | None":
        """Return the functions that the mutant changes, with their new code. None if it takes a fresh import."""
        fault = mutant.fault()
        if fault is None or not fault.runs:
            return None
        path = str(ROOT / mutant.path)
        old = list(_functions(compile(mutant.source(), path, "exec")))
        new = list(_functions(compile(mutant.planted(), path, "exec")))
        changed = [pair for pair in zip(old, new, strict=True) if not _same(*pair)]
        if len(changed) != 1:
            return None
        before, after = changed[0]
        live = [it for it in self._known[path, before.co_firstlineno] if it.__code__.co_name == before.co_name]
        return Replaced(live, after) if live and before.co_freevars == after.co_freevars else None


@dataclass(frozen=True)
class Replaced:
    """A function, as often as it is loaded, and the code that it gets."""

    functions: list[types.FunctionType]
    code: types.CodeType

    def plant(self) -> None:
        """Put the code in place."""
        for function in self.functions:
            function.__code__ = self.code


def _same(one: types.CodeType, other: types.CodeType) -> bool:
    """Compare without lines: a fault over two lines moves those after it."""
    return (
        one.co_code == other.co_code
        and one.co_names == other.co_names
        and len(one.co_consts) == len(other.co_consts)
        and all(map(_same_constant, one.co_consts, other.co_consts))
    )


def _same_constant(one: object, other: object) -> bool:
    if isinstance(one, types.CodeType) and isinstance(other, types.CodeType):
        return _same(one, other)
    return type(one) is type(other) and repr(one) == repr(other)


def _functions(code: types.CodeType) -> Iterator[types.CodeType]:
    """The functions of a module and of its classes, but not those inside another function."""
    for it in code.co_consts:
        if isinstance(it, types.CodeType):
            if it.co_flags & _OF_A_FUNCTION:
                yield it
            else:
                yield from _functions(it)


def _plant_at_import(path: str, source: str) -> None:
    """Let the module of this file be another one, whatever imports it."""
    loader = importlib.machinery.SourceFileLoader
    usual = loader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> types.CodeType | None:
        return compile(source, path, "exec") if self.path == path else usual(self, name)

    loader.get_code = get_code


if VARIABLE in os.environ:
    # As a plugin of pytest. Not in one of its hooks: a conftest imports modules before the first of them runs.
    _plant_at_import(*os.environ[VARIABLE].split("\n", 1))
