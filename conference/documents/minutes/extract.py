"""Minutes for one reader: composed from what that reader sees, never cut out of a finished text
(design, section 6).

Only numbers, days and states of actions are taken from the frozen text, so that an extract speaks
of action 7 as the minutes do and says of it what was agreed, not what came of it since.
"""

from collections import defaultdict

from conference.base.refusal import Refused
from conference.documents.corrections.correction_annex import minutes_with
from conference.documents.minutes.compose import compose
from conference.documents.minutes.document import AgreedAction, ItemMinutes, MinutesDocument
from conference.documents.minutes.minutes import FROZEN, Minutes
from conference.documents.minutes.minutes_paper import minutes_paper
from conference.documents.paper import Paper
from conference.documents.readers import AT_TABLE, NEAR, Audience, Reader
from conference.documents.source import Material, sitting_for, withheld
from conference.meeting.sitting import Sitting


def minutes_for(material: Material, audience: Audience) -> Paper:
    """Return the minutes as a paper for one reader; raise Refused when there is nothing in them for
    it.
    """
    minutes, sitting = material.minutes, material.sitting
    if minutes is None or sitting is None:
        raise Refused("There are no minutes: the meeting has not begun.")
    minutes = minutes_with(minutes, material, audience)
    if audience.reader is Reader.FULL:
        return minutes_paper(_of_one_case(minutes, material), sitting.meeting.day)
    found = material.seen_by(audience)
    if not found:
        why = material.why_nothing(audience)
        raise Refused(
            f"There is nothing in these minutes for {audience.title}{f': {why}' if why else ''}."
        )
    shown = sitting_for(sitting, audience, (one.conference.item.id for one in found))
    composed = compose(material.profile, shown, [one.conference for one in found], audience)
    document = _numbered_as(minutes, _without(composed, audience, shown), audience)
    extract = minutes.model_copy(
        update={"document": document, "digest": "", "annex_digest": ""}
    )  # this is not the whole text
    return minutes_paper(extract, sitting.meeting.day, audience, withheld(found, audience))


def _of_one_case(minutes: Minutes, material: Material) -> Minutes:
    """Return the full minutes, or those items of them that are about the one case that is asked
    for.
    """
    if material.case_id is None:
        return minutes
    references = {
        c.item.reference for c in material.conferences if c.case and c.case.id == material.case_id
    }
    document = minutes.document
    update = {
        "items": tuple(item for item in document.items if item.reference in references),
        "actions": tuple(action for action in document.actions if action.reference in references),
    }
    return minutes.model_copy(
        update={"document": document.model_copy(update=update), "digest": "", "annex_digest": ""}
    )


def _without(document: MinutesDocument, audience: Audience, sitting: Sitting) -> MinutesDocument:
    """Return the document without what belongs to the whole meeting: who was there is told to the
    members alone.
    """
    if audience.reader is not Reader.SEAT:
        place = document.place if audience.reader in AT_TABLE else ""
        return document.model_copy(update={"attended": (), "quorum": "", "place": place})
    around = {
        seat.name
        for seat in sitting.seats
        if seat.permanent or seat.id in {one.seat_id for one in sitting.invitations}
    }
    return document.model_copy(
        update={"attended": tuple(one for one in document.attended if one.seat in around)}
    )


def _numbered_as(
    minutes: Minutes, document: MinutesDocument, audience: Audience
) -> MinutesDocument:
    """Return an extract with the numbers of the minutes, and its actions as they were when the text
    was frozen.

    Whoever is outside gets numbers of its own: a gap would tell that something is missing.
    """
    known: dict[tuple[str, str, str], list[AgreedAction]] = defaultdict(list)
    for action in minutes.document.actions:
        known[action.reference, action.seat, action.text].append(action)
    own = audience.reader in NEAR
    found: dict[int, AgreedAction] = {}
    for number, action in enumerate(document.actions, 1):
        same = known[action.reference, action.seat, action.text]
        was = same.pop(0) if same else action
        update = {"number": number if own else was.number}
        frozen = (
            {"state": was.state, "due": was.due, "outcome": was.outcome}
            if minutes.state in FROZEN
            else {}
        )
        found[action.number] = action.model_copy(update=update | frozen)
    places = (
        {}
        if own
        else {(item.reference, item.title): item.number for item in minutes.document.items}
    )
    before = {
        (one.reference, one.seat, one.text): one
        for item in minutes.document.items
        for one in item.earlier
    }
    kept = before if minutes.state in FROZEN else {}
    items = tuple(
        _with(item, found, kept, places.get((item.reference, item.title), item.number))
        for item in document.items
    )
    return document.model_copy(
        update={
            "items": items,
            "actions": tuple(sorted(found.values(), key=lambda one: one.number)),
        }
    )


def _with(
    item: ItemMinutes,
    actions: dict[int, AgreedAction],
    before: dict[tuple[str, str, str], AgreedAction],
    number: int,
) -> ItemMinutes:
    agreed = sorted((actions[one.number] for one in item.actions), key=lambda one: one.number)
    earlier = tuple(
        _as_before(one, before.get((one.reference, one.seat, one.text))) for one in item.earlier
    )
    return item.model_copy(update={"number": number, "actions": tuple(agreed), "earlier": earlier})


def _as_before(action: AgreedAction, was: AgreedAction | None) -> AgreedAction:
    return (
        action.model_copy(update={"state": was.state, "due": was.due, "outcome": was.outcome})
        if was
        else action
    )
