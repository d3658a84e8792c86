"""Minutes as they are read on the screen: in lines folded to the width, by reference, without the
name of the person at risk.
"""

from collections.abc import Iterable, Sequence

from textual.content import Content

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.documents.copy import Copy
from conference.documents.corrections.correction import WHOLE
from conference.documents.corrections.correction_annex import annex
from conference.documents.minutes.document import AgreedAction, ItemMinutes, Part, WrittenLine
from conference.documents.minutes.minutes import Minutes, MinutesState
from conference.documents.paper import Part as Annex
from screens.widgets.text import cell, mark, plain

_LABEL = 18  # cells
_MOST_COPIES = 4
_LEAST = 20  # cells beside a label, however narrow the screen is
_LONGEST = (
    20_000  # characters of one text that are folded: as much as a line of the record can hold
)

STATES = {
    MinutesState.LIVE: ("muted", "the meeting runs; this text changes as it is written"),
    MinutesState.DRAFT: ("warn", "not approved: this text may still change"),
    MinutesState.APPROVED: ("good", "frozen; not issued yet"),
    MinutesState.ISSUED: ("good", "frozen and issued"),
    MinutesState.CORRECTED: ("good", "frozen and issued; corrections are at the end"),
}
"""The colour of each state, and what it means."""


def reading_lines(minutes: Minutes, width: int) -> list[Content]:
    """Return the whole minutes in lines of at most `width` cells."""
    document = minutes.document
    lines = [*_folded(f"{document.hub} · {document.title}", width, 0, "b")]
    where = " · ".join(part for part in (document.day, document.times, document.place) if part)
    lines += _folded(where, width, 0, "$muted")
    lines += [mark("[$warn]$marking[/]", marking=document.marking), Content("")]
    lines += [_heading("Present", width)]
    for one in document.attended:
        named = f"{one.seat}, {one.name}" if one.name else one.seat
        lines += _labelled(
            one.attendance, f"{named}{f' ({one.words})' if one.words else ''}", width
        )
    lines += [*_labelled("quorum", document.quorum, width), Content("")]
    for item in document.items:
        lines += _item(item, width)
    if document.actions:
        lines.append(_heading("Actions agreed", width))
        for action in document.actions:
            lines += _action(action, width)
        lines.append(Content(""))
    return [*lines, *_ending(minutes, width)]


def copies_out(copies: Sequence[Copy], width: int) -> list[Content]:
    """Return which copies are still out, in lines; none when all are back."""
    if not copies:
        return []
    lines = [_heading("Copies still out", width, f"{len(copies)}, k shows them")]
    for one in copies[:_MOST_COPIES]:
        lines += _labelled(f"{one.document} {one.number}", f"{one.to}, {label(one.state)}", width)
    more = len(copies) - _MOST_COPIES
    return [*lines, *(_labelled("", f"and {more} more", width) if more > 0 else []), Content("")]


def _item(item: ItemMinutes, width: int) -> Iterable[Content]:
    title = (
        f"{item.number}  {item.reference}  {item.title}"
        if item.reference
        else f"{item.number}  {item.title}"
    )
    yield _heading(title, width, item.times)
    if item.present:
        yield from _labelled("present", ", ".join(item.present), width)
    if item.absent:
        yield from _labelled("not there", "; ".join(item.absent), width)
    if item.quorum:
        yield from _labelled("quorum", item.quorum, width)
    if item.earlier:
        yield mark("  [b $accent]$title[/]", title="Agreed before")
        for action in item.earlier:
            came = f"{action.due} · {action.state}{f': {action.outcome}' if action.outcome else ''}"
            yield from _labelled(action.seat, f"{action.text}  ({came})", width)
    for part in item.parts:
        yield from _part(part, width)
    for number, words in enumerate(item.read_back):
        yield from _labelled("" if number else "read back", words, width)
    for number, words in enumerate(item.left_open):
        yield from _labelled("" if number else "left open", words, width)
    if item.left_because:
        yield from _labelled("left because", item.left_because, width)
    yield Content("")


def _part(part: Part, width: int) -> Iterable[Content]:
    yield mark("  [b $accent]$title[/]", title=part.title)
    for said in part.words:
        yield from _folded(said, width, 4, "$foreground")
    for pair in part.pairs:
        yield from _labelled(pair.label, pair.words, width)
    for line in part.lines:
        yield from _line(line, width)


