"""Small helps while typing: the keys of a field, the next kind of a line."""

from datetime import date

from textual.content import Content

from conference.case.capture import capture, retype
from conference.case.kind import Kind
from conference.field import Ask, Field
from screens.text import mark

_ORDER = (Kind.NOTE, Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN, Kind.ACTION, Kind.DECISION, Kind.DISSENT)


def turned(typed: str) -> str:
    """Return what is typed with the sign of the next kind."""
    kind = capture(typed, (), date.min).kind
    return retype(typed, _ORDER[(_ORDER.index(kind) + 1) % len(_ORDER)])


def key_hints(field: Field | None, *, focused: bool) -> Content:
    """Return the keys the chosen field takes, and its hint."""
    if field is None:
        return Content("")
    if field.ask is Ask.CHOICE and field.options and focused:
        keys = [mark("[b $key]$key[/] [$muted]$words[/]", key=option.key, words=option.label) for option in field.options]
        return mark("[$muted]  [/]").join(keys)
    label = field.label.rstrip("?")
    words = {Ask.GROUP: "Enter opens it", Ask.NOTHING: ""}.get(field.ask, field.hint)
    if not focused:
        lead = mark("[$muted]next: $label   [/]", label=label) if field.missing else Content("")
        how = mark("[$muted]= fills it in[/]") if field.missing and field.ask is not Ask.GROUP else Content("")
        return Content.assemble(lead, how)
    return mark("[$muted]$words[/]", words=words)
