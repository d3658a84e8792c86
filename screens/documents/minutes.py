"""The minutes of a meeting: read, approved, issued, corrected; from here they are exported, and the
copies still out stand here.
"""

from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult

from conference.base.record import Right
from conference.base.refusal import Refused
from conference.base.text import PROSE_LENGTH
from conference.case.overview.conference import ConferencesOf
from conference.case.sharing.may_be_sent import MayLeave, stopped_words
from conference.case.steps.registry import loose_ends
from conference.documents.copy import Copies, Copy
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    CorrectMinutes,
    IssueMinutes,
    Minutes,
    MinutesOf,
    MinutesState,
    may_approve,
    may_correct,
    may_issue,
)
from conference.meeting.item import ItemState
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.documents.correction_dialogs import part, why_now
from screens.documents.minutes_reading import STATES, copies_out, reading_lines
from screens.widgets.action import Action
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import mark


class MinutesPage(WorkingPage):
    """The minutes of one meeting, as they stand."""

    HELP_TITLE = "The minutes"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "v",
            "approve",
            "Approve the minutes",
            "Freezes the text; from then on it is only corrected.",
            "Approve",
            "Minutes",
        ),
        Action(
            "i",
            "issue",
            "Issue the minutes",
            "Makes the tasks that follow: tell the referrer, hand out copies.",
            "Issue",
            "Minutes",
        ),
        Action(
            "c",
            "correct",
            "Add a correction",
            "Stands after the text, with name and day; the text stays.",
            "",
            "Minutes",
        ),
        Action(
            "x",
            "export",
            "Write to a file",
            "For one reader, in Word, PDF and other formats; read first.",
            "Export",
            "Minutes",
        ),
        Action(
            "k",
            "copies",
            "See the copies",
            "Who has which copy, and what became of it.",
            "",
            "Minutes",
        ),
        Action(
            "ctrl+y",
            "seen",
            "What would X see?",
            "This meeting as each reader would get it, and how much is left out.",
            "",
            "Minutes",
        ),
        Action(
            "r",
            "corrections",
            "Open the correction round",
            "Who has the draft, what is to be corrected.",
            "",
            "Minutes",
        ),
        Action(
            "l",
            "loose",
            "Show the loose ends",
            "What stands open in the cases of this meeting.",
            "",
            "Minutes",
        ),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        "approve": Right.CHAIR,
        "issue": Right.CHAIR,
        "correct": Right.WRITE,
        "loose": Right.READ_CASES,
        **dict.fromkeys(("export", "copies", "seen", "corrections"), Right.READ_CASES),
    }

    def __init__(self, meeting_id: UUID) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._meeting_id = meeting_id
        self.minutes: Minutes | None = None
        self.out: tuple[Copy, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the text."""
        yield Sheet(title=mark("Minutes"), empty="Reading …", jump_key="m", id="minutes")

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]Minutes[/]"))

    def help_text(self) -> str:
        """Return what minutes are."""
        return (
            "The minutes are made from the record: nobody writes them up. While the "
            "meeting runs they are live, then a draft: what is "
            "wrong is mended in the lines themselves.\n\nApproving freezes the text. "
            "Issuing makes the tasks that follow. From then on "
            "a mistake is corrected by a sentence that stands after the text; nothing is "
            "taken out.\n\nOn this page cases stand by their "
            "reference. A file has the names its reader may have: x chooses, shows and "
            "writes it. k shows who has a copy."
        )

    def why_not(self, name: str) -> str | None:
        """Say what comes first."""
        reason = super().why_not(name)
        checks = {"approve": may_approve, "issue": may_issue, "correct": may_correct}
        if reason or self.minutes is None or name not in checks:
            return reason
        try:
            checks[name](self.minutes.state)
        except Refused as refused:
            return str(refused)
        return None

    async def load(self) -> None:
        """Read the minutes."""
        self.minutes = await self.program.ask(MinutesOf(meeting=self._meeting_id))
        self.out = await self.program.ask(Copies(meeting=self._meeting_id, out_only=True))
        self.draw()

    def on_resize(self) -> None:
        """Fold the text for the new width."""
        self.draw()

    def draw(self) -> None:
        """Draw the minutes."""
        minutes = self.minutes
        if minutes is None:
            return
        sheet = self.query_one(Sheet)
        width = max(self.size.width - 8, 20)
        sheet.rows = [
            Row(str(number), line)
            for number, line in enumerate(
                [*copies_out(self.out, width), *reading_lines(minutes, width)]
            )
        ]
        tone, words = STATES[minutes.state]
        state = minutes.state.value.upper()
        sheet.border_title = mark("$day", day=minutes.document.day)
        keys = " · r correction round" if minutes.state is MinutesState.DRAFT else ""
        sheet.border_subtitle = mark("[$muted]$words$keys[/]", words=words, keys=keys)
        self.bar.set_left(
            mark(
                f"[b $accent]Minutes[/]  [b ${tone}]$state[/]  [$muted]$title[/]",
                state=state,
                title=minutes.document.title,
            )
        )
        self.refresh_bindings()

    def action_approve(self) -> None:
        """Approve the minutes."""
        self.begin(self._approve)

    async def _approve(self) -> str:
        loose = await self._count_loose()
        warning = (
            f"{loose} loose end{'s' if loose > 1 else ''} in the cases: l shows them.\n\n"
            if loose
            else ""
        )
        await self.confirm(
            (
                f"{warning}Approve these minutes? The text and the record behind it are "
                "frozen: nothing is changed then, only corrected."
            ),
            "Approve",
            "y",
            "Not yet",
        )
        await self.record(
            ApproveMinutes(meeting=self._meeting_id, reason=await why_now(self, self.minutes))
        )
        return "Approved: the text is frozen. i issues it."

    def action_issue(self) -> None:
        """Issue the minutes."""
        self.begin(self._issue)

    async def _issue(self) -> str:
        stopped = stopped_words(await self.program.ask(MayLeave(meeting=self._meeting_id)))
        lead = f"{stopped} Hand out copies without these parts.\n\n" if stopped else ""
        await self.confirm(
            (
                f"{lead}Issue these minutes? Tasks are made: hand out the numbered copies, "
                "tell the referrers, hand on what was signposted."
            ),
            "Issue",
            "y",
            "Not yet",
        )
        await self.record(IssueMinutes(meeting=self._meeting_id))
        return "Issued. What follows stands in the tasks; x writes the document."

    def action_correct(self) -> None:
        """Add a correction."""
        self.begin(self._correct)

    async def _correct(self) -> str:
        item, line = await part(self, self._meeting_id)
        hint = "What it says, and what it should say. Your name and the day are added."
        words = await self.enter(
            "Which correction is added?", hint=hint, check=at_most(PROSE_LENGTH, "A correction")
        )
        await self.record(
            CorrectMinutes(meeting=self._meeting_id, words=words, item=item, line=line)
        )
        await self.load()  # so that there is something to go to
        self.call_after_refresh(self.query_one(Sheet).action_to_last)
        return "The correction is added after the text."

    def action_export(self) -> None:
        """Write a document about this meeting."""
        self.go("export", self._meeting_id)

    def action_copies(self) -> None:
        """See the copies of this meeting."""
        self.go("copies", self._meeting_id)

    def action_corrections(self) -> None:
        """Open the correction round."""
        self.go("corrections", self._meeting_id)

    def action_seen(self) -> None:
        """See what each reader would get of this meeting."""
        self.go("seen", self._meeting_id)

    def action_loose(self) -> None:
        """Show the loose ends."""
        self.begin(self._loose)

    async def _loose(self) -> str:
        found = [
            (conference.item.reference or conference.item.title, str(end.words))
            for conference in await self.program.ask(ConferencesOf(meeting=self._meeting_id))
            if conference.item.state is not ItemState.DROPPED
            for end in loose_ends(conference)
        ]
        if not found:
            return "Nothing stands open in the cases of this meeting."
        rows = [
            (f"end-{number}", reference, words) for number, (reference, words) in enumerate(found)
        ]
        await self.choose(f"What stands open: {len(found)}", rows)
        return ""

    async def _count_loose(self) -> int:
        if self.minutes is None or self.minutes.state is not MinutesState.DRAFT:
            return 0
        return sum(
            len(loose_ends(conference))
            for conference in await self.program.ask(ConferencesOf(meeting=self._meeting_id))
            if conference.case is not None and conference.item.state is not ItemState.DROPPED
        )
