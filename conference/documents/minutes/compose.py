"""From the record to the minutes as data: the full version, or that of one reader from the picture
of what it sees.

The full version prints the fields of each step as its screen shows them. From a picture with parts
left out nothing is worked out: a member gets the fields that were filled in, everybody else what
`conference.documents.plain_words` names.
"""

from collections.abc import Iterable

from conference.base.field import Ask, Field
from conference.base.moment import clock_time, spoken
from conference.case.fields.score_fields import ScoresField
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.record.action import Action
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.steps.registry import RULES, read_back
from conference.documents.minutes.document import (
    AgreedAction,
    Attended,
    ItemMinutes,
    MinutesDocument,
    Pair,
    Part,
    WrittenLine,
)
from conference.documents.plain_words import brought, told_in
from conference.documents.readers import AT_TABLE, Reader
from conference.hub.profile import Profile
from conference.meeting.agenda import Step
from conference.meeting.presence import TAKES_PART, Attendance, Mark
from conference.meeting.quorum import Quorum
from conference.meeting.sitting import Sitting

MARKING = "RESTRICTED WHEN COMPLETE"


def compose(
    profile: Profile,
    sitting: Sitting,
    conferences: Iterable[Conference],
    reader: Reader = Reader.FULL,
) -> MinutesDocument:
    """Return the minutes of a meeting for one kind of reader.

    Steps left empty are left out; passed-over ones say why.
    """
    meeting = sitting.meeting
    items: list[ItemMinutes] = []
    actions: list[AgreedAction] = []
    for c in conferences:
        # What was opened was discussed, though all that came of it may lie elsewhere, or be kept
        # back.
        if c.item.opened_at is None and not c.lines and not c.settled:
            items.append(_not_reached(c, len(items) + 1))
            continue
        made = tuple(
            _action(c, action, len(actions) + number)
            for number, action in enumerate(_own_actions(c), 1)
        )
        actions.extend(made)
        items.append(_item(c, len(items) + 1, made, reader))
    began = clock_time(meeting.started_at) if meeting.started_at else ""
    ended = clock_time(meeting.ended_at) if meeting.ended_at else ""
    return MinutesDocument(
        hub=profile.name,
        marking=MARKING,
        title=meeting.title,
        day=spoken(meeting.day),
        place=meeting.place,
        times=f"{began} to {ended}" if ended else (f"since {began}" if began else ""),
        attended=tuple(_attended(sitting)),
        quorum=_quorum_at_start(sitting).words,
        items=tuple(items),
        actions=tuple(actions),
    )


def _own_actions(c: Conference) -> tuple[Action, ...]:
    """Return the actions agreed in an item itself; the closing holds those of the whole meeting to
    be read back.
    """
    return tuple(action for action in c.new_actions if action.item_id == c.item.id)


def _quorum_at_start(sitting: Sitting) -> Quorum:
    """Return the quorum when the opening ended; each case has its own beside it."""
    opening = next(
        (item for item in sitting.live if item.kind == "opening" and item.closed_at), None
    )
    return (
        sitting.quorum(opening.id, opening.closed_at)
        if opening
        else sitting.quorum(None, sitting.meeting.ended_at)
    )


def _attended(sitting: Sitting) -> Iterable[Attended]:
    guests = {invitation.seat_id: invitation for invitation in sitting.invitations}
    for seat in sitting.seats:
        if not seat.permanent and seat.id not in guests:
            continue
        marks = [mark for mark in sitting.marks if mark.seat_id == seat.id]
        general = [
            mark for mark in marks if mark.item_id is None
        ] or marks  # a recusal holds for one case, and stands there
        last = general[-1] if general else None
        ledger = ", ".join(f"{mark.attendance.value} {clock_time(mark.at)}" for mark in marks)
        asked = guests.get(seat.id) if not seat.permanent else None
        brings = (
            f"guest: {asked.reason}, brings {asked.brings}"
            if asked and asked.reason
            else ("guest" if asked else "")
        )
        yield Attended(
            seat=seat.name,
            name=(next((mark.name for mark in reversed(marks) if mark.name), "") or seat.holder),
            attendance=last.attendance.value if last else "not marked",
            words="; ".join(part for part in (ledger, last.reason if last else "", brings) if part),
        )


