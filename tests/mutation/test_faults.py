"""The faults that are put into a module, and those that are not."""

import ast

import pytest

from tests.mutation.faults import faults, plant


def planted(source: str) -> set[str]:
    return {plant(source, it) for it in faults(source)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a == b", "a != b"),
        ("a < b", "a <= b"),
        ("a not in b", "a in b"),
        ("a and b", "a or b"),
        ("a and b", "True and b"),
        ("not a", "bool(a)"),
        ("a if b else c", "a if not (b) else c"),
        ("[a for a in b if a.c]", "[a for a in b if True]"),
        ("a + b", "a - b"),
        ("a[1:b]", "a[1:]"),
        ("f(a, b)", "f(b, a)"),
        ("f(a, b=c)", "f(a)"),
        ("f(b=c, d=e)", "f(d=e)"),
        ("max(a)", "min(a)"),
        ("7", "8"),
        ("True", "False"),
        ('a["key"]', 'a["keyx"]'),
    ],
)
def test_an_expression_is_changed_in_one_place(before, after):
    assert f"x = {after}\n" in planted(f"x = {before}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f():\n    g()\n", "def f():\n    pass\n"),
        ("def f():\n    raise g\n", "def f():\n    pass\n"),
        ("def f():\n    a.b = c\n", "def f():\n    pass\n"),
        ("def f() -> str:\n    return a\n", 'def f() -> str:\n    return ""\n'),
        ("def f() -> int | None:\n    return a\n", "def f() -> int | None:\n    return None\n"),
        ("def f():\n    yield a\n", "def f():\n    (yield from ())\n"),
        ("for a in b:\n    continue\n", "for a in b:\n    break\n"),
        ("def f(a=1): ...\n", "def f(a=2): ...\n"),
    ],
)
def test_a_statement_is_changed_in_one_place(before, after):
    assert after in planted(before)


@pytest.mark.parametrize(
    "source", ['"""Words."""\n', 'x = "Een zin voor het scherm."\n', 'x = f"{a} van {b}"\n', "x: int\n"]
)
def test_words_and_types_are_left_alone(source):
    assert planted(source) == set()


def test_every_fault_of_a_module_that_is_planted_changes_what_it_does():
    source = """
def f(a: int, *, b: str = "é") -> bool:
    if (a
        < 3) and "ë" in b:
        g(a, b, c=1)
    return a == 2
"""
    assert len(planted(source)) == len(faults(source)) > 10
    assert all(ast.dump(ast.parse(it)) != ast.dump(ast.parse(source)) for it in planted(source))


def test_a_fault_says_in_which_function_it_is_and_whether_a_test_must_run_it():
    found = faults("A = 1\nclass C:\n    B = 2\n    def m(self):\n        return 3\n")
    assert {(it.within, it.runs) for it in found} == {("", False), ("C", False), ("C.m", True)}
