"""Filling in a template within the walls, and saying where it went wrong."""

from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError

from conference.refusal import Refused
from screens.documents.printing import sentence
from screens.documents.sandbox import Form, Walls


def fill(form: Form, name: str, source: bytes, facts: dict[str, Any]) -> str:
    """Return the text a template makes of `facts`. Raises Refused with file, line and reason when it is broken or reaches too far."""
    walls = Walls(form)
    try:
        text = source.decode("utf-8")
        template = Template.from_code(walls, walls.compile(walls.guarded(text, name), name, name), {})
        pieces: list[str] = []
        for piece in template.generate(facts):
            walls.spend(len(piece))
            pieces.append(piece)
    except UnicodeDecodeError as error:
        raise Refused(f"{name}: not UTF-8 at byte {error.start}.") from None
    except TemplateSyntaxError as error:
        raise Refused(sentence(name, error.lineno, error.message or "")) from None
    except TemplateError as error:
        raise Refused(sentence(name, line_of(error.__traceback__, name), error.message or "")) from None
    except Exception as error:  # noqa: BLE001 - whatever a template of a hub does, it must not stop the program
        raise Refused(sentence(name, line_of(error.__traceback__, name), f"it ended with {type(error).__name__}")) from None
    return "".join(pieces)


def line_of(traceback: TracebackType | None, name: str) -> int:
    """Return the line of the template in which it went wrong, 0 when that is not known."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == name:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
