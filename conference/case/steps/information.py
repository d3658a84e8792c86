"""Information: the round, seat by seat, with reports and reciprocity.

Silence is never turned into "nothing known" (H3.3, H3.4).
"""

from collections.abc import Iterable, Iterator

from conference.base.field import Ask, Field, Given, Option, text
from conference.base.moment import clock_time, spoken
from conference.case.overview.conference import Conference
from conference.case.overview.reciprocity import Exchange, in_figures, reciprocity
from conference.case.record.contribution import (
    ANSWERED,
    REPORTS,
    Brought,
    Contribute,
    Contribution,
    ReportCame,
)
from conference.case.record.kind import Kind, Label
from conference.case.record.loose_end import LooseEnd
from conference.case.record.statement import Statement
from conference.hub.seat import Seat
from conference.meeting.presence import Attendance, stepped_aside

OPTIONS = (
    Option("s", Brought.SHARED),
    Option("n", Brought.NOTHING_KNOWN),
    Option("c", Brought.CANNOT_SHARE, asks="Why can it not be shared?"),
    Option("r", Brought.NO_REPLY),
    Option("a", Brought.ASKED),
)
_MARKS = {
    Brought.SHARED: "good",
    Brought.NOTHING_KNOWN: "none",
    Brought.CANNOT_SHARE: "none",
    Brought.NO_REPLY: "warn",
}


def fields(c: Conference) -> tuple[Field, ...]:
    """Return one field a seat around this case, and who brought and received."""
    return (*(_contribution(c, seat) for seat in c.seats), _reciprocity(c))


def _noted(c: Conference, seat: Seat) -> Contribution | None:
    return next((one for one in c.contributions if one.seat_id == seat.id), None)


def _contribution(c: Conference, seat: Seat) -> Field:
    state, noted = c.contribution(seat.id), _noted(c, seat)
    lines = sum(line.seat_id == seat.id and line.kind is not Kind.ACTION for line in c.lines)
    silence = (
        Attendance.RECUSED.value
        if seat.id in stepped_aside(c.sitting.marks, c.item.id)
        else state.value
    )
    parts = [
        f"{lines} line{'s' if lines != 1 else ''}" if lines else "",
        noted.report_words(c.today) if noted else "",
        noted.reason if noted else "",
        "" if seat.permanent else "guest",
        silence if state is Brought.NOT_ASKED else "",
    ]

    def make(given: Given) -> Contribute:
        return Contribute(
            item=c.item.id, seat=seat.id, state=Brought(given.value), reason=given.words
        )

    late = noted is not None and noted.overdue(c.today)
    return Field(
        f"seat:{seat.code}",
        seat.name,
        Ask.CHOICE,
        make,
        shown="" if state is Brought.NOT_ASKED else state.value,
        detail=" · ".join(part for part in parts if part),
        options=OPTIONS,
        needed=seat in c.present,
        mark="warn" if late else _MARKS.get(state, "open"),
        words=True,
        within=_report(c, seat, noted),
    )


def _report(c: Conference, seat: Seat, noted: Contribution | None) -> tuple[Field, ...]:
    """Return what is known of a seat's report, and where its words are written."""
    asked = (
        spoken(noted.asked_at.astimezone().date())
        if noted and noted.asked_at
        else "not before the meeting"
    )
    by = f"due {spoken(noted.due)}" if noted and noted.due else ""
    state = noted.state if noted and noted.state in REPORTS else Brought.SHARED

    def make(given: Given) -> ReportCame:
        return ReportCame(item=c.item.id, seat=seat.id, state=state, words=given.words)

    return (
        text(
            "report",
            "The report says",
            noted.report if noted else "",
            make,
            detail=noted.report_words(c.today) if noted else "",
            hint="a sentence or two; what is shared in the room is a line: > seat what",
        ),
        Field("asked", "Report asked", Ask.NOTHING, shown=asked, detail=by),
    )


def _reciprocity(c: Conference) -> Field:
    exchanges = reciprocity(c)

    def listed(name: str, label: str, found: Iterable[tuple[Exchange, str]]) -> Field:
        words = [f"{one.seat.name} ({more})" if more else one.seat.name for one, more in found]
        return Field(
            name,
            label,
            Ask.NOTHING,
            shown=", ".join(words),
            mark="good" if name == "brought" and words else "none",
        )

    return Field(
        "reciprocity",
        "Who brought, who received",
        Ask.NOTHING,  # worked out from the record: it opens, and takes nothing
        shown=in_figures(exchanges),
        mark="none",
        within=(
            listed("brought", "Brought", ((one, one.gave) for one in exchanges if one.brought)),
            listed("received", "Received", ((one, "") for one in exchanges if one.received)),
            listed(
                "only",
                "Only received",
                ((one, one.state.value) for one in exchanges if one.only_received),
            ),
            listed("silent", "Silent", ((one, one.state.value) for one in exchanges if one.silent)),
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the seats present that have not answered, the reports that have not come, the
    abstracted lines that nobody owns.
    """
    ends = []
    for seat in c.seats:
        state, noted = c.contribution(seat.id), _noted(c, seat)
        if (
            seat in c.present
            and state not in ANSWERED
            and not (noted and state is Brought.NOT_ASKED and noted.reason)
        ):
            report = (
                f", {noted.report_words(c.today)}" if noted and noted.waiting and noted.due else ""
            )
            ends.append(
                LooseEnd(
                    "information",
                    f"{seat.name} has not said what it brings ({state.value}{report})",
                    f"seat:{seat.code}",
                )
            )
        elif noted and noted.waiting and state is Brought.ASKED:
            words = (
                f"{seat.name} was asked for its report and has not sent it: no reply is not "
                "nothing known"
            )
            ends.append(LooseEnd("information", words, f"seat:{seat.code}"))
    ends += [
        LooseEnd(
            "information",
            (
                f"the abstracted line of {clock_time(line.at)} does not say who keeps the "
                "original (edit it: #abs-seat)"
            ),
        )
        for line in c.lines
        if Label.ABSTRACTED in line.labels and line.seat_id is None
    ]
    return tuple(ends)


def words(c: Conference) -> Iterator[Statement]:  # noqa: ARG001 - the same shape as every other rule
    """Yield nothing: under way."""
    yield from ()
