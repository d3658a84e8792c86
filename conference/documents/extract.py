"""Minutes for one reader: composed from what that reader sees, never cut out of a finished text (design, section 6)."""

from conference.documents.audience import AT_TABLE, Audience, Reader
from conference.documents.compose import compose
from conference.documents.document import MinutesDocument
from conference.documents.material import Material, sitting_for, withheld
from conference.documents.minutes import Minutes
from conference.documents.minutes_paper import minutes_paper
from conference.documents.paper import Paper
from conference.meeting.sitting import Sitting
from conference.refusal import Refused


def minutes_for(material: Material, audience: Audience) -> Paper:
    """Return the minutes as a paper for one reader; raise Refused when there is nothing in them for it."""
    minutes, sitting = material.minutes, material.sitting
    if minutes is None or sitting is None:
        raise Refused("There are no minutes: the meeting has not begun.")
    if audience.reader is Reader.FULL and material.case_id is None:
        return minutes_paper(minutes, sitting.meeting.day)
    found = material.seen_by(audience)
    if not found:
        raise Refused(f"There is nothing in these minutes for {audience.title}.")
    shown = sitting_for(sitting, audience, (one.conference.item.id for one in found))
    composed = compose(material.profile, shown, [one.conference for one in found])
    document = _without(composed, audience, shown)
    extract = minutes.model_copy(
        update={"document": document, "corrections": minutes.corrections if audience.reader is Reader.FULL else ()}
    )
    return minutes_paper(_without_seal(extract, audience), sitting.meeting.day, audience.name, withheld(found, audience))


def _without(document: MinutesDocument, audience: Audience, sitting: Sitting) -> MinutesDocument:
    """Return the document without what belongs to the whole meeting: who was there is told at the table alone."""
    if audience.reader is Reader.FULL:
        return document
    if audience.reader not in AT_TABLE:
        return document.model_copy(update={"attended": (), "quorum": "", "place": ""})
    around = {seat.name for seat in sitting.seats if seat.permanent or seat.id in {one.seat_id for one in sitting.invitations}}
    return document.model_copy(update={"attended": tuple(one for one in document.attended if one.seat in around)})


def _without_seal(minutes: Minutes, audience: Audience) -> Minutes:
    """Return minutes whose digest is not that of the whole text, since this is not the whole text."""
    return minutes if audience.reader is Reader.FULL else minutes.model_copy(update={"digest": ""})
