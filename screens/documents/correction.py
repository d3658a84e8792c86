"""The correction round of a meeting's draft on one page: who has it, what came back, what became of
it. One key each (H5.2).
"""

from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult

from conference.base.moment import spoken
from conference.base.record import Right
from conference.base.refusal import Refused
from conference.base.text import SENTENCE_LENGTH
from conference.base.typed_day import read_day
from conference.documents.corrections.correction import (
    AgreeToDraft,
    ExtendRound,
    OpenRound,
    Proposal,
    Round,
    opened,
)
from conference.documents.minutes.minutes import FROZEN, Minutes, MinutesOf, MinutesState
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.documents import correction_dialogs as dialogs
from screens.documents.correction_rows import entries, standing
from screens.widgets.action import Action
from screens.widgets.folded import FoldedSheet
from screens.widgets.text import mark, plain

_HELP = (
    "The draft goes to every member seat that was in the meeting, each as its own extract "
    "with a number; x writes the copies. "
    "Corrections may come for ten working days, or whatever the hub's clock says; then the "
    "chair approves. When every seat has said "
    "that nothing is to be corrected (g), nobody waits any longer.\n\nn writes down what a "
    "seat proposes. a accepts it: the line is "
    "written anew, or you say where the record was mended. r refuses it; the reason goes "
    "back to the seat and stands in the annex of "
    "the issued minutes. While a proposal is undecided the minutes are not "
    "approved.\n\nAfter the approval the text stays: an accepted "
    "proposal is added to it as a sentence. u takes the newest change back."
)

_OF_ROUND = frozenset({"open", "new", "agree", "accept", "refuse", "extend"})
"""What needs a draft that goes round."""


