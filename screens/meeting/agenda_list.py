"""The agenda while the meeting runs: every item with its time; one is chosen to turn to."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from conference.base.moment import length
from conference.meeting.item import Item
from conference.meeting.pace import Pace, pace
from conference.meeting.sitting import Sitting
from conference.meeting.time_left import Ranked, booked, rest
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark

_SIGNS = {
    "open": ("▸", "accent"),
    "done": ("✓", "good"),
    "pending": ("○", "muted"),
    "dropped": ("–", "muted"),
}


class AgendaList(ModalScreen[UUID | None]):
    """Answers the item to turn to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, sitting: Sitting, now: datetime, ranked: tuple[Ranked, ...] = ()) -> None:
        """Show the agenda of a sitting at `now`; `ranked` says in which order the cases left are
        taken to see what fits.
        """
        super().__init__()
        self._sitting, self._now = sitting, now
        self._rest = rest(sitting, [one.item_id for one in ranked], now)

    def compose(self) -> ComposeResult:
        """Show the items and the pace."""
        at = pace(self._sitting.meeting, self._sitting.items, self._now)
        with Vertical(classes="dialog -tall") as frame:
            frame.border_title = Content("Agenda")
            left = f"{length(max(at.left_minutes, 0))} left, {length(at.rest_minutes)} to go"
            tone = "warn" if at.over else "muted"
            frame.border_subtitle = mark(f"[${tone}]$left[/]", left=left)
            yield Sheet(
                tuple(self._row(item) for item in self._sitting.live), empty="The agenda is empty."
            )
            yield Static(self._moves(at), classes="dialog-note")
            yield Static(
                mark("[b $key]Enter[/] turn to it   [b $key]Esc[/] close"), classes="dialog-answers"
            )

    def _moves(self, at: Pace) -> Content:
        """Return what does not fit any more, the break and the guest who waits, in one line."""
        said = (
            [f"does not fit: {', '.join(item.reference for item in self._rest.moves)}"]
            if self._rest.moves
            else []
        )
        said += ["a break is due"] if at.break_due else []
        said += [one.words for one in booked(self._sitting, self._now)[:1] if one.minutes <= 0]
        if not said:
            return mark("[$muted]$words[/]", words="Everything still to come fits.")
        return mark("[$warn]! $words[/]", words=f"{' · '.join(said)}.")

    def on_mount(self) -> None:
        """Stand on the item that is open."""
        if self._sitting.meeting.item_id:
            self.query_one(Sheet).move_to_key(str(self._sitting.meeting.item_id))

    def _row(self, item: Item) -> Row:
        sign, colour = ("!", "warn") if item in self._rest.moves else _SIGNS[item.state.value]
        used = item.elapsed(self._now) // 60
        time = (
            f"{used} of {item.minutes} min"
            if used or item.state.value == "done"
            else f"{item.minutes} min"
        )
        guests = ", ".join(seat.name for seat in self._sitting.guests(item.id))
        slot = f"{item.slot:%H:%M} " if item.slot else ""
        cells = Content.assemble(
            mark(f"[${colour}]$sign[/] ", sign=sign),
            mark(
                "[b]$reference[/] $title ",
                reference=cell(item.reference, 9),
                title=cell(item.title, 26),
            ),
            mark("[$muted]$time[/] ", time=cell(time, 13)),
            mark("[$label]$guests[/]", guests=f"{slot}{guests}"),
        )
        return Row(str(item.id), cells)

    @on(Sheet.Chosen)
    def _chosen(self, event: Sheet.Chosen) -> None:
        self.dismiss(UUID(event.row.key))
