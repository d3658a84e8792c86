"""The annex of issued minutes: what was proposed when the draft went round, what became of it and why (H5.2).

An extract tells of the proposals on its reader's own parts alone, and gives the words of others only where their line may be read.
"""

from conference.documents.audience import AT_TABLE, Audience, Reader
from conference.documents.correction import Proposal, Round, Verdict
from conference.documents.material import Material
from conference.documents.minutes import FROZEN, Minutes
from conference.documents.paper import Block, Part, table, words
from conference.documents.seen import seen, why_not
from conference.moment import spoken

HIDDEN = "not in this extract"


def annex(minutes: Minutes) -> tuple[Part, ...]:
    """Return the annex of approved minutes: every decided proposal with its reason. Nothing where no draft went round."""
    round_ = minutes.round
    if round_ is None or minutes.state not in FROZEN:
        return ()
    decided = [one for one in round_.proposals if one.verdict is not Verdict.UNDECIDED]
    blocks: list[Block] = [words(line) for line in (_how(round_), _early(minutes)) if line]
    if decided:
        rows = tuple(_row(one) for one in decided)
        heads = ("No.", "From", "About", "What was proposed", "What became of it, and why")
        blocks.append(table("Each correction that was asked for", heads, rows, (6, 18, 14, 34, 28)))
    else:
        blocks.append(words("No correction was asked for." if round_.seats else "No correction is told of here."))
    return (Part(title="Annex: corrections to the draft", blocks=tuple(blocks)),)


def _how(round_: Round) -> str:
    """Return how the draft went round; an extract, whose round has no seats, says nothing of others."""
    if not round_.seats:
        return ""
    agreed = sum(seat.agreed_at is not None for seat in round_.seats)
    count = f"{len(round_.seats)} seat{'' if len(round_.seats) == 1 else 's'}"
    sent = f"The draft went to {count} on {spoken(round_.opened_at.astimezone().date())}"
    more = f", longer than usual ({round_.extended_because})" if round_.extended_because else ""
    said = f"{sent}; corrections could come until {spoken(round_.last_day)}{more}."
    return f"{said} {'One' if agreed == 1 else agreed} of them said that nothing was to be corrected." if agreed else said


def _early(minutes: Minutes) -> str:
    return f"Approved before that day: {minutes.approved_because}" if minutes.approved_because and minutes.round else ""


def _row(one: Proposal) -> tuple[str, ...]:
    came = f"{one.seat},\n{spoken(one.came_on)}{', late' if one.late else ''}"
    stood = f"Stood: “{one.stands}”;\n" if one.stands else ""
    asked = f"{stood}should be: “{one.should}”" if one.should else HIDDEN
    day = spoken(one.decided_at.astimezone().date()) if one.decided_at else ""
    by = f"{one.verdict.value} by {one.decided_by}, {day}"
    return (str(one.number), came, one.reference, asked, ";\n".join(said for said in (by, one.mended, one.reason) if said))


def minutes_with(minutes: Minutes, material: Material, audience: Audience) -> Minutes:
    """Return minutes whose annex is for one reader: all of it for the full record, of one case where one is asked for."""
    round_ = minutes.round
    if round_ is None or (audience.reader is Reader.FULL and material.case_id is None):
        return minutes
    kept = _shown(round_, material, audience)
    mine = None if audience.reader not in AT_TABLE | {Reader.FULL} else round_.model_copy(update={"seats": (), "proposals": kept})
    because = minutes.approved_because if audience.reader is Reader.FULL else ""
    return minutes.model_copy(update={"round": mine, "approved_because": because})


def _shown(round_: Round, material: Material, audience: Audience) -> tuple[Proposal, ...]:
    """Return the proposals on parts that a reader took part in, without the words it may not read."""
    parts = {c.item.id: c for c in material.conferences if material.case_id is None or (c.case and c.case.id == material.case_id)}
    if audience.reader is not Reader.FULL:
        parts = {key: c for key, c in parts.items() if not seen(c, audience).nothing}
    found = []
    for one in round_.proposals:
        c = parts.get(one.item_id) if one.item_id else None
        if c is None:
            continue
        line = next((line for line in c.lines if line.id == one.line_id), None)
        own = any(audience.is_of(seat) for seat in c.sitting.seats if seat.id == one.seat_id)
        open_ = audience.reader is Reader.FULL or own or (line is not None and not why_not(c, line, audience))
        hidden = {"stands": "", "should": "", "reason": "", "mended": ""}
        found.append(one if open_ else one.model_copy(update=hidden))
    return tuple(found)
