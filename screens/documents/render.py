"""Minutes as a document: facts in plain words, put into a template (design, section 6).

A template never meets the record, only the plain dicts of `facts`; one written by the hub stays within the walls of
`screens.documents.sandbox`. Jinja2 is imported when it is needed: it is no part of the start.
"""

import re
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from types import TracebackType
from typing import Any, Literal, NamedTuple

from conference.documents.minutes import FROZEN, Minutes, MinutesState
from conference.moment import clock_time, spoken
from conference.refusal import Refused

Form = Literal["html", "text"]
Source = Callable[[str], str]

TEMPLATES: dict[str, str] = {"html": "documents/minutes.html.j2", "text": "documents/minutes.txt.j2"}
"""The template of each form."""


_SHORT = 16  # characters of the journal's head on each page


class Printed(NamedTuple):
    """A finished document, and a note when the hub's own template could not be used (empty otherwise)."""

    text: str
    note: str


def render(minutes: Minutes, form: Form, source: Source) -> str:
    """Return the minutes in a form, by the template that `source` gives (`hub.templates.source`).

    Raises Refused with file, line and reason when the template is broken or reaches for more than it may.
    """
    name = TEMPLATES[form]
    return _render(minutes, form, name, source(name))


def printed(minutes: Minutes, form: Form, source: Source) -> Printed:
    """Return the minutes in a form; where the hub's own template is refused, by the built-in one, with a note that says why."""
    name = TEMPLATES[form]
    text, ours = source(name), _built_in(name)
    try:
        return Printed(_render(minutes, form, name, text), "")
    except Refused as refused:
        if text == ours:
            raise
        return Printed(_render(minutes, form, name, ours), f"{refused} The built-in file is used.")


def facts(minutes: Minutes) -> dict[str, Any]:
    """Return everything a template may see, as plain dicts, lists, words and numbers."""
    document = minutes.document.model_dump(mode="json")
    seats = dict.fromkeys(action["seat"] for action in document["actions"])
    return {
        **document,
        "by_seat": [{"seat": seat, "actions": [one for one in document["actions"] if one["seat"] == seat]} for seat in seats],
        "state": minutes.state.value.upper(),
        "state_words": _state_words(minutes),
        "frozen": minutes.state in FROZEN,
        "approved_by": minutes.approved_by,
        "approved": _moment(minutes.approved_at),
        "issued": _moment(minutes.issued_at),
        "head": minutes.head,
        "head_words": f"Journal {minutes.head[:_SHORT]}" if minutes.head else "",
        "digest": minutes.digest,
        "corrections": [
            {"number": one.number, "at": _moment(one.at), "by": one.by, "words": one.words} for one in minutes.corrections
        ],
    }  # fmt: skip


def _state_words(minutes: Minutes) -> str:
    """Return what the state means to a reader, in a sentence or two."""
    if minutes.state is MinutesState.LIVE:
        return "The meeting is still running. This text changes as it is written and is not for passing on."
    if minutes.state is MinutesState.DRAFT:
        return "Not approved yet: this text may still change and is not for passing on."
    said = f"Approved by {minutes.approved_by} on {_moment(minutes.approved_at)}; the text is frozen since then."
    if minutes.issued_at:
        said += f" Issued on {_moment(minutes.issued_at)}."
    count = len(minutes.corrections)
    if count:
        said += f" {'One correction stands' if count == 1 else f'{count} corrections stand'} after the last item."
    return said


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"{spoken((moment.astimezone() if moment.tzinfo else moment).date())}, {clock_time(moment)}"


def _built_in(name: str) -> str:
    return files("templates").joinpath(name).read_text(encoding="utf-8")


def _render(minutes: Minutes, form: Form, name: str, source: str) -> str:
    from jinja2 import Template, TemplateError, TemplateSyntaxError

    from screens.documents.sandbox import Walls

    walls = Walls(form)
    try:
        template = Template.from_code(walls, walls.compile(walls.guarded(source, name), name, name), {})
        pieces: list[str] = []
        for piece in template.generate(facts(minutes)):
            walls.spend(len(piece))
            pieces.append(piece)
    except TemplateSyntaxError as error:
        raise Refused(_sentence(name, error.lineno, error.message or "")) from None
    except TemplateError as error:
        raise Refused(_sentence(name, _line(error.__traceback__, name), error.message or "")) from None
    except Exception as error:  # noqa: BLE001 - whatever a template of a hub does, it must not stop the program
        raise Refused(_sentence(name, _line(error.__traceback__, name), f"it ended with {type(error).__name__}")) from None
    return _tidy("".join(pieces)) if form == "text" else "".join(pieces)


def _sentence(name: str, line: int, reason: str) -> str:
    from screens.documents.plain import finalise

    return f"{name}{f', line {line}' if line else ''}: {finalise(reason[:300]).rstrip('.') or 'it cannot be read'}."


def _line(traceback: TracebackType | None, name: str) -> int:
    """Return the line of the template in which it went wrong, 0 when that is not known."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == name:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _tidy(text: str) -> str:
    """Return the text with no more than two empty lines at a time, no space at the end of a line, one newline at the end."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{4,}", "\n\n\n", lines).rstrip("\n") + "\n"
