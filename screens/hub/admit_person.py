"""Admitting somebody who may open the hub: name, role, passphrase."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from conference.base.refusal import Refused
from conference.base.text import NAME_LENGTH
from conference.hub.person import AddPerson, Role
from conference.hub.seat import Seat
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.hub.new_passphrase import own_passphrase

if TYPE_CHECKING:
    from storage import Cost

_ROLES = (
    ("s", Role.SECRETARY, "writes in the record"),
    ("c", Role.CHAIR, "writes, approves and issues minutes"),
    ("o", Role.COORDINATOR, "all of it, and builds the hub"),
    ("m", Role.MEMBER, "sees the table, agendas and tasks"),
    ("a", Role.AUDITOR, "reads the journal only"),
)


async def admit_person(page: WorkingPage, seats: Sequence[Seat], cost: "Cost | None" = None) -> str:
    """Ask who may open the hub, as what and with which passphrase, and admit them; return what to
    say. `cost` is what their key costs to guess. Raises Stopped or Refused.
    """
    from storage import CannotOpen, suggest

    name = await page.enter(
        "Who may open the hub?",
        hint="The name that is typed to unlock it.",
        check=at_most(NAME_LENGTH, "A name"),
    )
    key = await page.choose("As what?", [(key, role.value, detail) for key, role, detail in _ROLES])
    role = next(role for one, role, _ in _ROLES if one == key)
    seat = await _seat_of_member(page, seats) if role is Role.MEMBER else None
    passphrase = suggest()
    while True:
        answer = await page.choose(
            f"Passphrase of {name.strip()}, to be written down now:\n\n  {passphrase}",
            # Not first: an Enter too many would cut a key whose words nobody wrote down.
            [
                ("f", "Six other words", ""),
                ("o", "One of their own", "typed twice"),
                ("t", "Take it", "it is not shown again"),
            ],
        )
        if answer == "f":
            passphrase = suggest()
            continue
        if answer == "o":
            passphrase = await own_passphrase(page, name.strip())
        break
    command = AddPerson(name=name, role=role, seat=seat)
    page.say("Cutting the key takes a second: the passphrase is made slow to guess.")
    try:
        await asyncio.to_thread(page.program.hub.admit, command, passphrase, cost=cost)
    except (
        CannotOpen,
        OSError,
    ) as fault:  # the key file, which is not the hub's own, was damaged or cannot be written
        raise Refused(
            str(fault)
            if isinstance(fault, CannotOpen)
            else "The file of the keys could not be written."
        ) from None
    return f"Admitted as {role.value}."


async def _seat_of_member(page: WorkingPage, seats: Sequence[Seat]) -> UUID | None:
    options = [(str(seat.id), seat.name, seat.holder) for seat in seats]
    key = await page.choose("Of which seat?", [("-", "of none", ""), *options])
    return None if key == "-" else UUID(key)
