"""The walls around a document template, which a hub may write itself: it sees words and numbers,
and reaches nothing else.

Jinja2's own sandbox is the outer wall (notes: documents, section 1). Within it a template has no
functions but its own macros, no methods at all, only the filters named here, and a budget of rounds
and characters, so that it can neither run nor grow without end.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any, Literal

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from conference.base.text import clean
from screens.rendering.typst_escape import Raw, literal, number, string
from screens.rendering.wrap import Laid, centre, columns, finalise, fold, label, under

Form = Literal["html", "text", "typst", "word"]

ROUNDS = 1_000_000
CHARACTERS = 60_000_000
"""What a template may print, each value counted as it is made and as it is put in its place."""

SECONDS = 60
"""A year of minutes takes a tenth of it; asked at every round of a loop."""

_LARGEST = 10**9

_FILTERS = (
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "groupby",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "reject",
    "rejectattr",
    "select",
    "selectattr",
    "sort",
    "trim",
    "unique",
    "upper",
)
_ALLOWED = frozenset(
    {
        nodes.Add,
        nodes.And,
        nodes.Assign,
        nodes.Call,
        nodes.Compare,
        nodes.CondExpr,
        nodes.Const,
        nodes.Filter,
        nodes.For,
        nodes.Getattr,
        nodes.Getitem,
        nodes.If,
        nodes.Keyword,
        nodes.List,
        nodes.Macro,
        nodes.Mod,
        nodes.Name,
        nodes.Neg,
        nodes.Not,
        nodes.Operand,
        nodes.Or,
        nodes.Output,
        nodes.Sub,
        nodes.Template,
        nodes.TemplateData,
        nodes.Test,
        nodes.Tuple,
    }
)
_WORDS = {
    "Concat": "~",
    "Mul": "*",
    "Pow": "**",
    "AssignBlock": "set as a block",
    "ScopedEvalContextModifier": "autoescape",
}


class Walls(ImmutableSandboxedEnvironment):
    """The environment of one rendering; made anew each time, because it keeps count.

    `form` says what is made of it.
    """

    intercepted_binops = frozenset({"+", "%"})

    def __init__(self, form: Form) -> None:
        self._word = _FINALISE[form]
        self._characters = 0
        super().__init__(
            undefined=StrictUndefined,
            autoescape=form in {"html", "word"},
            finalize=self._finalised,
            trim_blocks=form != "word",
            lstrip_blocks=form != "word",
            keep_trailing_newline=True,
            comment_start_string="/*#"
            if form == "typst"
            else "{#",  # where {# is a sign of the language itself
            comment_end_string="#*/" if form == "typst" else "#}",
        )
        self.globals = {}
        self.filters = {name: self.filters[name] for name in _FILTERS}
        own: dict[str, Callable[..., object]] = {"join": _join, "css": css, "tick": self._ticking}
        if form == "text":
            own |= {
                "fold": fold,
                "under": under,
                "centre": centre,
                "columns": columns,
                "label": label,
            }
        if form == "typst":
            own |= {"string": string, "number": number}
        self.filters.update(own)
        self._rounds = 0
        self._characters = 0
        self._until = time.monotonic() + SECONDS

    def guarded(self, source: str, name: str) -> nodes.Template:
        """Return the parsed template, each loop and macro counted.

        Raises TemplateSyntaxError for whatever is not allowed.
        """
        tree = self.parse(source, name, name)
        for node in _all(tree):
            kind = type(node).__name__
            called = isinstance(node, nodes.Call) and (
                not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs
            )
            if type(node) not in _ALLOWED or called or getattr(node, "recursive", False):
                raise TemplateSyntaxError(
                    f"{_WORDS.get(kind, kind.lower())!r} is not allowed here",
                    node.lineno,
                    name,
                    name,
                )
        for node in _all(tree):
            if isinstance(node, nodes.For | nodes.Macro):
                count = nodes.Filter(
                    nodes.Const(0), "tick", [], [], None, None
                )  # which costs a tenth of a call
                node.body.insert(
                    0, nodes.ExprStmt(count).set_lineno(node.lineno).set_environment(self)
                )
        return tree

    @pass_context  # so that it is asked each time, and not once when the template is compiled
    def _ticking(self, _context: Context, value: object) -> object:
        self.tick()
        return value

    def tick(self) -> None:
        """Count one round of a loop or one call of a macro."""
        self._rounds += 1
        if self._rounds > ROUNDS:
            raise SecurityError(f"more than {ROUNDS:,} rounds")
        self.spend(0)
        if self._rounds % 64 == 0 and time.monotonic() > self._until:
            raise SecurityError(f"more than {SECONDS} seconds")

    def concat(self, parts: Iterable[str]) -> str:
        """Join what a macro printed, or a part of a Word file; it has been laid out or escaped part
        by part, and is counted so.
        """
        return Laid("".join(map(self._counted, parts)))

    def _counted(self, part: str) -> str:
        self.spend(len(part))
        return part

    def _finalised(self, value: object) -> str:
        """Return a value as it is printed; counted at once, since a macro keeps what it prints
        until its end.
        """
        said = self._word(value)
        self._characters += len(said)
        return said

    def spend(self, characters: int) -> None:
        """Count what was printed."""
        self._characters += characters
        if self._characters > CHARACTERS:
            raise SecurityError(f"more than {CHARACTERS:,} characters")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an entry of a dict, or something about a loop; nothing else has parts."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry, never a method."""
        if isinstance(obj, dict) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if (
            isinstance(obj, list | tuple)
            and isinstance(argument, int)
            and -len(obj) <= argument < len(obj)
        ):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers only; a string could grow without end."""
        if not (
            isinstance(left, int)
            and isinstance(right, int)
            and max(abs(left), abs(right)) < _LARGEST
        ):
            raise SecurityError(f"{operator!r} is for numbers only")
        return super().call_binop(context, operator, left, right)


def css(text: str) -> Markup:
    """Return `text` as a string of a style sheet, where the escapes of HTML do not count."""
    signs = (
        sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}"
        for sign in finalise(str(text))
    )
    return Markup('"' + "".join(signs) + '"')  # noqa: S704 - nothing but letters, digits and escapes is left


def _all(node: nodes.Node) -> Iterable[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _join(values: Iterable[object], between: str = "") -> str:
    text = str(between).join(_word(value) for value in values)
    if len(text) > CHARACTERS:
        raise SecurityError(f"more than {CHARACTERS:,} characters")
    return text


def _word(value: object) -> str:
    """Return a value that can be printed. Raises UndefinedError or SecurityError for any other."""
    if isinstance(value, str | int | Undefined):
        return str(value)
    raise SecurityError("only words and numbers can be printed")


def _word_of_html(value: object) -> str:
    if isinstance(value, Markup):
        return value
    said = _word(value)
    return said.strip() if said.isascii() and said.isprintable() else clean(said)


def _word_of_word(value: object) -> str:
    if isinstance(value, Markup):
        return value
    return escape(clean(_word(value))).translate(_MARKS_OF_WORD)


_MARKS_OF_WORD = {
    ord(sign): f"&#{ord(sign)};" for sign in "{}%"
}  # the library takes some of them for marks of its own after all


def _word_of_typst(value: object) -> str:
    return value if isinstance(value, Raw) else f"#{literal(_word(value))};"


def _word_of_text(value: object) -> str:
    return value if isinstance(value, Laid) else finalise(_word(value))


_FINALISE: dict[Form, Callable[[object], str]] = {
    "html": _word_of_html,
    "text": _word_of_text,
    "typst": _word_of_typst,
    "word": _word_of_word,
}
"""How each form prints a value, so that it is nothing but words in it."""
