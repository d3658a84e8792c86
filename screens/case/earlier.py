"""The earlier referrals of a person, added up on one page (H1.4)."""

from uuid import UUID

from conference.base.reading import Reading
from conference.case.overview.repeat_referral import EarlierOf, reading
from screens.app.program import Program
from screens.app.reading_page import ReadingPage

HELP = (
    "Every referral of this person, those of linked cases too, with the concerns of all "
    "conferences and how each ended. Ask what they "
    "come to together: several small worries can add up to a large one, and none of them "
    "shows it alone.\n\n"
    "Near names are other cases that may be about the same person. Who knows says so in "
    "the Question step, or with n on the case page."
)


def earlier_page(case: UUID) -> ReadingPage:
    """Return the page for a case."""

    async def ask(program: Program) -> Reading:
        return reading(await program.ask(EarlierOf(case=case)))

    return ReadingPage(ask, HELP)
