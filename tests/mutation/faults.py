"""The small faults that are put into a module: one change of one place in its text.

What only changes the words of a message is left alone, and so are docstrings and types.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
_SUMS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "//",
    ast.FloorDiv: "*",
    ast.Div: "*",
    ast.Mod: "//",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}
_TURNED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NOTHING = {"str": '""', "int": "0", "bytes": 'b""', "list": "[]", "tuple": "()", "set": "set()", "dict": "{}"}
_NOTHING |= {"frozenset": "frozenset()", "Iterable": "()", "Sequence": "()", "Iterator": "iter(())", "Mapping": "{}"}
_KEY = re.compile(r"#?[a-z][a-z0-9_.:-]*")


@dataclass(frozen=True)
class Fault:
    """A place in the text of a module, in characters, and what stands there instead."""

    kind: str
    start: int
    end: int
    instead: str
    line: int
    statement: int
    """The first line of the statement that it is in."""
    within: str
    """The function or class, with those around it; empty for the module itself."""
    runs: bool
    """Whether it is in the body of a function, so that a test has to run it, and not only import it."""


def faults(source: str) -> list[Fault]:
    """Return all faults of a module, in the order of its text."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return sorted(finder.found, key=lambda fault: (fault.start, fault.end, fault.kind, fault.instead))


class _Finder(ast.NodeVisitor):
    def __init__(self, source: str):
        self.found: list[Fault] = []
        self._source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._lines = source.splitlines()
        self._names: list[str] = []
        self._statement = 1
        self._depth = 0
        self._returns: list[ast.expr | None] = []

    # -- where

    def _at(self, line: int, byte: int) -> int:
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:byte].decode())

    def _span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno or 0, node.end_col_offset or 0)

    def _text(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        start, end = self._span(node)
        return self._source[start:end]

    def _add(self, kind: str, span: tuple[int, int], instead: str) -> None:
        line = self._source.count("\n", 0, span[0]) + 1
        if self._source[slice(*span)] != instead:
            within = ".".join(self._names)
            self.found.append(Fault(kind, *span, instead, line, self._statement, within, self._depth > 0))

    def _replace(self, kind: str, node: ast.expr | ast.stmt, instead: str) -> None:
        self._add(kind, self._span(node), instead)

    def _between(self, left: ast.expr, right: ast.expr) -> tuple[int, int]:
        return self._span(left)[1], self._span(right)[0]

    # -- what surrounds

    def visit(self, node: ast.AST) -> None:
        """Keep in mind in which statement this is."""
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        super().visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        depth, self._depth = self._depth, 0
        self._names.append(node.name)
        self._statements(node.body)
        self._names.pop()
        self._depth = depth

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._names.append(node.name)
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(default)
        self._depth += 1
        self._returns.append(node.returns)
        self._statements(node.body)
        self._returns.pop()
        self._depth -= 1
        self._names.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def _statements(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                self.visit(statement)

    # -- statements

    def visit_If(self, node: ast.If) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._replace("no condition", test, "True")
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        if not isinstance(test, ast.Compare | ast.NamedExpr) and not self._is_not(test):
            self._replace("condition turned", test, f"not ({self._text(test)})")

    @staticmethod
    def _is_not(node: ast.expr) -> bool:
        return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call | ast.Await):
            self._replace("call dropped", node, "pass")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if self._depth and isinstance(node.targets[0], ast.Attribute | ast.Subscript):
            self._replace("assignment dropped", node, "pass")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._replace("assignment dropped", node, "pass")
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self._replace("raise dropped", node, "pass")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self._replace("loop", node, "break")

    def visit_Break(self, node: ast.Break) -> None:
        self._replace("loop", node, "continue")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and self._returns:
            for instead in self._empties(self._returns[-1]):
                self._replace("nothing returned", node.value, instead)
        self.generic_visit(node)

    def visit_Yield(self, node: ast.Yield) -> None:
        self._replace("nothing yielded", node, "(yield from ())")
        self.generic_visit(node)

    def _empties(self, returns: ast.expr | None) -> Iterator[str]:
        words = ast.unparse(returns) if returns else ""
        kind = re.match(r"\w*", words.strip("'\""))
        if kind and kind[0] in _NOTHING:
            yield _NOTHING[kind[0]]
        if words.endswith("| None"):
            yield "None"

    # -- expressions

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
            span = self._between(left, right)
            if self._source[slice(*span)].strip(" ()\n") in _SIGNS:
                self._add("comparison", span, f" {_OPPOSITES[type(op)]} ".join(_around(self._source[slice(*span)])))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            span = self._between(left, right)
            text = self._source[slice(*span)]
            if text.count(old) == 1 and len(node.values) == 2:
                self._add("and, or", span, text.replace(old, new))
        for value in node.values[:-1]:
            self._replace("part of condition dropped", value, str(isinstance(node.op, ast.And)))
        self._replace("part of condition dropped", node.values[-1], str(isinstance(node.op, ast.And)))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace("not dropped", node, f"bool({self._text(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        span = self._between(node.left, node.right)
        text = self._source[slice(*span)].strip(" ()\n")
        words = any(isinstance(it, ast.JoinedStr | ast.Constant) and _is_words(it) for it in (node.left, node.right))
        if type(node.op) in _SUMS and len(text) <= 2 and not words:
            around = _around(self._source[slice(*span)])
            self._add("sum", span, f" {_SUMS[type(node.op)]} ".join(around))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _TURNED:
            self._replace("opposite", node.func, _TURNED[name])
        if len(node.args) >= 2 and not any(isinstance(it, ast.Starred) for it in node.args[:2]):
            first, second = node.args[:2]
            span = self._span(first)[0], self._span(second)[1]
            gap = self._source[slice(*self._between(first, second))]
            self._add("arguments swapped", span, f"{self._text(second)}{gap}{self._text(first)}")
        for named in node.keywords:
            if named.arg:
                self._drop(node, named)
        self.generic_visit(node)

    def _drop(self, call: ast.Call, named: ast.keyword) -> None:
        start, end = self._span(named)
        rest = self._source[end : self._span(call)[1]]
        before = re.search(r",\s*$", self._source[:start])
        if before:
            self._add("named argument dropped", (before.start(), end), "")
        elif behind := re.match(r",\s*", rest):
            self._add("named argument dropped", (start, end + behind.end()), "")
        else:
            self._add("named argument dropped", (start, end), "")

    def visit_Slice(self, node: ast.Slice) -> None:
        for bound in (node.lower, node.upper):
            if bound is not None:
                self._replace("bound dropped", bound, "")
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._key(node.slice)
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key in node.keys:
            if key is not None:
                self._key(key)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._replace("constant", node, str(not node.value))
        elif isinstance(node.value, int | float):
            self._replace("constant", node, str(node.value + 1))
            if node.value:
                self._replace("constant", node, str(node.value - 1))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave the words in an f-string alone: their places are wrong before Python 3.12."""

    def _key(self, node: ast.expr) -> None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
            self._replace("key", node, f'"{node.value}x"')


_SIGNS = {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"}


def _around(text: str) -> tuple[str, str]:
    """The brackets that close before a sign, and those that open behind it."""
    bare = text.replace("\n", " ")
    sign = re.search(r"[^\s()]+( in| not)?", bare)
    assert sign, text
    return text[: sign.start()].rstrip(" "), text[sign.end() :].lstrip(" ")


def _is_words(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def plant(source: str, fault: Fault) -> str:
    """Return the text of the module with this fault in it."""
    return source[: fault.start] + fault.instead + source[fault.end :]
