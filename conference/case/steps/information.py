"""Information: the round, seat by seat, with reports and reciprocity.

Silence is never turned into "nothing known" (H3.3, H3.4).
"""

from collections.abc import Iterable, Iterator

from conference.base.field import Ask, Field, Given, Option, text
from conference.base.message import paragraph, say, say_many
from conference.base.moment import clock_time, spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.overview.reciprocity import Exchange, in_figures, reciprocity
from conference.case.record.contribution import (
    ANSWERED,
    REPORTS,
    SILENT,
    Brought,
    Contribute,
    Contribution,
    ReportCame,
)
from conference.case.record.kind import Kind, Label
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.words.days_and_names import names, on
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


def words(c: Conference) -> Iterator[Statement]:
    """Yield what became of the question to each seat, then who brought and who only received.

    What was shared is in the lines. No reply is never turned into "nothing known" (H3.4).
    """
    if not c.contributions:
        return
    for state, one, many in _SAID:
        seats = tuple(seat for seat in c.sitting.seats if c.contribution(seat.id) is state)
        if seats:
            message = say_many(one, many, len(seats), seats=names(seats))
            key = f"information.{state.name.lower()}"
            yield Statement(key, "The round", message, aloud=message)
    for state, template in _ALONE:
        for seat in (one for one in c.sitting.seats if c.contribution(one.id) is state):
            noted = _noted(c, seat)
            yield _with_reason(seat, template, noted.reason if noted else "", state)
    yield from _unasked(c)
    for noted in c.contributions:
        yield from _noted_besides(c, noted)
    yield from _exchanged(c)


_SAID = (
    (Brought.SHARED, "{seats} shared what it knows.", "{seats} shared what they know."),
    (
        Brought.NOTHING_KNOWN,
        "{seats} knows nothing of this case.",
        "{seats} know nothing of this case.",
    ),
)
"""What seats said, all of one answer in one sentence."""

_ALONE = (
    (Brought.CANNOT_SHARE, "{seat} cannot share."),
    (Brought.NO_REPLY, "{seat} did not reply."),
    (Brought.ASKED, "{seat} was asked and has not answered."),
)
"""What is said of each seat for itself, because it has a reason of its own."""

_SILENCE = "That does not mean that nothing is known."


def _with_reason(seat: Seat, template: str, reason: str, state: Brought) -> Statement:
    """Return what is said of one seat with its reason; aloud it is said by name, without it."""
    alone = say(template, seat=seat.name)
    told = say(f"{template.removesuffix('.')}: {{words}}.", seat=seat.name, words=reason)
    silent = state in SILENT
    return Statement(
        f"information.{state.name.lower()}",
        "The round",
        paragraph(told if reason else alone, *((say(_SILENCE),) if silent else ())),
        aloud=alone,
    )


def _unasked(c: Conference) -> Iterator[Statement]:
    """Yield who was in the room and was not asked; who stepped aside may not speak."""
    seats = tuple(seat for seat in c.present if c.contribution(seat.id) is Brought.NOT_ASKED)
    if seats:
        message = say_many(
            "{seats} was not asked.", "{seats} were not asked.", len(seats), seats=names(seats)
        )
        yield Statement(
            "information.not_asked",
            "The round",
            message,
            certainty=Certainty.WORKED_OUT,
            aloud=message,
        )
    aside = stepped_aside(c.sitting.marks, c.item.id)
    recused = tuple(seat for seat in c.seats if seat.id in aside)
    if recused:
        message = say("{seats} stepped aside in this case.", seats=names(recused))
        yield Statement("information.aside", "The round", message)


def _noted_besides(c: Conference, noted: Contribution) -> Iterator[Statement]:
    """Yield what is noted of one seat besides: its own words, and its report."""
    seat = c.seat(noted.seat_id)
    name = seat.name if seat else ""
    told = []
    if noted.reason and noted.state not in {state for state, _ in _ALONE}:
        told.append(say("{seat} added: {words}.", seat=name, words=noted.reason))
    if noted.asked_at:
        asked = on(c, noted.asked_at.astimezone().date())
        told.append(say("{seat} was asked for a report on {day}.", seat=name, day=asked))
    if noted.due:
        past = noted.came_at is not None or noted.due < c.sitting.meeting.day
        due = (
            "The report of {seat} was due on {due}."
            if past
            else "The report of {seat} is due by {due}."
        )
        told.append(say(due, seat=name, due=on(c, noted.due)))
    if noted.came_at:
        came = on(c, noted.came_at.astimezone().date())
        told.append(say("The report of {seat} came on {day}.", seat=name, day=came))
    if noted.report:
        told.append(say("The report of {seat} says: {words}.", seat=name, words=noted.report))
    if told:
        yield Statement("information.noted", name, paragraph(*told), at=noted.at)


def _exchanged(c: Conference) -> Iterator[Statement]:
    """Yield who brought how much and who only received, worked out from the record (H3.4)."""
    exchanges = reciprocity(c)
    for one in exchanges:
        if one.lines:
            count = say_many("one line", "{count} lines", one.lines)
            message = (
                say("{seat} brought {lines} and a report.", seat=one.seat.name, lines=count)
                if one.report
                else say("{seat} brought {lines}.", seat=one.seat.name, lines=count)
            )
            yield Statement(
                "information.brought", "Who brought", message, certainty=Certainty.WORKED_OUT
            )
    only = tuple(one.seat for one in exchanges if one.only_received)
    if only:
        yield Statement(
            "information.only_received",
            "Only received",
            say("{seats} received and brought nothing.", seats=names(only)),
            certainty=Certainty.WORKED_OUT,
        )
