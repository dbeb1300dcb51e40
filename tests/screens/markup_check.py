"""Finds text that would be read as markup: calls of Textual's widgets with anything but a literal or `Content`.

It follows declared types (a function `-> Content`, a parameter `: Content`) and names within one function; mypy checks
that the declarations are right.
"""

import ast
from collections.abc import Iterator, Mapping

_WIDGETS = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "OptionList", "Select", "SelectionList"),
    *("Collapsible", "TabPane", "Digits"),
}
_METHODS = {
    *("update", "notify", "add_option", "add_options", "set_options"),
    *("replace_option_prompt", "replace_option_prompt_at_index"),
}
_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "label", "title", "sub_title", "prompt"}
_TEXT_KEYWORDS = {"label", "prompt", "title", "tooltip", "content", "renderable"}
_FORBIDDEN = {"from_markup", "DataTable", "Tree", "RichLog", "Markdown"}
_SAFE_CALLS = {"plain", "joined", "Content", "Option"}
_SAFE_TYPES = {"Content", "Hanging", "Option"}

Names = dict[str, list[ast.expr | None]]
"""The values of the names in a function; None for a value that is safe by its type."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def faults(sources: Mapping[str, str]) -> list[str]:
    """Return "file:line: source" of every unsafe text."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    makers = _SAFE_CALLS | {
        it.name
        for tree in trees.values()
        for it in ast.walk(tree)
        if isinstance(it, Function) and it.returns is not None and _safe_type(it.returns)
    }
    return [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, tree in trees.items()
        for node in _Module(tree, makers).faults()
    ]


def _safe_type(annotation: ast.expr) -> bool:
    """Whether a type is Content, Option, or Hanging (whose text is always plain), or a collection of these, or None."""
    words = [it.id for it in ast.walk(annotation) if isinstance(it, ast.Name)]
    return any(it in _SAFE_TYPES for it in words) and "str" not in words


class _Module:
    def __init__(self, tree: ast.Module, makers: set[str]) -> None:
        self._tree = tree
        self._makers = makers
        self._attributes = set(_safe_attributes(tree))

    def faults(self) -> Iterator[ast.AST]:
        yield from self._in(self._tree, {})

    def _in(self, node: ast.AST, names: Names) -> Iterator[ast.AST]:
        """Walk a scope; `names` holds the values of its names, None for a value that is safe by its type."""
        if isinstance(node, Function):
            names = {**names, **_given(node)}
        if isinstance(node, ast.Call):
            yield from self._call(node, names)
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in _ATTRIBUTES
                    and not self._safe(node.value, names)
                ):
                    yield node
        for child in ast.iter_child_nodes(node):
            yield from self._in(child, names)

    def _call(self, node: ast.Call, names: Names) -> Iterator[ast.AST]:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_method = isinstance(node.func, ast.Attribute)
        if called in _FORBIDDEN:
            yield node
        if called not in _WIDGETS and not (is_method and called in _METHODS):
            return
        keywords = {it.arg: it.value for it in node.keywords}
        markup = keywords.get("markup")
        if isinstance(markup, ast.Constant) and markup.value is False and called != "Option":
            return
        texts = [*node.args, *(value for name, value in keywords.items() if name in _TEXT_KEYWORDS)]
        pairs = called in {"Select", "SelectionList"}
        if not all(self._safe(it, names, pairs=pairs) for it in texts):
            yield node

    def _safe(  # noqa: C901 - one case per form of expression
        self, it: ast.expr, names: Names, *, pairs: bool = False
    ) -> bool:
        def safe(*parts: ast.expr) -> bool:
            return all(self._safe(part, names, pairs=pairs) for part in parts)

        match it:
            case ast.Constant():
                return True
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                return name in self._makers
            case ast.IfExp(body=body, orelse=orelse):
                return safe(body, orelse)
            case ast.Tuple(elts=elements) if pairs:
                return safe(elements[0])
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return safe(*elements)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                return safe(element)
            case ast.Starred(value=value):
                return safe(value)
            case ast.Name(id=name):
                given = names.get(name)
                rest = {key: value for key, value in names.items() if key != name}
                return given is not None and all(
                    value is None or self._safe(value, rest, pairs=pairs) for value in given
                )
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                return name in self._attributes
        return False


def _given(function: Function) -> Names:
    """The values of the names in a function, as far as they are followed here; other names are not safe."""
    given: Names = {}
    for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
        if argument.annotation is not None and _safe_type(argument.annotation):
            given[argument.arg] = [None]
    for node in ast.walk(function):
        for name, value in _taken(node):
            given.setdefault(name, []).append(value)
    return given


def _taken(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The names that get a value at a node, with that value."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.AugAssign(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield from ((it.id, value) for it in ast.walk(target) if isinstance(it, ast.Name))
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "insert"), args=values):
            yield from ((name, value) for value in values)


def _safe_attributes(tree: ast.Module) -> Iterator[str]:
    """Attributes that a method sets from a parameter of type Content."""
    for function in ast.walk(tree):
        if not isinstance(function, Function):
            continue
        safe = {it.arg for it in function.args.args if it.annotation is not None and _safe_type(it.annotation)}
        for node in ast.walk(function):
            match node:
                case ast.Assign(
                    targets=[ast.Attribute(value=ast.Name(id="self"), attr=attribute)], value=ast.Name(id=name)
                ) if name in safe:
                    yield attribute
