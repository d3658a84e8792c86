"""What the chosen field takes, told where one types: its keys, or what may be typed."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from conference.base.field import Ask, Field
from conference.case.capture.understand import FILL
from screens.widgets.text import cell, mark

_WIDEST_LABEL = 30  # cells; the label stands whole in the sheet above
_MOST_LINES = 2
"""Lines of keys, before the label is left away that stands in the chosen row as well."""


def key_hints(field: Field | None, *, focused: bool, width: int = 76) -> Content:
    """Return what the chosen field takes, in lines of `width` cells: pressed in the sheet, or typed
    after = in the capture line.
    """
    if field is None:
        return Content("")
    label = field.label.rstrip("?").lstrip("-! ")
    label = label if cell_len(label) <= _WIDEST_LABEL else cell(label, _WIDEST_LABEL).rstrip()
    if field.ask is Ask.CHOICE and field.options:
        lead = Content("") if focused else mark("[$muted]$label:[/]  ", label=label)
        # With every key: one that stood once, before them all, was not seen as something to type.
        sign = "" if focused else FILL
        inside = [mark("[b $key]Enter[/] [$muted]more[/]")] if focused and field.within else []
        keys = [
            mark("[b $key]$key[/] [$muted]$words[/]", key=f"{sign}{option.key}", words=option.label)
            for option in field.options
        ]
        drawn = _folded(lead, [*keys, *inside], width)
        return (
            drawn
            if drawn.plain.count("\n") < _MOST_LINES
            else _folded(Content(""), [*keys, *inside], width)
        )
    lead = Content("") if focused else mark("[b $key]=[/] [$muted]$label:[/]  ", label=label)
    if field.ask is Ask.GROUP:
        return mark("[b $key]Enter[/] [$muted]opens it[/]") if focused else Content("")
    words = field.hint or {
        Ask.DAY: "fri, +14, 12/12, 12 dec, next month",
        Ask.NUMBER: f"0 to {field.highest}",
    }.get(field.ask, "")
    return (
        Content.assemble(lead, mark("[$muted]$words[/]", words=words))
        if field.ask is not Ask.NOTHING
        else Content("")
    )


def _folded(lead: Content, parts: Sequence[Content], width: int) -> Content:
    """Return parts one after the other, in lines that break between them: a key never stands apart
    from its word.
    """
    lines, line = [], lead
    for part in parts:
        gap = "" if line is lead or not line else "  "
        if line and line.cell_length + len(gap) + part.cell_length > width:
            lines.append(line)
            line, gap = Content(""), ""
        line = Content.assemble(line, gap, part)
    return Content("\n").join([*lines, line])
