"""Saying whether a near name is the same person."""

from conference.case.matching.link import Link, LinkState, SettleLink
from conference.case.overview.repeat_referral import link_words
from screens.app.working_page import WorkingPage
from screens.widgets.ask import Choose, Enter

_SAME_OR_NOT = (
    ("s", "The same person", "the referrals of both are added up"),
    ("d", "Somebody else", "it is not asked again"),
    ("o", "Open", "nobody knows"),
)


async def settle_near(page: WorkingPage, links: tuple[Link, ...]) -> str | None:
    """Ask which near name is meant and who it is, and write it down; return what to say."""
    named = {link.reference: link for link in links}
    options = [
        (
            link.reference,
            f"{link.reference} · {link_words(link) or link.strength.value}",
            link.reason,
        )
        for link in links
    ]
    chosen = (
        links[0].reference
        if len(links) == 1
        else await page.app.push_screen_wait(Choose("Which near name?", options))
    )
    if chosen is None:
        return None
    link = named[chosen]
    question = f"{link.reference} is {link.strength.value}: {link.reason}. Is it the same person?"
    keys = {"s": LinkState.SAME, "d": LinkState.OTHER, "o": LinkState.POSSIBLE}
    state = await page.app.push_screen_wait(Choose(question, _SAME_OR_NOT))
    if state is None:
        return None
    words = await page.app.push_screen_wait(
        Enter("In whose words?", hint="Who knows, and how; it may be left empty.")
    )
    if words is None:
        return None
    await page.program.record(
        SettleLink(case=link.case_id, other=link.other_id, state=keys[state], words=words)
    )
    settled = "open again" if state == "o" else keys[state].value
    return f"{link.reference}: {settled}. u takes it back."
