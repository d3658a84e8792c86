"""The minutes of a meeting: read, approved, issued, corrected, written to a file of one's own choice."""

import asyncio
from pathlib import Path
from typing import ClassVar, Literal
from uuid import UUID

from textual.app import ComposeResult

from conference.case.conference import ConferencesOf
from conference.case.rules import loose_ends
from conference.case.sharing import MayLeave, stopped_words, unready_words
from conference.documents.minutes import (
    FROZEN,
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
from conference.documents.release import ReleaseMinutes, ReleasesOf
from conference.meeting.item import ItemState
from conference.meeting.sitting import SittingOf
from conference.record import Right
from conference.refusal import Refused
from conference.text import PROSE_LENGTH, SENTENCE_LENGTH
from screens.action import Action
from screens.asking import HubPage, at_most
from screens.documents.reading import STATES, reading_lines
from screens.sheet import Row, Sheet
from screens.text import mark

_FORMS: dict[str, tuple[Literal["html", "text"], str, str]] = {
    "h": ("html", "html", "HTML, to read in a browser and to print"),
    "t": ("text", "txt", "plain text"),
}


class MinutesPage(HubPage):
    """The minutes of one meeting, as they stand."""

    HELP_TITLE = "The minutes"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("v", "approve", "Approve the minutes", "Freezes the text; from then on it is only corrected.", "Approve", "Minutes"),
        Action("i", "issue", "Issue the minutes", "Makes the tasks that follow: tell the referrer, hand out copies.", "Issue", "Minutes"),
        Action("c", "correct", "Add a correction", "Stands after the text, with name and day; the text stays.", "", "Minutes"),
        Action("w", "write", "Write to a file", "As HTML or text, readable by whoever gets the file.", "Write", "Minutes"),
        Action("ctrl+y", "seen", "What would X see?", "This meeting as each reader would get it, and how much is left out.", "", "Minutes"),
        Action("l", "loose", "Show the loose ends", "What stands open in the cases of this meeting.", "", "Minutes"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        "approve": Right.CHAIR, "issue": Right.CHAIR, "correct": Right.WRITE, "write": Right.READ_CASES, "loose": Right.READ_CASES,
        "seen": Right.READ_CASES,
    }  # fmt: skip

    def __init__(self, meeting_id: UUID) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._meeting_id = meeting_id
        self.minutes: Minutes | None = None

    def body(self) -> ComposeResult:
        """Yield the text."""
        yield Sheet(title=mark("Minutes"), empty="Reading …", jump_key="m", id="minutes")

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]Minutes[/]"))

    def help_text(self) -> str:
        """Return what minutes are."""
        return (
            "The minutes are made from the record: nobody writes them up. While the meeting runs they are live, then a draft: what is "
            "wrong is mended in the lines themselves.\n\nApproving freezes the text. Issuing makes the tasks that follow. From then on "
            "a mistake is corrected by a sentence that stands after the text; nothing is taken out.\n\nOn this page cases stand by their "
            "reference. The file that w writes has the names as well: it is the full version, for the hub's own file."
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
        sheet.rows = [Row(str(number), line) for number, line in enumerate(reading_lines(minutes, width))]
        tone, words = STATES[minutes.state]
        state = minutes.state.value.upper()
        sheet.border_title = mark("$day", day=minutes.document.day)
        sheet.border_subtitle = mark("[$muted]$words[/]", words=words)
        self.bar.set_left(
            mark(f"[b $accent]Minutes[/]  [b ${tone}]$state[/]  [$muted]$title[/]", state=state, title=minutes.document.title)
        )
        self.refresh_bindings()

    def action_approve(self) -> None:
        """Approve the minutes."""
        self.begin(self._approve)

    async def _approve(self) -> str:
        loose = await self._count_loose()
        warning = f"{loose} loose end{'s' if loose > 1 else ''} in the cases: l shows them.\n\n" if loose else ""
        await self.confirm(
            f"{warning}Approve these minutes? The text and the record behind it are frozen: nothing is changed then, only corrected.",
            "Approve", "y", "Not yet",
        )  # fmt: skip
        await self.record(ApproveMinutes(meeting=self._meeting_id))
        return "Approved: the text is frozen. i issues it."

    def action_issue(self) -> None:
        """Issue the minutes."""
        self.begin(self._issue)

    async def _issue(self) -> str:
        stopped = stopped_words(await self.program.ask(MayLeave(meeting=self._meeting_id)))
        lead = f"{stopped} Hand out copies without these parts.\n\n" if stopped else ""
        await self.confirm(
            f"{lead}Issue these minutes? Tasks are made: hand out the numbered copies, tell the referrers, hand on what was signposted.",
            "Issue", "y", "Not yet",
        )  # fmt: skip
        await self.record(IssueMinutes(meeting=self._meeting_id))
        return "Issued. What follows stands in the tasks; w writes the document."

    def action_correct(self) -> None:
        """Add a correction."""
        self.begin(self._correct)

    async def _correct(self) -> str:
        hint = "What it says, and what it should say. Your name and the day are added."
        words = await self.enter("Which correction is added?", hint=hint, check=at_most(PROSE_LENGTH, "A correction"))
        await self.record(CorrectMinutes(meeting=self._meeting_id, words=words))
        self.call_after_refresh(self.query_one(Sheet).action_to_last)
        return "The correction is added after the text."

    def action_write(self) -> None:
        """Write the minutes to a file."""
        self.begin(self._write)

    async def _write(self) -> str:
        from screens.documents.export import refuse_in_the_way, write_document
        from screens.documents.render import printed
        from screens.welcome import read_path

        minutes = self.minutes
        if minutes is None:
            return ""
        found = await self.program.ask(MayLeave(meeting=self._meeting_id))
        reason = await self._why_all_the_same(stopped_words(found))
        draft = "" if minutes.state in FROZEN else "These minutes are not approved. "
        unready = f"{unready} " if (unready := unready_words(found)) else ""
        question = f"{draft}{unready}The file can be read by whoever gets it, names included. Write it as what?"
        key = await self.choose(question, [(key, words, "") for key, (_, _, words) in _FORMS.items()])
        form, ending, _ = _FORMS[key]
        day = (await self.program.ask(SittingOf(meeting=self._meeting_id))).meeting.day
        proposed = Path.home() / f"minutes-{day.isoformat()}.{ending}"
        typed = await self.enter("Where is it written?", str(proposed), "Keep it where only the hub can read it.", check=_somewhere)
        path = read_path(typed)
        source = self.program.door.templates.source
        document = await asyncio.to_thread(printed, minutes, form, source)
        if reason:
            refuse_in_the_way(path)
            await self.record(ReleaseMinutes(meeting=self._meeting_id, reason=reason))
        await asyncio.to_thread(write_document, path, document.text)
        return f"Written to {path}{f' ({document.note})' if document.note else ''}"

    async def _why_all_the_same(self, stopped: str) -> str:
        """Return why the file is written although parts may not be sent; "" when none is stopped. Raises Stopped."""
        if not stopped:
            return ""
        before = await self.program.ask(ReleasesOf(meeting=self._meeting_id))
        last = f" Last time {before[0].by} wrote: {before[0].reason}" if before else ""
        question = f"{stopped} These parts stand in the minutes. Why is the file written all the same?{last}"
        hint = "Escape writes nothing. The reason is kept with your name."
        return await self.enter(question, hint=hint, check=at_most(SENTENCE_LENGTH, "A reason"))

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
        rows = [(f"end-{number}", reference, words) for number, (reference, words) in enumerate(found)]
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


def _somewhere(text: str) -> str | None:
    return None if text.strip() else "A place is needed."
