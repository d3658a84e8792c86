"""Better words on wish: what the check for neutral wording says of a text, above a field in which
it can be written anew (H1.3).

It advises: Escape leaves everything as it is, and Enter gives back what stands in the field. Words
that can take the place of others as they are stand there already.
"""

from collections.abc import Iterable

from conference.base.neutral_wording import Remark, Wording, mended, remarks
from conference.hub.seat import Seat
from screens.widgets.ask import Enter

_MOST = 4  # remarks that are shown; the field stays in sight at 80x24
_NO_FACT = ("#rep", "#view")  # marks of the capture line by which a text claims no fact


def better_words(
    text: str, wording: Wording, seats: Iterable[Seat] = (), *, fact: bool = True
) -> Enter | None:
    """Return the question to ask about a text, or None when nothing in it is pointed out.

    `seats` are those at the table: their names and codes are no unexplained abbreviations. `fact`
    says whether it claims to be one.
    """
    known = [name for seat in seats for name in (seat.code, seat.name, seat.agency)]
    said = text.casefold().split()
    found = remarks(
        text, wording, fact=fact and not any(mark in said for mark in _NO_FACT), also_known=known
    )
    if not found:
        return None
    return Enter(
        _question(found),
        mended(text, found),
        "Enter takes what stands here. Esc leaves the words as they were.",
    )


def _question(found: tuple[Remark, ...]) -> str:
    more = f"\n\nAnd {len(found) - _MOST} more." if len(found) > _MOST else ""
    return "\n\n".join(one.sentence for one in found[:_MOST]) + more