def _not_reached(c: Conference, number: int) -> ItemMinutes:
    return ItemMinutes(
        number=number,
        title=c.item.title,
        reference=c.item.reference,
        name=c.case.name if c.case else "",
        times="NOT DISCUSSED",
        present=(),
        quorum="",
        parts=(),
        actions=(),
        read_back=(),
        left_because="",
    )


def _item(
    c: Conference, number: int, actions: tuple[AgreedAction, ...], reader: Reader
) -> ItemMinutes:
    item = c.item
    minutes = round(item.seconds / 60)
    opened = clock_time(item.opened_at) if item.opened_at else ""
    loose = f"{minutes} min" if minutes else ""
    parts = tuple(
        part for step in c.agenda.steps if (part := _part(c, step, reader)).pairs or part.lines
    )
    stray = _lines(
        c, [line for line in c.lines if line.step not in {step.kind for step in c.agenda.steps}]
    )
    who = reader in _TOLD_WHO
    return ItemMinutes(
        number=number,
        title=item.title,
        reference=item.reference,
        name=c.case.name if c.case else "",
        times=", ".join(part for part in (opened, loose) if part),
        present=tuple(seat.name for seat in c.present) if who else (),
        quorum=c.sitting.quorum(item.id, item.closed_at).words if c.case and who else "",
        parts=(*parts, Part(title="Other lines", pairs=(), lines=stray)) if stray else parts,
        actions=actions,
        read_back=read_back(c) if c.case and reader is Reader.FULL else (),
        left_because=item.left_because,
        left_open=item.left_open,
        absent=tuple(_absent(c)) if who else (),
        earlier=tuple(_action(c, action, 0) for action in _earlier(c))
        if reader in _BY_FIELDS
        else (),
    )


def _earlier(c: Conference) -> Iterable[Action]:
    """Return the actions agreed before; read later, the record holds those agreed since
    then too.
    """
    return (action for action in c.earlier_actions if action.agreed_on <= c.sitting.meeting.day)


_BY_FIELDS = frozenset({Reader.FULL, Reader.SEAT})
_PLAINLY = frozenset({Reader.FAMILY, Reader.REFERRER})
_TOLD_WHO = AT_TABLE | {Reader.FULL, Reader.AUDITOR, Reader.SUMMARY}


def _absent(c: Conference) -> Iterable[str]:
    """Yield who belongs to an item and was not in it at its end: who stepped aside and why, who
    left, who sent apologies.
    """
    counted, there = c.sitting.attendance(c.item.id, c.moment), {seat.id for seat in c.present}
    for seat in c.seats:
        if seat.id in there:
            continue
        mark = counted.get(seat.id)
        yield f"{seat.name}, {_why_absent(c, mark)}" if mark else f"{seat.name}, not marked"


def _why_absent(c: Conference, mark: Mark) -> str:
    if mark.attendance is Attendance.RECUSED:
        said = "stepped aside"
    elif mark.attendance is Attendance.AWAY and any(
        one.seat_id == mark.seat_id and one.at < mark.at and one.attendance in TAKES_PART
        for one in c.sitting.marks
    ):
        said = f"left at {clock_time(mark.at)}"
    else:
        said = mark.attendance.value
    return f"{said} ({mark.reason})" if mark.reason else said


def _part(c: Conference, step: Step, reader: Reader) -> Part:
    lines = _lines(c, [line for line in c.lines if line.step == step.kind])
    if step.kind in c.item.skipped:
        said = c.item.skipped[step.kind] or "with a reason"
        return Part(title=step.title, pairs=(Pair(label="Passed over", words=said),), lines=lines)
    return Part(title=step.title, pairs=tuple(_settled(c, step, reader)), lines=lines)


def _settled(c: Conference, step: Step, reader: Reader) -> Iterable[Pair]:
    if reader in _BY_FIELDS and not (reader is Reader.SEAT and step.kind == "information"):
        yield from _owner(c, step)
        yield from _pairs(RULES[step.kind].fields(c), only_filled=reader is Reader.SEAT)
        return
    for label, words in (
        brought(c) if reader is Reader.SEAT else told_in(c, step.kind, plain=reader in _PLAINLY)
    ):
        yield Pair(label=label, words=words)


