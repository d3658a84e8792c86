"""The header of the room: which case, quorum, pace, saved."""

from datetime import datetime

from textual.content import Content

from conference.base.moment import length, short, spoken
from conference.case.overview.conference import Conference
from conference.case.overview.urgent_clock import answer_by, called_at
from conference.meeting.item import ItemState
from conference.meeting.pace import Pace, pace
from conference.meeting.time_left import NEAR, booked
from screens.widgets.text import mark

NEAR_MINUTES = NEAR.total_seconds() // 60


def header_left(c: Conference, *, wide: bool) -> Content:
    """Return which case this is; the name stands here only because one is inside the case."""
    live = c.sitting.live
    cases = [item.id for item in live if item.case_id]
    if c.case is None:
        place = next((number for number, item in enumerate(live, 1) if item.id == c.item.id), 0)
        more = f"  item {place} of {len(live)}" + (
            f" · {spoken(c.sitting.meeting.day)}" if wide else ""
        )
        return mark("[b $accent]$title[/][$muted]$more[/]", title=c.item.title, more=more)
    place = cases.index(c.item.id) + 1 if c.item.id in cases else 0
    more = (
        (
            f"  case {place} of {len(cases)} · {c.agenda.title.lower()} · "
            f"{short(c.sitting.meeting.day)}"
        )
        if wide
        else f" {place} of {len(cases)}"
    )
    name = f"  {c.case.name}" if wide else ""
    return mark(
        "[b $accent]$reference[/]$name[$muted]$more[/]",
        reference=c.case.reference,
        name=name,
        more=more,
    )


def header_right(c: Conference, now: datetime, saved: Content, *, wide: bool) -> Content:
    """Return quorum, pace at this moment, and whether what was written is on the disk."""
    quorum = c.sitting.quorum(c.item.id, c.moment)
    colour, sign = ("good", "✓") if quorum.met else ("warn", "!")
    count = (
        f"{quorum.present} of {quorum.needed} {sign}"
        if wide
        else f"{quorum.present}/{quorum.needed} {sign}"
    )
    parts = [
        mark(f"quorum [${colour}]$count[/]", count=count),
        *_since_call(c, now),
        _pace(c, now, wide=wide),
        saved or mark("[$muted]nothing to save[/]"),
    ]
    return Content("   " if wide else "  ").join(parts)


def _since_call(c: Conference, now: datetime) -> list[Content]:
    """Return how long ago an urgent call came in, in hours and minutes: the hub has 24 hours to
    answer (H4.4).
    """
    since, until = called_at(c), answer_by(c)
    if since is None or c.agenda.at("safety") is None or c.item.state is not ItemState.OPEN:
        return []
    hours, minutes = divmod(max(int((now - since).total_seconds() // 60), 0), 60)
    late = until is not None and now > until
    return [
        mark(
            f"call [${'bad' if late else 'warn'}]$ago[/]",
            ago=f"{hours}:{minutes:02} h ago" if not late else f"{hours} h ago !",
        )
    ]


def _pace(c: Conference, now: datetime, *, wide: bool) -> Content:
    at = pace(c.sitting.meeting, c.sitting.items, now)
    minutes, seconds = divmod(at.item_seconds, 60)
    over = at.item_minutes and at.item_seconds > at.item_minutes * 60
    colour = "warn" if over else "foreground"
    of = f" of {at.item_minutes} min" if wide else f"/{at.item_minutes}"
    shown = mark(f"[${colour}]$time[/][$muted]$of[/]", time=f"{minutes}:{seconds:02}", of=of)
    sign = _sign(c, now, at, wide=wide)
    return Content.assemble(mark("[$warn]$sign[/] ", sign=sign), shown) if sign else shown


def _sign(c: Conference, now: datetime, at: Pace, *, wide: bool) -> str:
    """Return the one mark of the clock: a guest who waits, a break that is due, an agenda that is
    too long; or nothing.
    """
    first = next(iter(booked(c.sitting, now)), None)
    if first and first.minutes < 0:
        return f"! guest waits {length(-first.minutes)}" if wide else "! guest"
    if at.break_overdue or (at.break_due and wide):
        return "! break due" if wide else "! break"
    if first and first.minutes <= NEAR_MINUTES:
        return f"guest in {length(first.minutes)}" if wide else f"guest {first.minutes}"
    return f"! {length(at.over)} over" if at.over and wide else ""
