"""The first three steps of the guided start: the hub, the table, the keys."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from conference.hub.founding import Keeper, Place
from screens.app.asking_page import at_most
from screens.hub.founding.founding_parts import Labelled, Places, Step, place_row
from screens.widgets.ask import Enter, Field
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark, plain

_COUNTRY = 2  # letters


class HubStep(Step):
    """Name, area, country, file."""

    def compose(self) -> ComposeResult:
        """Show four fields, each with a line of explanation."""
        asked = self.founding
        with Vertical(classes="frame") as frame:
            frame.border_title = plain("The hub")
            yield Labelled("Name", "name", "such as Northmoor hub", asked.name)
            yield Static(plain("Stands on every screen and in the minutes."), classes="explain")
            yield Labelled("Area", "area", "such as Northmoor and Eastdale", asked.area)
            yield Static(
                plain("As local as possible: its agencies sit at the table."), classes="explain"
            )
            yield Labelled(
                "Country", "country", "such as NL, or GB-SCT; may be left empty", asked.country
            )
            yield Static(id="holidays", classes="explain")
            yield Labelled("File", "file", value=asked.file or asked.proposed_file)
            yield Static(
                plain("One encrypted file on this computer. No network drive."), classes="explain"
            )

    def arrive(self) -> None:
        """Begin with the name."""
        self.query_one("#name", Field).focus()
        self._tell_holidays()

    def wrong(self) -> str | None:
        """Look at name and file."""
        objection = self.founding.wrong_with_hub()
        if objection:
            self.query_one("#file" if self.founding.name.strip() else "#name", Field).focus()
        return objection

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        asked, value = self.founding, event.value
        if event.input.id == "file":
            asked.file = "" if value == asked.proposed_file else value
            return
        if event.input.id == "name":
            asked.name = value
            if not asked.file:
                self.query_one("#file", Field).value = asked.proposed_file
        elif event.input.id == "area":
            asked.area = value
        elif event.input.id == "country" and value != asked.country:
            asked.country = value
            self._tell_holidays()

    @work(exclusive=True)
    async def _tell_holidays(self) -> None:
        """Show how many public holidays are known, so that a wrong code is seen at once."""
        hint, code = self.query_one("#holidays", Static), self.founding.country.strip()
        if len(code) < _COUNTRY:
            hint.update(plain("Two letters, so that dates go round public holidays."))
            return
        found = await asyncio.to_thread(_holidays, code, self.app.clock().year)  # type: ignore[attr-defined]  # of Shell
        hint.update(
            mark("[$good]✓ $found public holidays are known[/]", found=found)
            if found
            else _no_holidays(code)
        )


def _no_holidays(code: str) -> Content:
    return mark("[$warn]! no public holidays are known for $code[/]", code=code[:12])


def _holidays(code: str, year: int) -> int:
    from conference.base.clock import free_days

    return len(free_days(code, [year]))


class TableStep(Step):
    """Permanent seats to tick, with agency and holder of the chosen one in two fields below."""

    def compose(self) -> ComposeResult:
        """Show the list above the two fields."""
        yield Places(title=plain("Who sits at the table"), jump_key="t")
        with Vertical(classes="frame", id="seat") as frame:
            frame.border_subtitle = plain("Enter goes on · Esc to the list")
            yield Labelled("Agency", "agency")
            yield Labelled("Held by", "holder", "can be left for later")

    @property
    def places(self) -> Places:
        """The list."""
        return self.query_one(Places)

    @property
    def place(self) -> Place:
        """The chosen seat."""
        return self.founding.places[self.places.cursor]

    _shown: Place | None = (
        # whose agency and holder stand in the fields: what is typed goes there, wherever the cursor
        # is by then
        None
    )

    def arrive(self) -> None:
        """Show the list."""
        self.draw()
        self._show_place()
        self.places.focus()

    def draw(self) -> None:
        """Draw the seats."""
        asked, width = self.founding, max(self.app.size.width - 6, 40)
        self.places.rows = [
            place_row(asked, number, place, width) for number, place in enumerate(asked.places)
        ]
        partners = sum(place.at_table and place.partner is not None for place in asked.places)
        tone = "good" if partners == 4 else "warn"
        self.places.border_subtitle = mark(
            (
                f"[${tone}]$partners of 4 structural partners[/] · $seats seats · Space ticks "
                "· + another"
            ),
            partners=partners,
            seats=len(asked.seated),
        )

    def wrong(self) -> str | None:
        """Look at the names."""
        return self.founding.wrong_with_table()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    @on(Sheet.Moved)
    def _show_place(self) -> None:
        place = self.place
        self.query_one("#agency", Field).placeholder = self.founding.agency(place)
        if place is self._shown:
            return
        self._shown = place
        self.query_one("#seat", Vertical).border_title = plain(place.name).first_line
        for name, value in (("agency", place.agency), ("holder", place.holder)):
            field = self.query_one(f"#{name}", Field)
            with field.prevent(Input.Changed):
                field.value = value

    @on(Places.Ticked)
    def _tick(self) -> None:
        self.place.at_table = not self.place.at_table
        self.draw()

    @on(Sheet.Chosen)
    def _edit(self) -> None:
        self.query_one("#agency", Field).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._shown is None:
            return
        if event.input.id == "agency":
            self._shown.agency = event.value
        else:
            self._shown.holder = event.value
        if event.value.strip():
            self._shown.at_table = True
        self.draw()

    @on(Input.Submitted, "#agency")
    def _to_holder(self) -> None:
        self.query_one("#holder", Field).focus()

    @on(Input.Submitted, "#holder")
    def _to_next(self) -> None:
        self.places.focus()
        self.places.action_step(1)

    @on(Places.More)
    @work(exclusive=True)
    async def _more(self) -> None:
        name = await self.app.push_screen_wait(
            Enter("What is the seat called?", hint="By its function.", check=at_most(40, "A name"))
        )
        if name:
            self.founding.places.append(Place(name.strip(), name.strip().lower(), at_table=True))
            self.draw()
            self.places.action_to_last()


class KeysStep(Step):
    """Who unlocks the hub, each with six words to write down."""

    def compose(self) -> ComposeResult:
        """Show a name and a passphrase for each."""
        with Vertical(classes="frame") as frame:
            frame.border_title = plain("Who unlocks the hub")
            frame.border_subtitle = plain("F5 other words · F8 words of their own")
            yield Static(
                plain("Passphrases are written down now: nobody can look them up later."),
                classes="explain",
            )
            for keeper in self.founding.keepers:
                empty = "needed" if keeper.role.value == "coordinator" else "may be left empty"
                yield Labelled(
                    keeper.role.value.capitalize(), keeper.role.value, empty, keeper.name
                )
                yield Static(id=f"{keeper.role.value}-words", classes="words")

    @property
    def keeper(self) -> Keeper:
        """Whose field has the focus; the coordinator if none has."""
        focused = self.screen.focused
        return next(
            (
                one
                for one in self.founding.keepers
                if focused is not None and focused.id == one.role.value
            ),
            self.founding.keepers[0],
        )

    def arrive(self) -> None:
        """Begin with the first that has no name."""
        nameless = next(
            (one for one in self.founding.keepers if not one.name.strip()), self.founding.keepers[0]
        )
        self.query_one(f"#{nameless.role.value}", Field).focus()
        self.suggest()

    @work(exclusive=True)
    async def suggest(self, anew: Keeper | None = None) -> None:
        """Draw six words for everybody who has none, and for `anew`."""
        for keeper in self.founding.keepers:
            if keeper is anew or not keeper.passphrase:
                keeper.passphrase, keeper.own = await asyncio.to_thread(_six_words), False
        self.draw()

    def draw(self) -> None:
        """Draw the passphrases of those who have a name."""
        for keeper in self.founding.keepers:
            shown = self.query_one(f"#{keeper.role.value}-words", Static)
            if not keeper.name.strip():
                shown.update(Content(""))
            elif keeper.own:
                shown.update(mark("[$good]✓ words of their own[/] [$muted]not shown[/]"))
            else:
                shown.update(mark("[b $key]$words[/]", words=keeper.passphrase))

    def wrong(self) -> str | None:
        """Look at the names."""
        return self.founding.wrong_with_keepers()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        for keeper in self.founding.keepers:
            if keeper.role.value == event.input.id:
                keeper.name = event.value
        self.draw()


def _six_words() -> str:
    from storage import suggest  # loads the database, in this thread

    return suggest()
