"""Filling in a template within the walls, and saying where it went wrong."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError

from conference.base.refusal import Refused
from screens.rendering.render import sentence
from screens.rendering.sandbox import Form, Walls

# pieces that are counted together: each is as long as a text of the record or a stretch of the
# template
_MANY = 256


def fill(form: Form, name: str, source: bytes, facts: dict[str, Any]) -> str:
    """Return the text a template makes of `facts`.

    Raises Refused with file, line and reason when it is broken or reaches too far.
    """
    return "".join(piece for piece, *_ in _pieces(form, name, source, facts, _MANY))


def line_behind(form: Form, name: str, source: bytes, facts: dict[str, Any], made: int) -> int:
    """Return the line of the template that made a line of its text, 0 when that is not known."""
    line = 1
    for piece, template, printing in _pieces(form, name, source, facts, 1) if made else ():
        newlines = piece.count("\n")
        if made <= line + newlines:
            code: int = (
                printing.gi_frame.f_lineno
            )  # asked here only: it takes longer than the printing
            return template.get_corresponding_lineno(code) + (made - line if made > line else 0)
        line += newlines
    return 0


def _pieces(
    form: Form, name: str, source: bytes, facts: dict[str, Any], at_once: int
) -> Iterator[tuple[str, Template, Any]]:
    """Yield what a template prints, some pieces at once, each time with what knows the line of the
    template's code that printed it.
    """
    walls = Walls(form)
    try:
        text = source.decode("utf-8")
        template = Template.from_code(walls, _code(form, name, text), {})
        printing = template.root_render_func(template.new_context(facts))
        try:
            while some := list(islice(printing, at_once)):
                piece = "".join(some)
                walls.spend(len(piece))
                yield piece, template, printing
        except Exception:  # noqa: BLE001 - raised again, with the lines of the template
            walls.handle_exception()
    except UnicodeDecodeError as error:
        raise Refused(f"{name}: not UTF-8 at byte {error.start}.") from None
    except TemplateSyntaxError as error:
        raise Refused(sentence(name, error.lineno, error.message or "")) from None
    except TemplateError as error:
        raise Refused(
            sentence(name, line_of(error.__traceback__, name), error.message or "")
        ) from None
    except Exception as error:  # noqa: BLE001 - whatever a template of a hub does, it must not stop the program
        raise Refused(
            sentence(
                name, line_of(error.__traceback__, name), f"it ended with {type(error).__name__}"
            )
        ) from None


@lru_cache(maxsize=32)
def _code(form: Form, name: str, text: str) -> CodeType:
    """Return a template as code, kept: it holds nothing of any record, and compiling it takes far
    longer than printing.
    """
    walls = Walls(form)
    return walls.compile(walls.guarded(text, name), name, name)


def line_of(traceback: TracebackType | None, name: str) -> int:
    """Return the line of the template in which it went wrong, 0 when that is not known."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == name:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
