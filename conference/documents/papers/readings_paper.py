"""Papers made from readings and lists: who sat in which part, the journal report, the
confidentiality statement to sign.
"""

from collections.abc import Iterable

from conference.base.moment import clock_time, spoken
from conference.base.reading import Entry, Reading
from conference.base.refusal import Refused
from conference.documents.paper import Block, Pair, Paper, Part, listed, pairs, table, words
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
from conference.hub.seat import Seat
from conference.meeting.attendance import ledger
from conference.meeting.presence import TAKES_PART, Attendance
from conference.meeting.sitting import Sitting

_NAMELESS = (
    "Reasons and names are left out: this is a paper about how the meeting was held, not about "
    "who said what."
)


_ASKED = "asked to this part"


def of_reading(reading: Reading, heads: tuple[str, str] = ("", "")) -> tuple[Part, ...]:
    """Return a reading as the parts of a paper: its first part, then the others beneath it; as
    tables where `heads` are given.
    """
    return tuple(
        Part(
            title=part.title,
            level=1 if number == 0 else 2,
            blocks=(_entries(part.entries, heads) if part.entries else words(part.empty),),
        )
        for number, part in enumerate(reading.parts)
    )


def _entries(entries: Iterable[Entry], heads: tuple[str, str]) -> Block:
    if any(heads):
        return table("", heads, tuple((one.label, one.words) for one in entries), (26, 74))
    return pairs(*((one.label, one.words) for one in entries))


def presence_paper(material: Material, audience: Audience) -> Paper:
    """Return who sat in which part, from when to when; an auditor gets it without names and
    reasons.
    """
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no record of presence without a meeting.")
    if sitting.meeting.started_at is None:
        raise Refused("Nobody sat anywhere yet: the meeting has not begun.")
    plain = audience.reader is Reader.AUDITOR
    if plain:
        marks = tuple(mark.model_copy(update={"name": "", "reason": ""}) for mark in sitting.marks)
        seats = tuple(
            seat.model_copy(update={"holder": "", "deputy": ""}) for seat in sitting.seats
        )
        invitations = tuple(
            one.model_copy(update={"reason": _ASKED, "brings": ""}) for one in sitting.invitations
        )
        sitting = sitting.model_copy(
            update={"marks": marks, "seats": seats, "invitations": invitations}
        )
    reading = ledger(sitting)
    return Paper(
        document="presence",
        audience=audience.name,
        hub=material.profile.name,
        title=reading.title,
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        facts=(Pair(label="Note", words=reading.lead),) if reading.lead else (),
        parts=of_reading(reading, ("Seat", "Who sat there, from when to when")),
        withheld=_NAMELESS if plain else "",
        head=material.head,
        made_on=sitting.meeting.day,
    )


def journal_paper(material: Material, audience: Audience) -> Paper:
    """Return every change of the record without its words: when, who, what, for which case, and the
    seal that chains it.
    """
    entries = tuple(reversed(material.journal))
    rows = tuple(
        (
            str(one.number),
            f"{spoken(one.at.astimezone().date())} {clock_time(one.at)}",
            one.person,
            one.title,
            one.reference,
            one.seal[:16],
        )
        for one in entries
    )
    heads = ("No.", "When", "Who", "What", "Case", "Seal")
    caption = (
        "Each seal is made from the entry and the seal before it: an entry taken out or "
        "changed breaks the chain"
    )
    reference = (
        next((one.reference for one in entries if one.reference), "") if material.case_id else ""
    )
    facts = (
        ("Entries", f"{len(rows)}{' about this case' if material.case_id else ''}"),
        ("From", spoken(entries[0].at.astimezone().date()) if entries else ""),
        ("To", spoken(entries[-1].at.astimezone().date()) if entries else ""),
        ("Newest seal of the whole", material.head),
        ("For", audience.title if audience.reader is not Reader.FULL else ""),
    )
    return Paper(
        document="journal",
        audience=audience.name,
        hub=material.profile.name,
        title="Journal report",
        subtitle=reference,
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=(
            Part(
                title="Entries",
                blocks=(
                    table(caption, heads, rows, (7, 23, 17, 22, 11, 20))
                    if rows
                    else words("None."),
                ),
            ),
        ),
        head=material.head,
        made_on=material.today,
    )


def statement_paper(material: Material, audience: Audience) -> Paper:
    """Return the confidentiality statement with a line to sign for everybody who came (SafeLives:
    signed at each meeting; H2.9).

    Before anybody came there is a line for everybody who is expected. Whoever is a guest signs for
    its own part.
    """
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no statement without a meeting.")
    came = {mark.seat_id for mark in sitting.marks if mark.attendance in TAKES_PART}
    asked = {one.seat_id for one in sitting.invitations}
    around = [seat for seat in sitting.seats if seat.permanent or seat.id in asked]
    shown = [seat for seat in around if seat.id in came] or around
    items = tuple(_to_sign(sitting, seat) for seat in shown)
    away = [f"{seat.name}, {seat.holder}".rstrip(", ") for seat in around if seat not in shown]
    title = "Signed by everybody present" if came else "To be signed by everybody who comes"
    return Paper(
        document="statement",
        audience=audience.name,
        hub=material.profile.name,
        title="Confidentiality statement",
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        facts=(Pair(label="Where", words=sitting.meeting.place),) if sitting.meeting.place else (),
        parts=(
            Part(
                title="What everybody in this room agrees to",
                blocks=(Block(kind="numbered", items=material.statement),),
            ),
            Part(
                title=title,
                blocks=(
                    words("I was there as it says beneath my line, and keep to this."),
                    Block(kind="sign", items=items),
                ),
            ),
            *(
                (Part(title="Not there", level=2, blocks=(listed(*away),)),)
                if away and came
                else ()
            ),
        ),
        head=material.head,
        made_on=sitting.meeting.day,
    )


def _to_sign(sitting: Sitting, seat: Seat) -> str:
    """Return what stands beneath the line of one seat: who sat there, for whom, from when to when,
    and for which part as a guest.
    """
    marks = [
        mark for mark in sitting.marks if mark.seat_id == seat.id and mark.attendance in TAKES_PART
    ]
    name = next((mark.name for mark in reversed(marks) if mark.name), "")
    who = (
        f"{name} for {seat.holder}"
        if name and seat.holder and name.casefold() != seat.holder.casefold()
        else name or seat.holder
    )
    parts = ", ".join(
        sitting.item(one.item_id).reference for one in sitting.invitations if one.seat_id == seat.id
    )
    came = f"came {clock_time(marks[0].at)}" if marks else ""
    remote = "remote" if marks and marks[-1].attendance is Attendance.REMOTE else ""
    guest = f"guest for {parts}" if parts and not seat.permanent else ""
    return ", ".join(said for said in (seat.name, who, came, remote, guest) if said)
