"""From what is typed to the command that writes it, and to the words that say so before Enter."""

import re
from dataclasses import dataclass, replace
from typing import Any

from conference.base.field import Ask, Field
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.case.capture.capture import Captured, capture
from conference.case.capture.retype import chairs_of
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.record.line import AbstractLine, EditLine, Line, WriteLine

FILL = "="
"""The sign that fills in the field chosen in the sheet, instead of writing a line."""

_SEATED = frozenset({Kind.INFORMATION, Kind.ACTION, Kind.DISSENT})
_PLAIN_FILL = re.compile(
    r"\\+" + FILL
)  # as with the signs of the capture line, one backslash before it makes it text

_SIGN_TWICE = re.compile(
    r"^\s*>(?:\s*>)+\s*"
)  # the line begins with one, and the hint names it again
_FIRST_WORDS = 40

Echo = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Understood:
    """What a typed line means: the words to show, and the commands Enter gives, or the problem that
    keeps it from it.
    """

    echo: Echo
    commands: tuple[Command[Any], ...] = ()
    problem: str = ""
    fills: Field | None = None
    final: str = ""
    """The question to ask before Enter does it: what cannot be taken back."""


def understand(
    typed: str,
    c: Conference,
    field: Field | None,
    editing: Line | None = None,
    group: Field | None = None,
) -> Understood:
    """Return what `typed` means in a conference.

    `field` is the one chosen, in `group` where one is open; `editing` is the line that is written
    anew.
    """
    text = typed.strip()
    if text.startswith(FILL):
        return _fill_either(text[1:], c, field, group)
    captured = capture(typed, chairs_of(c), c.today)
    lead: Echo = (("hint", "writes the line anew"),) if editing else ()
    if captured.problem:
        return Understood((*lead, *captured.echo), problem=captured.problem)
    if captured.empty:
        return Understood(())
    if _PLAIN_FILL.match(text):
        captured = replace(captured, text=captured.text[1:])
    try:
        if editing is None:
            return Understood(captured.echo, (_write(captured, c),))
        return Understood((*lead, *captured.echo), _again(captured, editing, c))
    except Refused as refused:  # too long, most of the time: what was pasted stays in the line
        return Understood((*lead, *captured.echo, ("problem", str(refused))), problem=str(refused))


def abstract(typed: str, c: Conference, line: Line) -> Understood:
    """Return what `typed` means as the words in place of `line`; a seat before them keeps the
    original, else the line's own (H3.3).
    """
    captured = capture(_SIGN_TWICE.sub("> ", typed), chairs_of(c), c.today)
    seat = c.seat(captured.seat.id if captured.seat else line.seat_id)
    quoted = _quoted(line.text)
    lead: Echo = (("hint", f"in place of the line {quoted}, whose own words leave the file"),)
    problem = captured.problem or ("" if seat else "Say which seat keeps the original: > seat what")
    problem = problem or ("Write the words that take its place" if captured.empty else "")
    shown = tuple(pair for pair in captured.echo if pair[0] in {"label", "text", "problem"})
    if problem or seat is None:
        return Understood((*lead, ("problem", problem)), problem=problem)
    question = (
        f"The line {quoted}: its own words leave this file for good; {seat.name} keeps "
        "them.\n\nThis cannot be undone, "
        "and neither can anything written down before it. Copies of the file made earlier "
        "still hold them."
    )
    try:
        command = AbstractLine(
            line=line.id,
            text=captured.text,
            seat=seat.id,
            labels=tuple(sorted(captured.labels)),
            topics=captured.topics,
            not_for=tuple(one.id for one in captured.not_for),
            source=captured.source,
            since=captured.since,
        )
    except Refused as refused:
        return Understood((*lead, ("problem", str(refused))), problem=str(refused))
    return Understood(
        (*lead, *shown, ("label", f"original with {seat.name}")), (command,), final=question
    )


def _quoted(text: str) -> str:
    """Return the first words of a line, to tell it from the others."""
    words = one_line(text)
    return f"“{words if len(words) <= _FIRST_WORDS else f'{words[:_FIRST_WORDS].rstrip()}…'}”"


def _fill_either(typed: str, c: Conference, field: Field | None, group: Field | None) -> Understood:
    """Fill in the chosen field, or the group around it where only that one understands what is
    typed (`pol 7, soc 4`).
    """
    filled = _fill(typed, c, field)
    if filled.commands or group is None or group.make is None or not typed.strip():
        return filled
    around = _fill(typed, c, group)
    return around if around.commands else filled


def _fill(typed: str, c: Conference, field: Field | None) -> Understood:
    if field is None:
        return Understood(
            (("problem", "choose a field above first"),),
            problem="Choose a field above first: Tab, then up and down.",
        )
    if field.make is None:
        opens = field.within or field.ask is Ask.GROUP
        words = (
            "This row opens with Enter; it is not filled in."
            if opens
            else "This row only tells something; it is not filled in."
        )
        return Understood((("problem", words),), problem=words)
    label = field.label.rstrip("?")
    option = field.option(typed.strip()[:1]) if field.ask is Ask.CHOICE and typed.strip() else None
    try:
        words = field.echo(typed, c.today)
        given = field.read(typed, c.today)
        if option and option.asks and not given.words:
            return Understood(
                (("kind", label), ("seat", option.label), ("problem", option.asks)),
                problem=option.asks,
                fills=field,
            )
        return Understood((("kind", label), ("seat", words)), (field.command(given),), fills=field)
    except Refused as refused:
        waiting = "problem" if typed.strip() else "hint"
        return Understood(
            (("kind", label), (waiting, str(refused))), problem=str(refused), fills=field
        )


def _write(captured: Captured, c: Conference) -> WriteLine:
    return WriteLine(
        item=c.item.id,
        text=captured.text,
        kind=captured.kind,
        step=c.step.kind,
        seat=captured.seat.id if captured.seat else None,
        standing=captured.standing,
        labels=tuple(sorted(captured.labels)),
        not_for=tuple(seat.id for seat in captured.not_for),
        topics=captured.topics,
        joint=tuple(seat.id for seat in captured.joint),
        due=captured.due,
        due_hours=captured.due_hours,
        source=captured.source,
        since=captured.since,
    )


def _again(captured: Captured, line: Line, c: Conference) -> tuple[EditLine, ...]:
    """Return the one command that writes a line anew, whatever changed in it, so that one undo
    takes it back.
    """
    if captured.due_hours:
        raise Refused("Write a day here: hours count from the moment an action was written down.")
    changes: dict[str, Any] = {}
    if captured.kind is not line.kind:
        changes["kind"] = captured.kind
    if captured.seat is not None or captured.kind in _SEATED:
        seat = captured.seat.id if captured.seat else None
        changes |= {"seat": seat} if seat != line.seat_id else {}
    if captured.kind is Kind.ACTION:
        changes |= _described(captured, line, c)
    return (
        EditLine(
            line=line.id,
            text=captured.text,
            standing=captured.standing,
            labels=tuple(sorted(captured.labels)),
            not_for=tuple(one.id for one in captured.not_for),
            topics=captured.topics,
            source=captured.source,
            since=captured.since,
            **changes,
        ),
    )


def _described(captured: Captured, line: Line, c: Conference) -> dict[str, Any]:
    """Return what the line says anew about its action: the day, and who joins."""
    action = next((one for one in c.actions if one.id == line.id), None)
    joint = tuple(one.id for one in captured.joint)
    changes: dict[str, Any] = {}
    if captured.due and captured.due != (action.due if action else None):
        changes["due"] = captured.due
    if set(joint) != set(action.joint if action else ()):
        changes["joint"] = joint
    return changes
