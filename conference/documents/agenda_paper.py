"""The agenda and invitation: times, references, slots, and the report asked of each seat. Never a name of a person at risk (H1.3)."""

from datetime import datetime, timedelta

from conference.case.conference import Conference
from conference.documents.audience import Audience, Reader
from conference.documents.material import Material
from conference.documents.paper import Event, Pair, Paper, Part, listed, table, words
from conference.hub.seat import Seat
from conference.meeting.item import Item
from conference.meeting.sitting import Sitting
from conference.moment import spoken
from conference.refusal import Refused


def agenda_paper(material: Material, audience: Audience) -> Paper:
    """Return the agenda for the whole table, for one seat with the reports asked of it, or for a guest with its own slots alone."""
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no agenda without a meeting.")
    meeting = sitting.meeting
    guest = audience.reader is Reader.GUEST
    items = [item for item in sitting.live if not guest or _invited(sitting, item, audience.seat)]
    facts = (
        ("When", f"{spoken(meeting.day)}, {meeting.starts:%H:%M}" + ("" if guest else f", {meeting.minutes} minutes")),
        ("Where", meeting.place),
        ("For", "" if audience.reader is Reader.FULL else audience.title),
    )  # fmt: skip
    return Paper(
        document="agenda",
        audience=audience.name,
        hub=material.profile.name,
        title="Invitation" if guest else f"Agenda of the {meeting.title}",
        subtitle=spoken(meeting.day),
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=(_agenda(sitting, items, guest=guest), *_reports(material, audience), *_why(sitting, audience, items), _please(guest=guest)),
        events=(
            Event(
                key=f"meeting-{meeting.id}", day=meeting.day, at=datetime.combine(meeting.day, meeting.starts).astimezone(),
                minutes=meeting.minutes, title=f"{material.profile.name}: {meeting.title}", place=meeting.place,
            ),
        ),
        head=material.head,
        made_on=meeting.day,
    )  # fmt: skip


def _invited(sitting: Sitting, item: Item, seat: Seat | None) -> bool:
    return seat is not None and any(one.item_id == item.id and one.seat_id == seat.id for one in sitting.invitations)


def _agenda(sitting: Sitting, items: list[Item], *, guest: bool) -> Part:
    at, rows = datetime.combine(sitting.meeting.day, sitting.meeting.starts), []
    for item in sitting.live:
        begins = item.slot or at.time()
        guests = ", ".join(seat.name for seat in sitting.guests(item.id))
        if item in items:
            rows.append((f"{begins:%H:%M}", item.title, item.reference, f"{item.minutes} min", "" if guest else guests))
        at += timedelta(minutes=item.minutes)
    heads = ("Time", "Item", "Reference", "Length", "Guests")
    blocks = (table("Times are planned; a guest's slot is kept", heads, tuple(rows), (12, 40, 16, 12, 20)),)
    return Part(title="Agenda", blocks=blocks if rows else (words("Nothing is on it yet."),))


def _reports(material: Material, audience: Audience) -> list[Part]:
    """Return which reports are asked of whom, by when; of one seat its own."""
    rows = [row for c in material.conferences if c.case for row in _asked(c, audience)]
    if not rows:
        return []
    caption = "Please say what you know, that nothing is known, or that you cannot share it and why. Silence is not an answer."
    return [
        Part(
            title="Reports asked for",
            blocks=(table(caption, ("Case", "Seat", "Asked", "By when", "Came"), tuple(rows), (18, 30, 18, 18, 16)),),
        )
    ]


def _asked(c: Conference, audience: Audience) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for one in c.contributions:
        seat = c.seat(one.seat_id)
        if seat is None or one.asked_at is None or (audience.reader is not Reader.FULL and not audience.is_of(seat)):
            continue
        came = spoken(one.came_at.astimezone().date()) if one.came_at else "not yet"
        rows.append(
            (
                c.item.reference,
                seat.name,
                spoken(one.asked_at.astimezone().date()),
                spoken(one.due) if one.due else "before the meeting",
                came,
            )
        )
    return rows


def _why(sitting: Sitting, audience: Audience, items: list[Item]) -> list[Part]:
    """Return why a guest is asked, and what it is asked to bring (H2.9)."""
    shown = {item.id: item for item in items}
    found = [one for one in sitting.invitations if audience.seat and one.seat_id == audience.seat.id and one.item_id in shown]
    said = [f"{shown[one.item_id].reference}: {one.reason}. Please bring: {one.brings}." for one in found]
    return [Part(title="Why you are invited", blocks=(listed(*said),))] if said else []


def _please(*, guest: bool) -> Part:
    said = ["Cases are called by their reference. Please do not write names on this paper, and do not pass it on."]
    if guest:
        said.append("You are in the room for your part only. You will be asked to acknowledge confidentiality when you come in.")
    else:
        said.append("If you cannot come, please send your deputy and tell us why. If a case touches you or your family, tell the chair.")
    return Part(title="Please note", blocks=(listed(*said),))
