"""No widget is given a bare string: all text goes through `screens.widgets.text`, whose own tests
know every hostile one.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[2] / "screens"
TEXT = "widgets/text.py"
TITLES = {"border_title", "border_subtitle"}
MAKE_STRINGS = {"str", "repr", "ascii", "one_line", "cell", "clean", "format", "replace"}
ARE_STRINGS = {"plain", "name", "words", "text", "reference", "value"}


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Yield every module of the program that draws, but for the one that makes content."""
    for path in sorted(SCREENS.rglob("*.py")):
        if not path.as_posix().endswith(TEXT):
            yield path.relative_to(SCREENS).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def is_string(node: ast.expr) -> bool:
    """Return whether an expression can be seen to be a string that is not empty."""
    match node:
        case ast.Constant(value=value):
            found = isinstance(value, str) and bool(value)
        case ast.Call(func=ast.Attribute(value=between, attr="join")):
            found = is_string(between)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            found = name in MAKE_STRINGS
        case ast.Attribute(attr=name):
            found = name in ARE_STRINGS
        case ast.IfExp(body=yes, orelse=no):
            found = is_string(yes) or is_string(no)
        case ast.BinOp(left=left):
            found = is_string(left)
        case _:
            found = isinstance(node, ast.JoinedStr)
    return found


def given(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what widgets are given to draw: at their making, later on, and in their frames."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Static" | "Label"), args=[first, *_]):
                yield first
            case ast.Call(func=ast.Attribute(value=called, attr="update"), args=[first, *_]) if (
                "Static" in ast.dump(called)
            ):
                yield first
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in TITLES:
                yield value


def outside_tags(template: ast.JoinedStr) -> Iterator[ast.expr]:
    """Yield what is put into a template of our own anywhere else than inside a tag."""
    before = ""
    for part in template.values:
        if isinstance(part, ast.FormattedValue):
            if before.count("[") == before.count("]"):
                yield part.value
        else:
            before += ast.literal_eval(part)


def test_no_widget_is_given_a_bare_string() -> None:
    """Neither a literal nor what can be seen to be a text."""
    assert [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path, tree in sources()
        for node in given(tree)
        if is_string(node)
    ] == []


def test_only_one_module_parses_markup() -> None:
    """Whoever else does it could do it to a text of somebody's."""
    assert [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"from_markup", "render_str"}
    ] == []


def test_a_template_holds_no_text_of_anybody() -> None:
    """What is put into a template in its making is a colour, inside a tag, or a part of the
    template that is written out in the same module.
    """
    wrong = []
    for path, tree in sources():
        written = {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="mark"), args=[ast.JoinedStr() as template, *_]):
                    wrong += [
                        f"{path}:{node.lineno} {ast.unparse(value)}"
                        for value in outside_tags(template)
                        if not (isinstance(value, ast.Name) and value.id in written)
                    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Static('[JS]')", 1),
        ("Static(f'{name}')", 1),
        ("self.query_one('#words', Static).update(str(seat.name))", 1),
        ("frame.border_title = case.name", 1),
        ("Static('' if empty else line.text)", 1),
        ("Static(plain(line.text))", 0),
        ("Static(id='words')", 0),
        ("colours.update(found)", 0),
        ("frame.border_title = mark('$name', name=case.name)", 0),
    ],
)
def test_a_bare_string_would_be_found(code: str, found: int) -> None:
    """The check sees what it is for."""
    assert len([node for node in given(ast.parse(code)) if is_string(node)]) == found
