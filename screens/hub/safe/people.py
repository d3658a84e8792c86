"""People and keys: who may open the hub, admitting somebody, taking a key back."""

import asyncio
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from conference.base.record import Right
from conference.base.refusal import Refused
from conference.hub.person import People, Person
from conference.hub.seat import Seat, Table
from screens.hub.admit_person import admit_person
from screens.hub.safe.safe_page import SafePage
from screens.widgets.action import Action
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

if TYPE_CHECKING:
    from storage import Cost

_COPIES = "Copies made before stay readable with the old words."


class PeoplePage(SafePage):
    """A list, one row a person."""

    IN_SAFE = "people"
    HELP_TITLE = "People and keys"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("plus", "admit", "Admit somebody", "A name, a role, a key.", "Admit", "People"),
        Action(
            "delete",
            "remove",
            "Take a key back",
            "Encrypts the file anew for everybody else.",
            "Take back",
            "People",
        ),
    )
    NEEDS: ClassVar[dict[str, Right]] = {"admit": Right.BUILD, "remove": Right.CHAIR}

    def __init__(self, cost: "Cost | None" = None) -> None:
        """Begin with nothing read; `cost` is what a new key costs to guess."""
        super().__init__()
        self._cost = cost
        self._people: tuple[Person, ...] = ()
        self._seats: tuple[Seat, ...] = ()

    def frames(self) -> ComposeResult:
        """Yield the list, and what taking a key back means."""
        yield Sheet(
            title=plain("People and keys"),
            subtitle=plain("and the recovery key, on paper only"),
            jump_key="p",
            id="people",
        )
        yield Static(classes="detail")

    def help_text(self) -> str:
        """Return what a key is."""
        return (
            "Everybody who may open the hub has a name and a passphrase of their own. Whoever "
            "leaves loses their key: the file is encrypted anew, and the others keep their "
            f"words.\n\n{_COPIES} No key can be taken back from an old file."
        )

    async def load(self) -> None:
        """Ask who may open the hub, and draw it."""
        self._people = await self.program.ask(People())
        self._seats = await self.program.ask(Table())
        seats = {seat.id: seat.name for seat in self._seats}
        self.query_one(Sheet).rows = tuple(_row(one, seats) for one in self._people)
        self.head(
            mark(
                "$hub · $count may open it",
                hub=self.program.hub.path.stem,
                count=f"{len(self._people)} {'person' if len(self._people) == 1 else 'people'}",
            )
        )
        self._explain()

    @on(Sheet.Moved)
    def _explain(self) -> None:
        person = self._chosen
        self.query_one(".detail", Static).update(
            mark(
                "[b]$name[/]\nTaking back  the file gets a new key; the others keep their words\n"
                "Mind         $copies",
                name=person.name,
                copies=_COPIES,
            )
            if person
            else plain("")
        )

    @property
    def _chosen(self) -> Person | None:
        return self._people[self.query_one(Sheet).cursor] if self._people else None

    def action_admit(self) -> None:
        """Admit somebody."""
        reason = self.why_not("admit")
        if reason is None:
            self.begin(lambda: admit_person(self, self._seats, self._cost))
        else:
            self.say(reason, "warn")

    def action_remove(self) -> None:
        """Take back the key of the chosen person."""
        reason, person = self.why_not("remove"), self._chosen
        if reason is not None:
            self.say(reason, "warn")
        elif person is not None:
            self.begin(lambda: self._remove(person))

    async def _remove(self, person: Person) -> str:
        await self.confirm(
            f"Take back the key of {person.name}? The file is encrypted anew, and everybody else "
            f"keeps their words.\n\n{_COPIES}",
            "Take it back",
            "y",
            "Leave it",
        )
        app, hub = self.app, self.program.hub

        def tell(step: str) -> None:
            app.call_from_thread(self.say, f"Taking the key back: {step}.")

        from storage import CannotOpen

        try:
            await asyncio.to_thread(hub.remove, person, tell)
        except CannotOpen as fault:
            raise Refused(str(fault)) from None
        except OSError:
            raise Refused("The file of the keys could not be written.") from None
        return f"The key is taken back. {_COPIES}"


def _row(person: Person, seats: dict[UUID, str]) -> Row:
    seat = seats.get(person.seat_id, "") if person.seat_id else ""
    return Row(
        str(person.id),
        mark(
            "[$good]●[/] $name  $role",
            name=cell(person.name, 30),
            role=f"{person.role.value}{', ' if seat else ''}{seat}",
        ),
    )
