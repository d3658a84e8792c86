"""From the record to the minutes as data (the full version)."""

from collections.abc import Iterable

from conference.case.action import Action
from conference.case.conference import Conference
from conference.case.kind import Kind
from conference.case.line import Line
from conference.case.rules import RULES
from conference.case.spoken import read_back
from conference.documents.document import AgreedAction, Attended, ItemMinutes, MinutesDocument, Pair, Part, WrittenLine
from conference.field import Ask, Field
from conference.hub.profile import Profile
from conference.meeting.agenda import Step
from conference.meeting.item import ItemState
from conference.meeting.quorum import Quorum
from conference.meeting.sitting import Sitting
from conference.moment import clock_time, spoken

MARKING = "RESTRICTED WHEN COMPLETE"


def compose(profile: Profile, sitting: Sitting, conferences: Iterable[Conference]) -> MinutesDocument:
    """Return the full minutes of a meeting. Steps left empty are left out; passed-over ones say why."""
    meeting = sitting.meeting
    items: list[ItemMinutes] = []
    actions: list[AgreedAction] = []
    for c in conferences:
        if c.item.state is ItemState.PENDING and not c.lines and not c.settled:
            items.append(_not_reached(c, len(items) + 1))
            continue
        made = tuple(_action(c, action, len(actions) + number) for number, action in enumerate(_own_actions(c), 1))
        actions.extend(made)
        items.append(_item(c, len(items) + 1, made))
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
    """Return the actions agreed in an item itself; the closing holds those of the whole meeting to be read back."""
    return tuple(action for action in c.new_actions if action.item_id == c.item.id)


def _quorum_at_start(sitting: Sitting) -> Quorum:
    """Return the quorum when the opening ended; each case has its own beside it."""
    opening = next((item for item in sitting.live if item.kind == "opening" and item.closed_at), None)
    return sitting.quorum(opening.id, opening.closed_at) if opening else sitting.quorum(None, sitting.meeting.ended_at)


def _attended(sitting: Sitting) -> Iterable[Attended]:
    guests = {invitation.seat_id: invitation for invitation in sitting.invitations}
    for seat in sitting.seats:
        if not seat.permanent and seat.id not in guests:
            continue
        marks = [mark for mark in sitting.marks if mark.seat_id == seat.id]
        general = [mark for mark in marks if mark.item_id is None] or marks  # a recusal holds for one case, and stands there
        last = general[-1] if general else None
        ledger = ", ".join(f"{mark.attendance.value} {clock_time(mark.at)}" for mark in marks)
        brings = f"guest: {guests[seat.id].reason}, brings {guests[seat.id].brings}" if seat.id in guests and not seat.permanent else ""
        yield Attended(
            seat=seat.name,
            name=(next((mark.name for mark in reversed(marks) if mark.name), "") or seat.holder),
            attendance=last.attendance.value if last else "not marked",
            words="; ".join(part for part in (ledger, last.reason if last else "", brings) if part),
        )


def _not_reached(c: Conference, number: int) -> ItemMinutes:
    return ItemMinutes(
        number=number, title=c.item.title, reference=c.item.reference, name=c.case.name if c.case else "", times="NOT DISCUSSED",
        present=(), quorum="", parts=(), actions=(), read_back=(), left_because="",
    )  # fmt: skip


def _item(c: Conference, number: int, actions: tuple[AgreedAction, ...]) -> ItemMinutes:
    item = c.item
    minutes = round(item.seconds / 60)
    opened = clock_time(item.opened_at) if item.opened_at else ""
    loose = f"{minutes} min" if minutes else ""
    parts = tuple(part for step in c.agenda.steps if (part := _part(c, step)).pairs or part.lines)
    stray = _lines(c, [line for line in c.lines if line.step not in {step.kind for step in c.agenda.steps}])
    return ItemMinutes(
        number=number,
        title=item.title,
        reference=item.reference,
        name=c.case.name if c.case else "",
        times=", ".join(part for part in (opened, loose) if part),
        present=tuple(seat.name for seat in c.present),
        quorum=c.sitting.quorum(item.id, item.closed_at).words if c.case else "",
        parts=(*parts, Part(title="Other lines", pairs=(), lines=stray)) if stray else parts,
        actions=actions,
        read_back=read_back(c) if c.case else (),
        left_because=item.left_because,
    )


def _part(c: Conference, step: Step) -> Part:
    skipped = c.item.skipped.get(step.kind)
    passed = (Pair(label="Passed over", words=skipped),) if skipped is not None else ()
    pairs = (*passed, *_pairs(RULES[step.kind].fields(c)))  # what was written before a step was passed over stays
    lines = _lines(c, [line for line in c.lines if line.step == step.kind])
    return Part(title=step.title, pairs=pairs, lines=lines)


def _pairs(fields: Iterable[Field]) -> Iterable[Pair]:
    for field in fields:
        if field.name.startswith("action:"):  # they stand in the table of actions
            continue
        if field.ask is Ask.GROUP:
            yield from _pairs(field.within)
        elif field.shown and not (field.name.startswith("seat:") and field.options and field.options[0].value == "owner"):
            words = f"{field.shown} ({field.detail})" if field.detail and (field.make or field.mark != "none") else field.shown
            yield Pair(label=field.label, words=words)
            yield from _pairs(inner for inner in field.within if inner.make)  # what stands within a choice, and was filled in


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
    treats = "; ".join(line.text for line in c.of_kind(Kind.CONCERN) if line.id in action.treats)
    return AgreedAction(
        number=number,
        reference=action.reference or "hub",
        seat=action.seat,
        joint=", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint),
        text=action.text,
        treats=treats,
        due=spoken(action.due) if action.due else "no date",
        state=action.state.value,
    )
