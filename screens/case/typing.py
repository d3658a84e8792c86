"""Small helps while typing: the keys of a field, the next kind of a line."""

from datetime import date

from textual.content import Content

from conference.case.capture import capture, retype
from conference.case.kind import Kind
from conference.field import Ask, Field, Option
from screens.text import mark

_ORDER = (Kind.NOTE, Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN, Kind.ACTION, Kind.DECISION, Kind.DISSENT)


def turned(typed: str) -> str:
    """Return what is typed with the sign of the next kind."""
    kind = capture(typed, (), date.min).kind
    return retype(typed, _ORDER[(_ORDER.index(kind) + 1) % len(_ORDER)])


def key_hints(field: Field | None, *, focused: bool) -> Content:
    """Return what the chosen field takes: pressed in the sheet, or typed after = in the capture line."""
    if field is None:
        return Content("")
    lead = Content("") if focused else mark("[b $key]=[/] [$muted]$label:[/]  ", label=field.label.rstrip("?").lstrip("-! "))
    if field.ask is Ask.CHOICE and field.options:
        return Content.assemble(lead, Content("  ").join([_key(option) for option in field.options]))
    if field.ask is Ask.GROUP:
        return mark("[b $key]Enter[/] [$muted]opens it[/]") if focused else Content("")
    words = field.hint or {Ask.DAY: "fri, +14, 12/12, 12 dec, next month", Ask.NUMBER: f"0 to {field.highest}"}.get(field.ask, "")
    return Content.assemble(lead, mark("[$muted]$words[/]", words=words)) if field.ask is not Ask.NOTHING else Content("")


def _key(option: Option) -> Content:
    """Return a key and what it chooses, never folded in the middle."""
    return mark("[b $key]$key[/]\u00a0[$muted]$words[/]", key=option.key, words=option.label.replace(" ", "\u00a0"))
