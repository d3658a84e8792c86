"""What follows the text of approved minutes: corrections added later, and the annex of what was
proposed while the draft went round (H5.2).

An extract tells of the proposals on its reader's own parts alone, and gives the words of others
only where their line may be read.
"""

from datetime import datetime
from uuid import UUID

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.case.overview.conference import Conference
from conference.documents.corrections.correction import WHOLE, Proposal, Round, Verdict
from conference.documents.minutes.minutes import FROZEN, Correction, Minutes
from conference.documents.paper import Block, Part, table, words
from conference.documents.readers import AT_TABLE, Audience, Reader
from conference.documents.source import Material
from conference.documents.visibility import why_not, why_nothing

HIDDEN = "not in this extract"
_TITLE = "Annex: corrections to the draft"
_TOLD = AT_TABLE | {Reader.FULL}
"""Readers who are told how the draft went round, and that there are corrections which they do not
read.
"""


def annex(minutes: Minutes) -> tuple[Part, ...]:
    """Return the annex of approved minutes: every decided proposal with its reason, or that no
    draft went round, and why.
    """
    round_ = minutes.round
    if minutes.state not in FROZEN:
        return ()
    if round_ is None:
        return (
            Part(
                title=_TITLE,
                blocks=tuple(
                    words(line) for line in ("No draft went round.", _early(minutes)) if line
                ),
            ),
        )
    decided = [one for one in round_.proposals if one.verdict is not Verdict.UNDECIDED]
    blocks: list[Block] = [words(line) for line in (_how(round_), _early(minutes)) if line]
    if decided:
        rows = tuple(_row(one) for one in decided)
        heads = ("No.", "From", "About", "What was proposed", "What became of it, and why")
        blocks.append(table("Each correction that was asked for", heads, rows, (6, 18, 14, 34, 28)))
    else:
        blocks.append(
            words(
                "No correction was asked for." if round_.seats else "No correction is told of here."
            )
        )
    return (Part(title=_TITLE, blocks=tuple(blocks)),)


def _how(round_: Round) -> str:
    """Return how the draft went round; an extract, whose round has no seats, says nothing of
    others.
    """
    if not round_.seats:
        return ""
    agreed = sum(seat.agreed_at is not None for seat in round_.seats)
    count = f"{len(round_.seats)} seat{'' if len(round_.seats) == 1 else 's'}"
    sent = f"The draft went to {count} on {spoken(round_.opened_at.astimezone().date())}"
    more = f", longer than usual ({round_.extended_because})" if round_.extended_because else ""
    said = f"{sent}; corrections could come until {spoken(round_.last_day)}{more}."
    return (
        f"{said} {'One' if agreed == 1 else agreed} of them said that nothing was to be corrected."
        if agreed
        else said
    )


def _early(minutes: Minutes) -> str:
    how = "before that day" if minutes.round else "all the same"
    return f"Approved {how}: {minutes.approved_because}" if minutes.approved_because else ""


def _row(one: Proposal) -> tuple[str, ...]:
    came = f"{one.seat},\n{spoken(one.came_on)}{', late' if one.late else ''}"
    stood = f"Stood: “{one.stands}”;\n" if one.stands else ""
    asked = f"{stood}should be: “{one.should}”" if one.should else HIDDEN
    day = spoken(one.decided_at.astimezone().date()) if one.decided_at else ""
    by = f"{label(one.verdict)} by {one.decided_by}, {day}"
    return (
        str(one.number),
        came,
        one.reference,
        asked,
        ";\n".join(said for said in (by, one.mended, one.reason) if said),
    )


def corrections(minutes: Minutes) -> tuple[Part, ...]:
    """Return what was added to approved minutes later, and how much of it is not in
    this extract.
    """
    blocks: list[Block] = []
    if minutes.corrections:
        rows = tuple(
            (str(one.number), _day_and_hour(one.at), one.by, one.reference or WHOLE, one.words)
            for one in minutes.corrections
        )
        caption = "The text above stands as it was approved; these were added later"
        blocks.append(
            table(caption, ("No.", "Date", "By", "About", "Words"), rows, (7, 19, 17, 14, 43))
        )
    if count := minutes.corrections_out:
        which = (
            "One correction that was added later is"
            if count == 1
            else f"{count} corrections that were added later are"
        )
        blocks.append(
            words(
                f"{which} not in here: about what this extract does not hold, or about the "
                "meeting as a whole."
            )
        )
    return (Part(title="Corrections", blocks=tuple(blocks)),) if blocks else ()


def _day_and_hour(at: datetime) -> str:
    return f"{spoken(at.astimezone().date())}, {clock_time(at)}"


def minutes_with(minutes: Minutes, material: Material, audience: Audience) -> Minutes:
    """Return minutes whose corrections and annex are for one reader: all for the full record, of
    one case where one is asked for.
    """
    if audience.reader is Reader.FULL and material.case_id is None:
        return minutes
    parts, round_ = _parts(material, audience), minutes.round
    kept = tuple(one for one in minutes.corrections if _may_have(one, parts, audience))
    told = audience.reader in _TOLD
    if round_ is not None:
        round_ = (
            round_.model_copy(update={"seats": (), "proposals": _shown(round_, parts, audience)})
            if told
            else None
        )
    return minutes.model_copy(
        update={
            "round": round_,
            "approved_because": minutes.approved_because if audience.reader is Reader.FULL else "",
            "corrections": kept,
            "corrections_out": len(minutes.corrections) - len(kept) if told else 0,
        }
    )


def _parts(material: Material, audience: Audience) -> dict[UUID, Conference]:
    """Return the items that a reader gets something of."""
    found = {
        c.item.id: c
        for c in material.conferences
        if material.case_id is None or (c.case and c.case.id == material.case_id)
    }
    return (
        found
        if audience.reader is Reader.FULL
        else {key: c for key, c in found.items() if not why_nothing(c, audience)}
    )


def _may_have(one: Correction, parts: dict[UUID, Conference], audience: Audience) -> bool:
    """Whether a reader may have a correction: one to a line as the line; one to an item at the
    table, where no line of it is withheld.
    """
    c = parts.get(one.item_id) if one.item_id else None
    if c is None or audience.reader is Reader.FULL:
        return c is not None
    if one.line_id is not None:
        return any(line.id == one.line_id and not why_not(c, line, audience) for line in c.lines)
    return audience.reader in AT_TABLE and not any(why_not(c, line, audience) for line in c.lines)


def _shown(
    round_: Round, parts: dict[UUID, Conference], audience: Audience
) -> tuple[Proposal, ...]:
    """Return the proposals on parts that a reader took part in, without the words it
    may not read.
    """
    found = []
    for one in round_.proposals:
        c = parts.get(one.item_id) if one.item_id else None
        if c is None:
            continue
        line = next((line for line in c.lines if line.id == one.line_id), None)
        own = any(audience.is_of(seat) for seat in c.sitting.seats if seat.id == one.seat_id)
        open_ = (
            audience.reader is Reader.FULL
            or own
            or (line is not None and not why_not(c, line, audience))
        )
        hidden = {"stands": "", "should": "", "reason": "", "mended": ""}
        found.append(one if open_ else one.model_copy(update=hidden))
    return tuple(found)
