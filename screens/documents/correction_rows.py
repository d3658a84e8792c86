"""The correction round drawn: who has the draft, and each proposal with its words.

Told by sign and word, never by colour alone.
"""

from datetime import date, datetime

from textual.content import Content

from conference.base.moment import short, spoken
from conference.documents.corrections.correction import Proposal, Round, RoundSeat, Verdict
from screens.widgets.folded import Entry
from screens.widgets.text import cell, mark

_SEAT = 18
_SIGNS = {
    Verdict.UNDECIDED: ("●", "warn"),
    Verdict.ACCEPTED: ("✓", "good"),
    Verdict.REFUSED: ("–", "muted"),
}


def entries(round_: Round) -> list[Entry]:
    """Return the round as the entries of a sheet; keys are "seat ID" and "proposal ID"."""
    seats = [_seat(one, round_) for one in round_.seats]
    proposals = [_proposal(one) for one in round_.proposals]
    nothing = Entry("none", Content("  "), mark("[$muted]none came yet; n writes one down[/]"))
    return [
        _head("seats", "Who has the draft"),
        *seats,
        _head("proposals", "Proposed corrections"),
        *(proposals or [nothing]),
    ]


def _head(key: str, words: str) -> Entry:
    return Entry(f"head {key}", Content(""), mark("[b $accent]$words[/]", words=words))


def _seat(one: RoundSeat, round_: Round) -> Entry:
    sign, tone, said = _answer(one, round_)
    lead = mark(f"[${tone}]$sign[/] $seat ", sign=sign, seat=cell(one.seat, _SEAT))
    return Entry(
        f"seat {one.seat_id}",
        lead,
        mark(f"[${tone}]$said[/] [$muted]· $copy[/]", said=said, copy=copy_words(one)),
    )


def _answer(one: RoundSeat, round_: Round) -> tuple[str, str, str]:
    mine = round_.of(one.seat_id)
    if one.agreed_at:
        return "✓", "good", f"agreed {_day(one.agreed_at)}"
    if mine:
        waiting = sum(proposal.verdict is Verdict.UNDECIDED for proposal in mine)
        count = f"{len(mine)} proposal{'' if len(mine) == 1 else 's'}"
        return (
            "●",
            "warn" if waiting else "foreground",
            f"{count}, {waiting} undecided" if waiting else f"{count}, decided",
        )
    return "○", "muted", "silent"


def copy_words(one: RoundSeat) -> str:
    """Return which copy of the draft a seat has, as the register knows it."""
    if not one.copy_number:
        return "no copy made yet"
    return f"copy {one.copy_number} {one.copy_state}" + (
        f" {_day(one.sent_at)}" if one.sent_at else ""
    )


def _day(at: datetime) -> str:
    return short(at.astimezone().date())


def _proposal(one: Proposal) -> Entry:
    sign, tone = _SIGNS[one.verdict]
    lead = mark(f"[${tone}]$sign[/] $number ", sign=sign, number=cell(f"{one.number}", 3))
    return Entry(
        f"proposal {one.id}",
        lead,
        mark(f"[${tone}]$verdict[/] $words", verdict=one.verdict.value, words=words(one)),
    )


def words(one: Proposal) -> str:
    """Return everything that is known of a proposal in one paragraph."""
    came = (
        f"· {one.seat} · {one.reference} · came "
        f"{short(one.came_on)}{', late' if one.late else ''} ·"
    )
    asked = f"“{one.stands}” should be “{one.should}”" if one.stands else f"add “{one.should}”"
    by = (
        f" · {one.decided_by}: {'; '.join(said for said in (one.mended, one.reason) if said)}"
        if one.decided_by
        else ""
    )
    return " ".join(f"{came} {asked}{by}".split())


def standing(round_: Round | None, today: date, *, approved: bool) -> tuple[str, str]:
    """Return where the round stands in a few words, and their colour."""
    if round_ is None:
        return "not opened", "muted"
    if approved:
        return "over: the minutes are approved", "muted"
    if round_.all_agreed:
        return "ended: everybody agreed", "good"
    if round_.ended(today):
        return f"ended {spoken(round_.last_day)}", "warn"
    return f"until {spoken(round_.last_day)}", "foreground"
