"""The near cases below a form: looked for while one types, without ever waiting for them (H1.4)."""

import asyncio
from contextlib import suppress
from datetime import date
from typing import cast
from uuid import UUID

from textual import work
from textual.content import Content
from textual.message import Message

from conference.base.refusal import Refused
from conference.case.matching.link import NearCase, NearNames
from conference.case.matching.match import STRONG
from conference.case.overview.repeat_referral import day_words
from screens.app.program import Program
from screens.widgets.folded import Entry, FoldedSheet
from screens.widgets.text import cell, mark, plain

PAUSE = 0.25
"""Seconds without a key before names are compared: whoever types is not to be slowed down by it."""

_LONGEST = 400  # characters of a name; more is no name


class NearList(FoldedSheet, can_focus=False):
    """Near cases by reference, with what differs in words. Not there while none is near."""

    class Seen(Message):
        """Other cases are near than before."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        """Begin with none."""
        super().__init__(title=plain("Is it one of these?"), lit=True, id=id)
        self.found: tuple[NearCase, ...] = ()
        self.others: dict[UUID, str] = {}
        """Cases that were said to be about somebody else, with the reason."""
        self.display = False
        self.border_subtitle = plain("↑↓ choose · F6 the same person · F7 somebody else · F8 reads")

    @property
    def near(self) -> NearCase | None:
        """The case under the cursor."""
        return next((near for near in self.found if str(near.id) == self.chosen), None)

    def leave_out(self, near: NearCase, reason: str) -> None:
        """Take a case out: it is about somebody else."""
        self.others[near.id] = reason
        self.show(tuple(one for one in self.found if one.id != near.id))

    @work(exclusive=True, group="near")
    async def look_for(self, name: str, born: date | None, aliases: str) -> None:
        """Look for near cases after a short pause; another key takes the place of this search."""
        await asyncio.sleep(PAUSE)
        with suppress(Refused):  # saving looks once more, and says why it could not
            self.show(await self.now(name, born, aliases))

    async def now(self, name: str, born: date | None, aliases: str) -> tuple[NearCase, ...]:
        """Return the near cases, those that are somebody else left out. May raise Refused."""
        if not f"{name}{aliases}".strip():
            return ()
        asked = NearNames(name=name[:_LONGEST], born=born, aliases=aliases[: 10 * _LONGEST])
        found = await cast("Program", self.app).ask(asked)
        return tuple(near for near in found if near.id not in self.others)

    def show(self, found: tuple[NearCase, ...]) -> None:
        """Draw the near cases."""
        if found != self.found:
            self.found = found
            self.display = bool(found)
            if not found:
                self._laid_out_for = -1  # what is hidden has no width: fold anew when it is back
            self.show_entries([_entry(near) for near in found])
            self.post_message(self.Seen())

    def lay_out(self) -> None:
        """Fold for the new width."""
        super().lay_out()
        self.show_entries([_entry(near) for near in self.found])


def _entry(near: NearCase) -> Entry:
    colour = "warn" if near.strength in STRONG else "muted"
    sign = "!" if near.strength in STRONG else " "
    lead = Content.assemble(
        mark(
            f"[${colour}]$sign[/] [b]$reference[/] ",
            sign=sign,
            reference=cell(near.reference or "sealed", 9),
        ),
        mark(f"[${colour}]$strength[/] ", strength=cell(near.strength.value, 10)),
    )
    if near.state is None:
        return Entry(str(near.id), lead, mark("$reason", reason=near.reason))
    count = "1 referral," if near.referrals == 1 else f"{near.referrals} referrals, the last"
    facts = f"{near.state.value} · {count} {day_words(near.last_on)}"
    return Entry(
        str(near.id),
        lead,
        Content.assemble(
            mark("$reason", reason=near.reason), mark("  [$muted]$facts[/]", facts=facts)
        ),
    )
