"""Sealing a case, naming others who read it, unsealing it, and opening a sealed one with a
reason.
"""

from uuid import UUID

from textual.content import Content

from conference.base.moment import clock_time, spoken
from conference.base.record import Right
from conference.base.text import SENTENCE_LENGTH
from conference.case.sharing.sealed_case import (
    OpenSealed,
    SealCase,
    SealedCase,
    UnsealCase,
    sealed_words,
)
from conference.hub.person import People, may
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.widgets.text import mark

_ALL = "that is all"
_OTHERS = ("o", "Name others", "who may read it from now on")
_UNSEAL = ("u", "Unseal it", "everybody who reads cases reads it again")


async def change_seal(page: WorkingPage, case: UUID, sealed: SealedCase | None) -> str:
    """Seal a case or change its seal; with a reason, open one that is not for this person. Return
    what to say. Raises Stopped or Refused.
    """
    if sealed is None:
        return await _seal(page, case, "Why is it sealed?")
    if not sealed.readable:
        return await _open(page, sealed)
    question = f"{sealed.reference} is sealed. {_readers(sealed)}"
    if await page.choose(question, (_OTHERS, _UNSEAL)) == "o":
        return await _seal(page, case, "Why is it sealed?", sealed.reason)
    await page.confirm(f"Unseal {sealed.reference}?", "Unseal", "u", "Keep it sealed")
    await page.record(UnsealCase(case=case))
    return f"{sealed.reference} is not sealed any more."


async def _seal(page: WorkingPage, case: UUID, question: str, was: str = "") -> str:
    """Ask who reads it and why, and seal it."""
    me = page.program.hub.person
    others = {
        str(one.id): one
        for one in await page.program.ask(People())
        if one.id != me.id and may(one.role, Right.READ_CASES)
    }
    named: dict[str, str] = {}
    while len(named) < len(others):
        left = [(key, one.name, one.role.value) for key, one in others.items() if key not in named]
        so_far = ", ".join(["you", *named.values()])
        ask = f"Who may read it? So far: {so_far}."
        key = await page.choose(ask, [(_ALL, "That is all", "seal it now"), *left])
        if key == _ALL:
            break
        named[key] = others[key].name
    hint = "It stands in the record; only those who may read the case see it."
    reason = await page.enter(question, was, hint, check=at_most(SENTENCE_LENGTH, "A reason"))
    sealed = await page.record(
        SealCase(case=case, people=tuple(UUID(key) for key in named), reason=reason)
    )
    return f"{sealed.reference} is sealed. {_readers(sealed)}"


async def _open(page: WorkingPage, sealed: SealedCase) -> str:
    """Ask for the reason, and open it for three hours."""
    question = f"{sealed_words(sealed.reference, sealed.people)}\n\nWhy do you have to read it now?"
    hint = "They, the coordinator and the auditor are told. It is open for three hours."
    reason = await page.enter(question, hint=hint, check=at_most(SENTENCE_LENGTH, "A reason"))
    opened = await page.record(OpenSealed(case=sealed.case_id, reason=reason))
    return f"{sealed.reference} is open to you until {clock_time(opened.until)}."


def _readers(sealed: SealedCase) -> str:
    return f"Read by {', '.join(sealed.people)}."


def closed_words(sealed: SealedCase) -> Content:
    """Return what stands in the place of a case that is sealed to this person."""
    return mark(
        "[b]$words[/]\n\n[$muted]Sealed since $day. Press [b $key]z[/] to say why you have to read "
        "it: it opens for three hours, and they are told.[/]",
        words=sealed_words(sealed.reference, sealed.people),
        day=spoken(sealed.since.astimezone().date()),
    )


def open_words(sealed: SealedCase | None) -> Content:
    """Return what the header says of a seal: by how many the case is read, and who came in with a
    reason.
    """
    if sealed is None:
        return Content("")
    if not sealed.opened:
        return mark("  [$warn]‖ sealed[/]")
    last = sealed.opened[-1]
    return mark("  [$warn]‖ sealed, opened by $who: $why[/]", who=last.person, why=last.reason[:60])