def _line(line: WrittenLine, width: int) -> Iterable[Content]:
    lead = mark(
        "    [$muted]$time[/] [b]$seat[/]",
        time=cell(line.time, 5),
        seat=cell(line.seat, _LABEL - 11),
    )
    kind = line.standing or line.kind
    labels = mark("  [$label]$labels[/]", labels=line.labels) if line.labels else Content("")
    words = Content.assemble(
        mark("[$muted]$kind[/]  $text", kind=kind, text=line.text[:_LONGEST]), labels
    )
    return _beside(lead, words, width)


def _action(action: AgreedAction, width: int) -> Iterable[Content]:
    lead = mark(
        "  [b]$number[/]  $reference",
        number=f"{action.number:2}",
        reference=cell(action.reference, _LABEL - 7),
    )
    joint = f" with {action.joint}" if action.joint else ""
    words = mark(
        "[b]$seat[/]$joint: $text  [$muted]$due · $state[/]",
        seat=action.seat,
        joint=joint,
        text=action.text[:_LONGEST],
        due=action.due,
        state=action.state,
    )
    return _beside(lead, words, width)


def _ending(minutes: Minutes, width: int) -> Iterable[Content]:
    """Yield what follows the text in the order of time: what became of the draft, then what was
    added since.
    """
    for part in annex(minutes):
        yield from _annex(part, width)
    if minutes.corrections:
        yield _heading("Corrections", width)
        for one in minutes.corrections:
            said = (
                f"{one.reference or WHOLE}: {one.words}  ({one.by}, "
                f"{spoken(one.at.astimezone().date())}, {clock_time(one.at)})"
            )
            yield from _labelled(str(one.number), said, width)
        yield Content("")
    if minutes.approved_at:
        day = (
            f"{spoken(minutes.approved_at.astimezone().date())}, {clock_time(minutes.approved_at)}"
        )
        yield from _folded(
            f"Approved by {minutes.approved_by}, {day}. Journal {minutes.head[:16]}.",
            width,
            0,
            "$muted",
        )


def _annex(part: Annex, width: int) -> Iterable[Content]:
    """Yield how the draft went round, and each correction that was asked for with what became of
    it.
    """
    yield _heading(part.title, width)
    for block in part.blocks:
        if block.words:
            yield from _folded(block.words, width, 4, "$foreground")
        for number, *rest in block.rows:
            yield from _labelled(
                number, "; ".join(" ".join(words.split()) for words in rest if words), width
            )
    yield Content("")


def _heading(title: str, width: int, more: str = "") -> Content:
    shown = mark(
        "[$rule]──[/] [b $accent]$title[/] ",
        title=plain(title).first_line.truncate(max(width - 16, _LEAST), ellipsis=True),
    )
    tail = mark(" [$muted]$more[/]", more=more) if more else Content("")
    rule = "─" * max(width - shown.cell_length - tail.cell_length, 0)
    return Content.assemble(shown, mark("[$rule]$rule[/]", rule=rule), tail)


def _labelled(label: str, words: str, width: int) -> list[Content]:
    column = _LABEL - 2
    if plain(label).cell_length > column:  # on a line of its own: a label is never cut
        own = _folded(label, width, 4, "$muted")
        return [*own, *_beside(Content(" " * (column + 4)), plain(words[:_LONGEST]), width)]
    return _beside(
        mark("    [$muted]$label[/]", label=cell(label, column)), plain(words[:_LONGEST]), width
    )


def _beside(lead: Content, words: Content, width: int) -> list[Content]:
    """Fold `words` beside `lead`; further lines begin under the first word."""
    room = max(width - lead.cell_length - 2, _LEAST)
    first, *rest = words.wrap(room) or [Content("")]
    indent = " " * (lead.cell_length + 2)
    return [
        Content.assemble(lead, "  ", first.rstrip()),
        *(Content.assemble(indent, line.rstrip()) for line in rest),
    ]


def _folded(words: str, width: int, indent: int, colour: str) -> list[Content]:
    return [
        Content.assemble(" " * indent, mark(f"[{colour}]$words[/]", words=line))
        for line in plain(words[:_LONGEST]).wrap(max(width - indent, _LEAST))
    ]
