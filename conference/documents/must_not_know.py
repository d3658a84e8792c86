"""Who must not know of a case: by the seats named in its reviews, and by the words that stand there
(H2.9, H3.3).

What is said today counts for whatever leaves today: the minutes of an older meeting as well.
"""

from conference.case.overview.conference import Conference
from conference.case.plan.review import Review
from conference.documents.readers import NEAR, Audience

_NOBODY = frozenset({"", "-", "–", "nobody", "no one", "none", "no", "n/a"})


def must_not_know(c: Conference, audience: Audience) -> bool:
    """Whether it says so here or the time before, or does so now: what was said later counts for
    whatever leaves today.
    """
    if _is_named(c, audience, c.of(Review), c.was(Review)):
        return True
    newest, before = (*c.later, c.of(Review))[:2] if c.later else (None, None)
    return newest is not None and _is_named(c, audience, newest, before)


def _is_named(c: Conference, audience: Audience, now: Review, was: Review | None) -> bool:
    words = now.must_not_know or (was.must_not_know if was else "")
    named = {*now.must_not_know_seats, *(was.must_not_know_seats if was else ())}
    said = " ".join(words.casefold().rstrip(".!").split())
    if audience.reader in NEAR:
        return said not in _NOBODY or bool(named)
    today = (
        one.seat for one in c.candidates
    )  # the sitting has those who held the seats on its day
    own = [seat for seat in (*c.sitting.seats, *today) if audience.is_of(seat)]
    names = {
        name.casefold() for seat in own for name in (seat.name, seat.holder, seat.agency) if name
    }
    return any(seat.id in named for seat in own) or any(
        " ".join(name.split()) in said for name in names
    )
