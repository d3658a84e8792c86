"""The agenda and invitation: times, references, slots, and what is asked of each seat.

Never a name of a person at risk (H1.3, H2.9).
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference
from conference.case.record.action import UNFINISHED
from conference.documents.paper import Event, Pair, Paper, Part, listed, table, words
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
from conference.hub.seat import Seat
from conference.meeting.item import Item
from conference.meeting.sitting import Sitting

_ASKED = {
    "new": (
        "what you know of the person and those around them, what you do already, what worries "
        "you and what protects"
    ),
    "urgent": "what you know that bears on the danger now, and what you can do within hours",
    "review": "what has changed since the last time, and what came of your actions",
    "closure": (
        "whether anything speaks against ending the work, and what should be looked at afterwards"
    ),
    "check": "whether you have heard or seen anything since the case was closed",
}
"""What is asked of a seat, by the agenda of the case."""

_LEAST = 3  # letters of a word of a name that is looked for in what somebody wrote


def agenda_paper(material: Material, audience: Audience) -> Paper:
    """Return the agenda for the whole table, for one seat with what is asked of it, or for a guest
    with its own slots alone.
    """
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no agenda without a meeting.")
    meeting = sitting.meeting
    guest = audience.reader is Reader.GUEST
    items = [item for item in sitting.live if _shown(sitting, item, material, audience)]
    facts = (
        (
            "When",
            f"{spoken(meeting.day)}, {meeting.starts:%H:%M}"
            + ("" if guest else f", {meeting.minutes} minutes"),
        ),
        ("Where", nameless(meeting.place, material.conferences)),
        ("For", "" if audience.reader is Reader.FULL else _for(audience)),
    )
    parts = (
        _agenda(sitting, items, guest=guest),
        *_why(material, sitting, audience, items),
        *_asked_of(material, audience, items),
        _please(guest=guest),
    )
    return Paper(
        document="agenda",
        audience=audience.name,
        hub=material.profile.name,
        title=f"{'Agenda' if audience.reader is Reader.FULL else 'Invitation'}: {meeting.title}",
        subtitle=spoken(meeting.day),
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=parts,
        events=(
            Event(
                key=f"meeting-{meeting.id}",
                day=meeting.day,
                at=datetime.combine(meeting.day, meeting.starts).astimezone(),
                minutes=meeting.minutes,
                title=f"{material.profile.name}: {meeting.title}",
                place=nameless(meeting.place, material.conferences),
            ),
        ),
        head=material.head,
        made_on=meeting.day,
    )


def nameless(text: str, conferences: Iterable[Conference]) -> str:
    """Return `text` with the names of the persons at risk taken out: an invitation is posted, and
    what somebody wrote may hold one.
    """
    said = " ".join(text for c in conferences if c.case for text in (c.case.name, c.case.aliases))
    names = set(re.findall(r"[^\W\d_]+", said))
    found = "|".join(
        sorted((re.escape(name) for name in names if len(name) >= _LEAST), key=len, reverse=True)
    )
    return (
        re.sub(rf"\b(?:{found})(?:[ -]+(?:{found}))*\b", "the person", text, flags=re.IGNORECASE)
        if found
        else text
    )


def _for(audience: Audience) -> str:
    seat = audience.seat
    who = f", {seat.holder}" if seat and seat.holder else ""
    deputy = f" (deputy: {seat.deputy})" if seat and seat.deputy else ""
    return f"{audience.title}{who}{deputy}"


def _shown(sitting: Sitting, item: Item, material: Material, audience: Audience) -> bool:
    if material.case_id is not None and item.case_id != material.case_id:
        return False
    return audience.reader is not Reader.GUEST or _invited(sitting, item, audience.seat)


def _invited(sitting: Sitting, item: Item, seat: Seat | None) -> bool:
    return seat is not None and any(
        one.item_id == item.id and one.seat_id == seat.id for one in sitting.invitations
    )


def _agenda(sitting: Sitting, items: list[Item], *, guest: bool) -> Part:
    at, rows = (
        datetime.combine(sitting.meeting.day, sitting.meeting.starts),
        list[tuple[str, ...]](),
    )
    for item in sitting.live:
        begins = item.slot or at.time()
        row = (f"{begins:%H:%M}", item.title, item.reference, f"{item.minutes} min")
        if item in items:
            rows.append(
                row if guest else (*row, ", ".join(seat.name for seat in sitting.guests(item.id)))
            )
        at += timedelta(minutes=item.minutes)
    if not rows:
        return Part(title="Agenda", blocks=(words("Nothing is on it yet."),))
    if guest:
        heads, widths = _AGENDA[:-1], (16, 44, 22, 18)
        return Part(
            title="Your part",
            blocks=(
                table("Please come at this time; it is kept for you", heads, tuple(rows), widths),
            ),
        )
    return Part(
        title="Agenda",
        blocks=(
            table(
                "Times are planned; a guest's slot is kept",
                _AGENDA,
                tuple(rows),
                (12, 36, 16, 12, 24),
            ),
        ),
    )


_AGENDA = ("Time", "Item", "Reference", "Length", "Guests")


def _asked_of(material: Material, audience: Audience, items: list[Item]) -> list[Part]:
    """Return what is asked of whom for which case, and by when; of one reader its own."""
    shown = {item.id for item in items}
    about = [c for c in material.conferences if c.case and c.item.id in shown]
    if not about:
        return []
    if audience.reader is Reader.FULL:
        return [_requests(about)]
    rows = tuple(
        (c.item.reference, _what(c), _by_when(c, audience), _open(c, audience)) for c in about
    )
    block = table(
        "Case by case",
        ("Case", "Please be ready to say", "Report", "Your open actions"),
        rows,
        (14, 42, 24, 20),
    )
    said = (
        "Please say what you know, that nothing is known, or that you cannot share it and why. "
        "Silence is not an answer."
    )
    return [Part(title="What is asked of you", blocks=(words(said), block))]


def _what(c: Conference) -> str:
    return _ASKED.get(c.agenda.serves, _ASKED["new"]).capitalize()


def _by_when(c: Conference, audience: Audience) -> str:
    asked = [
        one
        for one in c.contributions
        if (seat := c.seat(one.seat_id)) and audience.is_of(seat) and one.asked_at
    ]
    if not asked:
        return "in the room"
    one = asked[0]
    if one.came_at:
        return f"came {spoken(one.came_at.astimezone().date())}, thank you"
    return f"in writing by {spoken(one.due)}" if one.due else "in writing before the meeting"


def _open(c: Conference, audience: Audience) -> str:
    """Return how many actions of a reader are open, and when the next is due: never their words,
    since an invitation is posted.
    """
    own = {seat.id for seat in c.sitting.seats if audience.is_of(seat)}
    mine = [
        action
        for action in c.actions
        if action.state in UNFINISHED and own & {action.seat_id, *action.joint}
    ]
    due = min((action.due for action in mine if action.due), default=None)
    return f"{len(mine)}, the next due {spoken(due)}" if mine and due else str(len(mine) or "none")


def _requests(about: Iterable[Conference]) -> Part:
    """Return who was asked for a report, for which case, by when, and whether it came."""
    rows = []
    for c in about:
        for one in c.contributions:
            seat = c.seat(one.seat_id)
            if seat is None or one.asked_at is None:
                continue
            came = spoken(one.came_at.astimezone().date()) if one.came_at else "not yet"
            due = spoken(one.due) if one.due else "before the meeting"
            rows.append(
                (c.item.reference, seat.name, spoken(one.asked_at.astimezone().date()), due, came)
            )
    if not rows:
        return Part(
            title="Reports asked for",
            blocks=(words("No report was asked for before this meeting."),),
        )
    heads = ("Case", "Seat", "Asked", "By when", "Came")
    return Part(
        title="Reports asked for",
        blocks=(
            table("Who was asked before the meeting", heads, tuple(rows), (16, 30, 18, 18, 18)),
        ),
    )


def _why(material: Material, sitting: Sitting, audience: Audience, items: list[Item]) -> list[Part]:
    """Return why a guest is asked, and what it is asked to bring (H2.9)."""
    shown = {item.id: item for item in items}
    found = [
        one
        for one in sitting.invitations
        if audience.seat and one.seat_id == audience.seat.id and one.item_id in shown
    ]
    said = [
        nameless(
            (
                f"{shown[one.item_id].reference}: {one.reason.rstrip('.')}. Please bring: "
                f"{one.brings.rstrip('.')}."
            ),
            material.conferences,
        )
        for one in found
    ]
    return [Part(title="Why you are invited", blocks=(listed(*said),))] if said else []


def _please(*, guest: bool) -> Part:
    said = [
        (
            "Cases are called by their reference. Please do not write names on this paper, and "
            "do not pass it on."
        )
    ]
    if guest:
        said.append(
            "You are in the room for your part only. You will be asked to acknowledge "
            "confidentiality when you come in."
        )
    else:
        said.append("If you cannot come, please send your deputy and tell us why.")
    said.append(
        "If a case touches you or your family, tell the chair before the meeting: you step "
        "aside for it then."
    )
    return Part(title="Please note", blocks=(listed(*said),))
