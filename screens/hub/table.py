"""The table: who sits at it and for whom, where the gaps are, who may open the hub (handbook step
2).
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from conference.base.moment import spoken
from conference.base.record import Right
from conference.base.text import NAME_LENGTH
from conference.base.typed_day import read_day
from conference.hub.agency import AddAgency, Agencies, Agency
from conference.hub.person import People
from conference.hub.profile import Level, ProfileOf
from conference.hub.seat import AddSeat, AppointHolder, Partner, Seat, Table
from conference.meeting.quorum import ChooseQuorum, QuorumRules
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.hub.admit_person import admit_person
from screens.hub.table_rows import (
    GAP,
    PARTNERS,
    about,
    other_rows,
    people_line,
    seat_rows,
    table_subtitle,
)
from screens.widgets.action import Action
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark, plain

if TYPE_CHECKING:
    from storage import Cost

_SECTORS = (
    ("a", "local authority"),
    ("p", "police"),
    ("s", "social services"),
    ("m", "mental health"),
    ("h", "health"),
    ("c", "schools"),
    ("y", "youth work"),
    ("f", "communities and families"),
    ("g", "NGOs"),
    ("u", "housing"),
    ("e", "employment"),
    ("t", "sports"),
    ("d", "advice"),
    ("b", "prison and probation"),
    ("r", "faith"),
    ("o", "another sector"),
)
_NEW = "new"


class TablePage(WorkingPage):
    """The table.

    `cost` is what a new passphrase costs to guess; measured on this machine unless given.
    """

    HELP_TITLE = "The table"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "plus",
            "agency",
            "Add an agency",
            "Puts an organisation on the hub's map.",
            "Agency",
            "Table",
        ),
        Action(
            "s",
            "seat",
            "Add a seat",
            "Gives an agency a seat, permanent or for guests.",
            "Seat",
            "Table",
        ),
        Action(
            "o",
            "holder",
            "Appoint a holder",
            "Says who holds the chosen seat, from which day.",
            "Holder",
            "Table",
        ),
        Action(
            "n",
            "admit",
            "Admit a person",
            "Somebody who may open the hub, with a passphrase of their own.",
            "",
            "Table",
        ),
        Action(
            "q",
            "quorum",
            "Choose the quorum",
            "By which rule this hub counts who has to be there for a decision.",
            "",
            "Table",
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", "", "Table"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        "agency": Right.BUILD,
        "seat": Right.BUILD,
        "holder": Right.BUILD,
        "admit": Right.BUILD,
        "quorum": Right.BUILD,
        "undo": Right.WRITE,
    }
    CSS = """
    TablePage #seats { height: 3fr; min-height: 5; }
    TablePage #others { height: 2fr; min-height: 4; max-height: 10; }
    TablePage #about { height: 2; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    TablePage #people { height: 1; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, cost: "Cost | None" = None) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._cost = cost
        self._seats: tuple[Seat, ...] = ()
        self._agencies: tuple[Agency, ...] = ()

    def body(self) -> ComposeResult:
        """Yield seats, guests and agencies, and who may open the hub."""
        yield Sheet(
            title=plain("At the table"),
            empty="Nobody sits at the table yet. s adds a seat.",
            jump_key="t",
            id="seats",
        )
        yield Sheet(
            title=plain("Guests, and agencies without a seat"),
            empty="None. + adds an agency.",
            jump_key="g",
            id="others",
        )
        yield Static(id="about")
        yield Static(id="people")

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]The table[/]"))
        self.query_one("#seats", Sheet).focus()

    def help_text(self) -> str:
        """Return what the table is."""
        return (
            "A seat is a function at the table that belongs to an agency. Holders change, "
            "with the day; tasks stay with the seat.\n\n"
            "● a structural partner: municipality, police, social work and behavioural "
            "experts belong at every table. ○ another permanent "
            "seat. ◦ a guest, present only for the cases it is invited to.\n\nWhoever "
            "opens the hub has a key of their own; a seat at the "
            "table is no key."
        )

    async def load(self) -> None:
        """Read seats, agencies and people."""
        self._seats, self._agencies = (
            await self.program.ask(Table()),
            await self.program.ask(Agencies()),
        )
        self.query_one("#people", Static).update(people_line(await self.program.ask(People())))
        self.draw()

    def draw(self) -> None:
        """Draw what was read, for the width there is."""
        width = max(self.size.width - 7, 40)
        sheet = self.query_one("#seats", Sheet)
        sheet.rows = seat_rows(self._seats, self._agencies, width)
        sheet.border_subtitle = table_subtitle(self._seats)
        self.query_one("#others", Sheet).rows = other_rows(self._seats, self._agencies, width)
        self._show_about()

    @on(Sheet.Moved)
    def _show_about(self) -> None:
        seat, key = self.chosen_seat, self._key
        agency = (
            next((one for one in self._agencies if one.id == seat.agency_id), None)
            if seat
            else None
        )
        agency = agency or next((one for one in self._agencies if str(one.id) == key), None)
        self.query_one("#about", Static).update(about(seat, agency))

    def on_descendant_focus(self) -> None:
        """Show what the cursor of the list with the focus is on."""
        self._show_about()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    @property
    def _key(self) -> str:
        sheet = self.query_one(
            "#others" if self.query_one("#others").has_focus else "#seats", Sheet
        )
        return sheet.row.key if sheet.row else ""

    @property
    def chosen_seat(self) -> Seat | None:
        """The seat the cursor is on."""
        return next((seat for seat in self._seats if str(seat.id) == self._key), None)

    def action_agency(self) -> None:
        """Add an agency."""
        self.begin(self._add_agency)

    async def _add_agency(self) -> str:
        agency = await self._new_agency("")
        self.call_after_refresh(self._choose_other, str(agency.id))
        return "The agency is on the map. s gives it a seat."

    def _choose_other(self, key: str) -> None:
        sheet = self.query_one("#others", Sheet)
        sheet.focus()
        sheet.move_to_key(key)

    async def _new_agency(self, sector: str) -> Agency:
        name = await self.enter("What is the agency called?", check=at_most(NAME_LENGTH, "A name"))
        if not sector:
            key = await self.choose(
                "Of which sector is it?", [(key, words, "") for key, words in _SECTORS]
            )
            sector = dict(_SECTORS)[key]
            if key == "o":
                sector = await self.enter(
                    "What is the sector called?", check=at_most(NAME_LENGTH, "A name")
                )
        levels = {"l": Level.LOCAL, "r": Level.REGIONAL, "n": Level.NATIONAL}
        level = await self.choose(
            "How far does it reach?", [(key, level.value, "") for key, level in levels.items()]
        )
        return await self.record(AddAgency(name=name, sector=sector, level=levels[level]))

    def action_seat(self) -> None:
        """Give an agency a seat: that of the chosen row, or one that is chosen now."""
        self.begin(self._add_seat)

    async def _add_seat(self) -> str:
        key = self._key
        partner = Partner(key.removeprefix(GAP)) if key.startswith(GAP) else None
        agency = next(
            (one for one in self._agencies if str(one.id) == key), None
        ) or await self._choose_agency(partner)
        proposed = PARTNERS[partner] if partner else agency.sector.capitalize()
        name = await self.enter(
            "What is the seat called?",
            proposed,
            f"A function of {agency.name}.",
            check=at_most(NAME_LENGTH, "A name"),
        )
        permanent = True
        if partner is None:
            answer = await self.choose(
                "Which kind of seat?",
                [
                    ("p", "permanent", "at every case"),
                    ("g", "guest", "for the cases it is invited to"),
                ],
            )
            permanent = answer == "p"
        if permanent and partner is None:
            partner = await self._choose_partner()
        seat = await self.record(
            AddSeat(agency=agency.id, name=name, partner=partner, permanent=permanent)
        )
        self.call_after_refresh(self._show_seat, seat)
        return f"The seat is at the table, and known to the capture line as “{seat.code}”."

    def _show_seat(self, seat: Seat) -> None:
        sheet = self.query_one("#seats" if seat.permanent else "#others", Sheet)
        sheet.focus()
        sheet.move_to_key(str(seat.id))

    async def _choose_agency(self, partner: Partner | None) -> Agency:
        options = [(str(agency.id), agency.name, agency.sector) for agency in self._agencies]
        key = await self.choose("A seat for which agency?", [("+", "A new agency", ""), *options])
        if key == "+":
            sectors = {
                Partner.MUNICIPALITY: "local authority",
                Partner.POLICE: "police",
                Partner.SOCIAL_WORK: "social services",
            }
            return await self._new_agency(
                (sectors.get(partner) or "mental health") if partner else ""
            )
        return next(agency for agency in self._agencies if str(agency.id) == key)

    async def _choose_partner(self) -> Partner | None:
        options = [
            ("n", "none of them", ""),
            *((str(place), name, "") for place, name in enumerate(PARTNERS.values(), 1)),
        ]
        key = await self.choose("Is it a structural partner?", options)
        return None if key == "n" else list(PARTNERS)[int(key) - 1]

    def action_holder(self) -> None:
        """Appoint a holder of the chosen seat."""
        if self.chosen_seat is None:
            self.say("Choose a seat first.", "warn")
        else:
            self.begin(self._appoint)

    async def _appoint(self) -> str:
        seat, today = self.chosen_seat, self.today
        if seat is None:
            return ""
        before = (
            f"Before: {seat.holder}; kept with the day it ended."
            if seat.holder
            else "Nobody holds it now."
        )
        name = await self.enter(
            f"Who holds the seat “{seat.name}”?", hint=before, check=at_most(NAME_LENGTH, "A name")
        )
        deputy = await self.enter("Who is the deputy?", seat.deputy, "May be left empty.")
        typed = await self.enter(
            "Since when?", spoken(today), "A day, such as 1 sep or 1/9/2026.", check=_a_day(today)
        )
        since = read_day(typed, today) or today
        await self.record(AppointHolder(seat=seat.id, name=name, since=since, deputy=deputy))
        return f"The seat is held from {spoken(since)}."

    def action_admit(self) -> None:
        """Admit somebody who may open the hub."""
        self.begin(self._admit)

    async def _admit(self) -> str:
        return await admit_person(self, self._seats, self._cost)

    def action_quorum(self) -> None:
        """Choose the rule by which the quorum is counted."""
        self.begin(self._choose_quorum)

    async def _choose_quorum(self) -> str:
        rules, now = (
            await self.program.ask(QuorumRules()),
            (await self.program.ask(ProfileOf())).quorum,
        )
        options = [
            (str(place), rule.title, "as now" if now in {name, rule.title} else "")
            for place, (name, rule) in enumerate(rules, 1)
        ]
        key = await self.choose(
            "Who has to be there for a decision? An agenda may name a rule of its own.", options
        )
        name, rule = rules[int(key) - 1]
        await self.record(ChooseQuorum(rule=name))
        return f"The quorum of this hub: {rule.title}."

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self.take_back)


def _a_day(today: date) -> Callable[[str], str | None]:
    return lambda text: None if read_day(text, today) else "This is no day."