def _owner(c: Conference, step: Step) -> Iterable[Pair]:
    """Yield who leads the case: on the screen that is a choice among seats, which says too much for
    paper.
    """
    owner = c.of(Owner)
    said = ", ".join(part for part in (owner.seat, owner.holder) if part)
    if step.kind != "owner":
        return
    if said:
        yield Pair(label="Owner", words=said)
    names = {str(seat.id): seat.name for seat in c.sitting.seats}
    proposed = [
        f"{names.get(key, 'a seat')}, by {by}"
        for key, by in owner.proposed.items()
        if by and key != str(owner.seat_id)
    ]
    if proposed:
        yield Pair(label="Also proposed", words="; ".join(proposed))


_ELSEWHERE = ("action:", "earlier:", "use:", "then:", "about:")
"""What stands in the tables of actions, or only helps at the screen."""
_SHORT = 4


def _pairs(fields: Iterable[Field], *, only_filled: bool = False) -> Iterable[Pair]:
    """Yield what fields show.

    `only_filled` leaves out what is worked out from other things: see the head of this file.
    """
    for field in fields:
        if field.name.startswith(_ELSEWHERE) or _says_too_much(field):
            continue
        if field.ask is Ask.GROUP:
            yield from (
                _scores(field)
                if isinstance(field, ScoresField)
                else _pairs(field.within, only_filled=only_filled)
            )
            continue
        if only_filled and field.make is None:
            continue
        words = field.shown
        if field.name == "balance":
            yield Pair(
                label="Balance", words=f"{field.label.removeprefix('Balance: ')} ({field.shown})"
            )
        elif words:
            told = (
                field.detail
                and (field.make or field.mark != "none")
                and not (only_filled and field.ask is Ask.DAY)
            )
            words = f"{field.shown} ({field.detail})" if told else field.shown
            yield Pair(label=field.label, words=words)
        if words and not field.name.startswith(
            "concern:"
        ):  # what stands within a choice, and was filled in
            inner = (
                one
                for one in field.within
                if one.make and not (len(one.shown) >= _SHORT and one.shown in words)
            )
            yield from _pairs(inner, only_filled=only_filled)


def _scores(group: ScoresField) -> Iterable[Pair]:
    """Yield what each seat gave, in words: the screen draws bars, which nobody can read aloud."""
    for field in group.within:
        if field.ask is not Ask.NUMBER:
            yield from _pairs((field,))
        elif field.shown:
            was = "".join(f", {said}" for said in (field.detail.replace("▪", "").strip(),) if said)
            yield Pair(
                label=field.label, words=f"{field.shown} of {group.highest}{was} ({group.label})"
            )


def _says_too_much(field: Field) -> bool:
    """Whether a field is a candidate, a seat's presence (both are told in their own words), or a
    concern that has its action.
    """
    if field.name.startswith("seat:"):
        first = field.options[0].value if field.options else ""
        return first == "owner" or first in {one.value for one in Attendance}
    return field.name.startswith("concern:") and field.shown.startswith("action: ")


def _lines(c: Conference, lines: Iterable[Line]) -> tuple[WrittenLine, ...]:
    return tuple(_line(c, line) for line in lines if line.kind is not Kind.ACTION)


def _line(c: Conference, line: Line) -> WrittenLine:
    hidden = [f"not for {seat.name}" for seat in c.sitting.seats if seat.id in line.not_for]
    return WrittenLine(
        time=clock_time(line.at),
        seat=line.seat,
        kind=line.kind.value,
        standing=line.standing.value if line.standing else "",
        text=line.text,
        labels=", ".join([*([line.origin] if line.origin else []), *line.label_words, *hidden]),
    )


def _action(c: Conference, action: Action, number: int) -> AgreedAction:
    treats = "; ".join(
        line.text
        for line in (*c.concerns_before, *c.of_kind(Kind.CONCERN))
        if line.id in action.treats
    )
    return AgreedAction(
        number=number,
        reference=action.reference or "hub",
        seat=action.seat,
        joint=", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint),
        text=action.text,
        treats=treats,
        due=action.due_words or "no date",
        state=action.state.value,
        outcome=action.outcome,
    )
