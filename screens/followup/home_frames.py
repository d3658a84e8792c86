"""What stands in the frames of the landing page.

No name of a person at risk is in the record it is drawn from (design, 7).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from textual.content import Content

from conference.base.moment import clock_time, length, short, spoken
from conference.case.record.case import CaseSummary
from conference.followup.home import Home
from conference.followup.needs import Need
from conference.hub.person import Role
from conference.meeting.meeting import Meeting, MeetingKind, MeetingState
from screens.widgets.list_rows import level
from screens.widgets.sheet import Row
from screens.widgets.text import cell, mark

_NEEDS = {
    "urgent": ("!", "bad"),
    "overdue": ("●", "warn"),
    "lapsing": ("○", "warn"),
    "review": ("○", "muted"),
    "minutes": ("○", "muted"),
    "sealed": ("!", "warn"),
}
_WHERE = 11
_DAYS_FROM = 48 * 60  # minutes; what is farther away is told in days
_GAP = "   "


def header_right(now: datetime, role: Role) -> Content:
    """Return day, time and role."""
    return mark(
        "[$muted]$day  $time   $role[/]",
        day=spoken(now.date()),
        time=clock_time(now),
        role=role.value,
    )


def when(meeting: Meeting, now: datetime) -> str:
    """Return when a meeting is, as one says it: "Today 14:00", "Running since 14:02"."""
    if meeting.state is MeetingState.RUNNING and meeting.started_at:
        began = meeting.started_at.astimezone()
        day = "" if began.date() == now.date() else f"{short(began.date())}, "
        return f"Running since {day}{clock_time(meeting.started_at)}"
    days = (meeting.day - now.date()).days
    day = {0: "Today", 1: "Tomorrow"}.get(days) or spoken(meeting.day)
    return f"{day} {meeting.starts:%H:%M}"


def meeting_words(home: Home, now: datetime, quorum: str, *, quorate: bool) -> Content:
    """Return the next meeting: when, cases, length, quorum; the reports missing; the guests.

    `quorum` is "" before it runs.
    """
    meeting = home.meeting
    if meeting is None:
        return mark(
            "[b]No meeting is planned.[/]\n[$muted]a plans the next one. u calls one about "
            "a person in danger now.[/]"
        )
    running = meeting.state is MeetingState.RUNNING
    cases = f"{meeting.cases} case{'' if meeting.cases == 1 else 's'}"
    parts = [mark(f"[b{' $good' if running else ''}]$when[/]", when=when(meeting, now))]
    if meeting.kind is MeetingKind.URGENT:
        parts.append(mark("[$bad]! urgent[/]"))
    elif meeting.kind is MeetingKind.NETWORK:
        parts.append(mark("network meeting"))
    parts += [mark("$cases", cases=cases), _planned(home, meeting)]
    if quorum:
        sign, tone = ("✓", "good") if quorate else ("!", "warn")
        parts.append(mark(f"[${tone}]quorum $quorum $sign[/]", quorum=quorum, sign=sign))
    else:
        parts.append(mark("[$muted]quorum not known yet[/]"))
    lines = [Content(_GAP).join(parts)]
    if home.missing:
        count = f"{len(home.missing)} report{'' if len(home.missing) == 1 else 's'} missing"
        lines.append(mark("[$warn]$count[/]: $who", count=count, who=", ".join(home.missing)))
    if home.guests:
        lines.append(mark("[$muted]Guests: $guests[/]", guests=", ".join(home.guests)))
    return Content("\n").join(lines)


def meeting_keys(home: Home, *, holds: bool) -> Content:
    """Return the keys in the lower right of the frame of the next meeting; one who `holds` it sees
    how.
    """
    meeting = home.meeting
    hold = (
        ""
        if meeting is None or not holds
        else ("m go on · " if meeting.state is MeetingState.RUNNING else "m hold it · ")
    )
    return Content(f"{hold}a agenda")


def need_rows(home: Home, now: datetime) -> tuple[Row, ...]:
    """Return everything that needs somebody, the most pressing first."""
    return tuple(_need(number, need, now) for number, need in enumerate(home.needs))


def hub_words(home: Home, may: Callable[[str], bool]) -> Content:
    """Return the hub in figures, each line with its key; only those that this person `may` open, by
    the name of the line.
    """
    cases = [f"{home.open_cases} open", f"{home.high_cases} high", f"{home.waiting_cases} waiting"]
    late = (
        mark("[$warn]$count overdue[/]", count=home.overdue_tasks)
        if home.overdue_tasks
        else Content("none overdue")
    )
    gaps = f"{home.gaps} gap{'' if home.gaps == 1 else 's'}"
    table = [_count(home.seats, "seat"), _count(home.agencies, "agency", "agencies")]
    lines = [
        ("cases", Content(" · ".join(cases)), "c"),
        (
            "tasks",
            Content(" · ").join(
                [Content(f"{home.open_tasks} open"), late, Content(f"{home.week_tasks} this week")]
            ),
            "t",
        ),
        (
            "table",
            Content(" · ").join(
                [
                    *map(Content, table),
                    mark("[$warn]$gaps[/]", gaps=gaps) if home.gaps else Content("no gap"),
                ]
            ),
            "h",
        ),
        ("meetings", Content("with their minutes"), "g"),
        ("journal", Content("who did what and when"), "j"),
    ]
    return Content("\n").join(
        [
            Content.assemble(
                mark("[b $key]$key[/] [$muted]$label[/]", key=key, label=cell(label, 9)), words
            )
            for label, words, key in lines
            if may(label)
        ]
    )


def _need(number: int, need: Need, now: datetime) -> Row:
    sign, tone = _NEEDS.get(need.kind, ("○", "muted"))
    where = " ".join(need.where.split()[:3])  # a day without its year fits the column
    words = (
        _until(need.until.astimezone(), now)
        if need.until
        else mark("$words", words=need.words.removeprefix("minutes are "))
    )
    parts = mark(
        f"[${tone}]$sign $kind[/] $where  ",
        sign=sign,
        kind=cell(need.kind, 8),
        where=cell(where, _WHERE),
    )
    return Row(f"{number} {need.kind} {need.where}", Content.assemble(parts, words))


def recent_row(case: CaseSummary, *, wide: bool) -> Row:
    """Return a case by its reference, where it stands and, where there is room, its level."""
    parts = mark(
        "[b]$reference[/]  $state",
        reference=case.reference,
        state=cell(case.stands, 16 if wide else 10),
    )
    return Row(
        str(case.id),
        Content.assemble(parts, " ", level(case.level)) if case.level and wide else parts,
    )


def _planned(home: Home, meeting: Meeting) -> Content:
    if not home.planned_minutes:
        return mark("[$warn]the agenda is empty[/]")
    words = f"{length(home.planned_minutes)} of {length(meeting.minutes)}"
    over = home.planned_minutes - meeting.minutes
    return (
        mark("[$warn]$words, $over too long[/]", words=words, over=length(over))
        if over > 0
        else mark("$words", words=words)
    )


def _until(until: datetime, now: datetime) -> Content:
    """Return how long there is still time, or since when there is none."""
    left = int((until - now).total_seconds() // 60)
    if left < 0:
        return mark(
            "[$bad]an answer was due at [b]$at[/], $late ago[/]",
            at=_at(until, now),
            late=length(-left),
        )
    words = length(left) if left < _DAYS_FROM else f"{left // (24 * 60)} days"
    return mark("an answer is due at [b]$at[/], $left left", at=_at(until, now), left=words)


def _at(moment: datetime, now: datetime) -> str:
    days = moment.date() - now.date()
    if not days:
        return clock_time(moment)
    return (
        f"{clock_time(moment)} tomorrow"
        if days == timedelta(days=1)
        else f"{clock_time(moment)} on {short(moment.date())}"
    )


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
