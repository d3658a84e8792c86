"""The rules for sharing, one key away from every step."""

from uuid import UUID

from conference.base.reading import Reading
from conference.case.overview.conference import ConferenceOf
from conference.case.overview.sector_rules_reading import sharing_reading
from screens.app.program import Program
from screens.app.reading_page import ReadingPage

HELP = (
    "First what may be sent of this case now; then the rules of the sectors at this table, "
    "the grounds with the keys that choose "
    "them in the basis step, and the other sectors.\n\n"
    "The rules are data (sharing.toml): generic patterns, each with its source. They are "
    "no legal advice; a hub puts its own file in "
    "their place.\n\nUp and down go through them, Escape goes back."
)


def sharing_page(item: UUID) -> ReadingPage:
    """Return the page for the conference of an item."""

    async def ask(program: Program) -> Reading:
        return sharing_reading(await program.ask(ConferenceOf(item=item)))

    return ReadingPage(ask, HELP)