class RoundPage(WorkingPage):
    """The correction round of one meeting."""

    HELP_TITLE = "The correction round"
    AUTO_FOCUS = "#round"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "o",
            "open",
            "Open the round",
            "The draft goes to every member seat that was present.",
            "",
            "Round",
        ),
        Action(
            "n",
            "new",
            "Write down a proposal",
            "Which seat, which line, what it should say.",
            "New",
            "Round",
        ),
        Action(
            "g",
            "agree",
            "Agreed without change",
            "The chosen seat has nothing to correct.",
            "",
            "Round",
        ),
        Action(
            "a",
            "accept",
            "Accept the proposal",
            "Mends the line, or asks where it was mended.",
            "Accept",
            "Round",
        ),
        Action(
            "r",
            "refuse",
            "Refuse the proposal",
            "Asks why; the seat reads the reason.",
            "Refuse",
            "Round",
        ),
        Action("e", "extend", "Move the last day", "Later only, with the reason.", "", "Round"),
        Action(
            "x",
            "export",
            "Write the copies",
            "The chosen seat's extract, with its number.",
            "",
            "Round",
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", "", "Round"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        **dict.fromkeys(("open", "new", "agree", "extend", "undo"), Right.WRITE),
        **dict.fromkeys(("accept", "refuse"), Right.CHAIR),
        "export": Right.READ_CASES,
    }

    def __init__(self, meeting: UUID) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._meeting = meeting
        self.minutes: Minutes | None = None

    def body(self) -> ComposeResult:
        """Yield the one sheet."""
        yield FoldedSheet(
            title=plain("Correction round"), empty="Reading …", jump_key="c", id="round"
        )

    def help_text(self) -> str:
        """Return how a draft goes round."""
        return _HELP

    @property
    def round(self) -> Round | None:
        """The round as it was read last."""
        return self.minutes.round if self.minutes else None

    @property
    def approved(self) -> bool:
        """Whether the text is frozen."""
        return self.minutes is not None and self.minutes.state in FROZEN

    def why_not(self, name: str) -> str | None:
        """Say what comes first."""
        reason = super().why_not(name)
        if reason or self.minutes is None or name not in _OF_ROUND:
            return reason
        if name == "open":
            live = "The meeting still runs: end it, then the draft goes round."
            return live if self.minutes.state is MinutesState.LIVE else None
        return (
            "The draft has not gone round yet: o opens the correction round."
            if self.round is None
            else None
        )

    async def load(self) -> None:
        """Read the minutes with their round."""
        self.minutes = await self.program.ask(MinutesOf(meeting=self._meeting))
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    def draw(self) -> None:
        """Draw what was read last."""
        if self.minutes is None:
            return
        sheet = self.query_one("#round", FoldedSheet)
        now, tone = standing(self.round, self.today, approved=self.approved)
        day = self.minutes.document.day
        self.bar.set_left(mark(f"[b $accent]Correction round[/]  [b ${tone}]$now[/]", now=now))
        sheet.border_title = mark("$day", day=day)
        sheet.border_subtitle = (
            mark("[$muted]g agreed · u undo · x copies[/]") if self.round else mark("")
        )
        may = (
            "These minutes were approved without a correction round."
            if self.approved
            else "The draft has not gone round yet. o opens it."
        )
        sheet.empty = may
        sheet.show_entries(entries(self.round) if self.round else [])
        self.refresh_bindings()

    # What is chosen

    def _key(self, kind: str) -> UUID | None:
        what, _, key = self.query_one("#round", FoldedSheet).chosen.partition(" ")
        return UUID(key) if what == kind else None

    def _proposal(self) -> Proposal:
        key = self._key("proposal")
        waiting = opened(self.round).undecided
        found = next((one for one in opened(self.round).proposals if one.id == key), None)
        if found is None and len(waiting) == 1:  # there is no other one that could be meant
            found = waiting[0]
        if found is None:
            raise Refused(
                "Choose the proposal first." if waiting else "No proposal waits for a decision."
            )
        return found

    def _go_to(self, key: str) -> None:
        self.call_after_refresh(self.query_one("#round", FoldedSheet).move_to_key, key)

    # The keys

    def action_open(self) -> None:
        """Open the round."""
        self.begin(self._open)

    async def _open(self) -> str:
        made = await self.record(OpenRound(meeting=self._meeting))
        count = len(made.seats)
        return (
            f"Open until {spoken(made.last_day)} for {count} seat{'' if count == 1 else 's'}. "
            "x writes copies, u takes it back."
        )

    def action_new(self) -> None:
        """Write down a proposal."""
        self.begin(self._new)

    async def _new(self) -> str:
        made = await self.record(
            await dialogs.proposal(self, self._meeting, opened(self.round), self._key("seat"))
        )
        self._go_to(f"proposal {made.id}")
        return (
            f"Proposal {made.number} of {made.seat} is written "
            f"down{', late' if made.late else ''}. u takes it back."
        )

    def action_agree(self) -> None:
        """Note that the chosen seat has nothing to correct."""
        self.begin(self._agree)

    async def _agree(self) -> str:
        seat = self._key("seat")
        if seat is None:
            raise Refused("Choose the seat that agrees.")
        made = await self.record(AgreeToDraft(meeting=self._meeting, seat=seat))
        name = next(one.seat for one in made.seats if one.seat_id == seat)
        return (
            f"{name} agrees.{' Everybody has: the window is over.' if made.all_agreed else ''} "
            "u takes it back."
        )

    def action_accept(self) -> None:
        """Accept the chosen proposal."""
        self.begin(self._accept)

    async def _accept(self) -> str:
        one = self._proposal()
        made = await self.record(await dialogs.acceptance(self, one, approved=self.approved))
        return f"Proposal {made.number} is accepted: {made.mended}."[:SENTENCE_LENGTH]

    def action_refuse(self) -> None:
        """Refuse the chosen proposal."""
        self.begin(self._refuse)

    async def _refuse(self) -> str:
        made = await self.record(await dialogs.refusal(self, self._proposal()))
        return f"Proposal {made.number} is refused. u takes it back."

    def action_extend(self) -> None:
        """Move the last day."""
        self.begin(self._extend)

    async def _extend(self) -> str:
        now = opened(self.round)
        typed = await self.enter_day(
            f"It ends on {spoken(now.last_day)}. Until which day may corrections come?", self.today
        )
        reason = await self.enter(
            "Why is it longer?",
            hint="It stands in the annex.",
            check=at_most(SENTENCE_LENGTH, "A reason"),
        )
        day = read_day(typed, self.today)
        if day is None:
            raise Refused("This is no day.")
        made = await self.record(ExtendRound(meeting=self._meeting, until=day, reason=reason))
        return f"Corrections may come until {spoken(made.last_day)}. u takes it back."

    def action_export(self) -> None:
        """Go where copies are written, for the chosen seat."""
        seat = self._key("seat")
        name = (
            next((one.seat for one in self.round.seats if one.seat_id == seat), "")
            if self.round
            else ""
        )
        self.go("export", self._meeting, reader=f"seat:{name}" if name else "")

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self.take_back)
