"""Papers made from readings and lists: who sat in which part, the journal report, the confidentiality statement to sign."""

from conference.documents.audience import Audience, Reader
from conference.documents.material import Material
from conference.documents.paper import Block, Pair, Paper, Part, pairs, table, words
from conference.meeting.ledger import ledger
from conference.meeting.presence import TAKES_PART
from conference.moment import clock_time, spoken
from conference.reading import Reading
from conference.refusal import Refused

_NAMELESS = "Reasons and names are left out: this is a paper about how the meeting was held, not about who said what."


def of_reading(reading: Reading) -> tuple[Part, ...]:
    """Return a reading as the parts of a paper."""
    return tuple(
        Part(title=part.title, blocks=(pairs(*((one.label, one.words) for one in part.entries)) if part.entries else words(part.empty),))
        for part in reading.parts
    )


def presence_paper(material: Material, audience: Audience) -> Paper:
    """Return who sat in which part, and space for signatures; an auditor gets it without names and reasons."""
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no record of presence without a meeting.")
    plain = audience.reader is Reader.AUDITOR
    if plain:
        marks = tuple(mark.model_copy(update={"name": "", "reason": ""}) for mark in sitting.marks)
        seats = tuple(seat.model_copy(update={"holder": "", "deputy": ""}) for seat in sitting.seats)
        invitations = tuple(one.model_copy(update={"reason": "", "brings": ""}) for one in sitting.invitations)
        sitting = sitting.model_copy(update={"marks": marks, "seats": seats, "invitations": invitations})
    reading = ledger(sitting)
    return Paper(
        document="presence",
        audience=audience.name,
        hub=material.profile.name,
        title=reading.title,
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        facts=(Pair(label="How to read it", words=reading.lead),) if reading.lead else (),
        parts=of_reading(reading),
        withheld=_NAMELESS if plain else "",
        head=material.head,
        made_on=sitting.meeting.day,
    )


def journal_paper(material: Material, audience: Audience) -> Paper:
    """Return every change of the record without its words: when, who, what, for which case, and the seal that chains it."""
    rows = tuple(
        (str(one.number), f"{spoken(one.at.astimezone().date())} {clock_time(one.at)}", one.person, one.title, one.reference, one.seal[:16])
        for one in reversed(material.journal)
    )
    heads = ("No.", "When", "Who", "What", "Case", "Seal")
    caption = "Each seal is made from the entry and the seal before it: an entry taken out or changed breaks the chain"
    return Paper(
        document="journal",
        audience=audience.name,
        hub=material.profile.name,
        title="Journal report",
        facts=(Pair(label="Entries", words=f"{len(rows)}"), Pair(label="Newest seal", words=material.head)),
        parts=(Part(title="Entries", blocks=(table(caption, heads, rows, (8, 22, 18, 24, 12, 16)) if rows else words("None."),)),),
        head=material.head,
        made_on=material.today,
    )


def statement_paper(material: Material, audience: Audience) -> Paper:
    """Return the confidentiality statement with a line to sign for everybody who came (SafeLives: signed at each meeting; H2.9)."""
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no statement without a meeting.")
    came = {mark.seat_id: mark for mark in sitting.marks if mark.attendance in TAKES_PART}
    asked = {one.seat_id for one in sitting.invitations}
    around = [seat for seat in sitting.seats if seat.permanent or seat.id in asked]
    shown = [seat for seat in around if seat.id in came] or around
    items = tuple(f"{seat.name}, {(came[seat.id].name if seat.id in came else '') or seat.holder}".rstrip(", ") for seat in shown)
    return Paper(
        document="statement",
        audience=audience.name,
        hub=material.profile.name,
        title="Confidentiality statement",
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        parts=(
            Part(title="What everybody in this room agrees to", blocks=(Block(kind="numbered", items=material.statement),)),
            Part(title="Signed by everybody present", blocks=(Block(kind="sign", items=items),)),
        ),
        head=material.head,
        made_on=sitting.meeting.day,
    )
