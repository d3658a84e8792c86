"""A meeting in memory for a session of the room: two cases and an opening, no file, no screen."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from conference.base.record import Command, Query
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference, ConferenceOf
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine, Line, WriteLine
from conference.hub.draft import DraftOf, KeepDraft
from conference.hub.seat import Seat
from conference.meeting.agenda import Agenda, Step
from conference.meeting.item import GoToStep, Item, ItemState, LeaveItem, OpenItem
from conference.meeting.meeting import Meeting, MeetingKind, MeetingState
from conference.meeting.presence import Invitation
from conference.meeting.quorum import QuorumRule
from conference.meeting.sitting import Sitting, SittingOf

NOW = datetime(2026, 12, 10, 14, 0, tzinfo=UTC)
STEPS = tuple(
    Step(kind, kind.capitalize(), 1, f"What of {kind}?", "", kind != "question")
    for kind in ("question", "views", "review")
)


class Kept:
    """Keeps what a session records, as the hub would; `refusal` is what it answers instead."""

    def __init__(self) -> None:
        self.recorded: list[Command[Any]] = []
        self.asked: list[Query[Any]] = []
        self.drafts: dict[str, str] = {}
        self.refusal = ""
        self.undone: list[tuple[str, UUID | None]] = []
        self.lines: dict[UUID, list[Line]] = {}
        self.kind = MeetingKind.REGULAR
        self.meeting_id, self.here = uuid4(), uuid4()
        self.items = {
            item: _item(self.meeting_id, item, place, case)
            for place, (item, case) in enumerate(((self.here, uuid4()), (uuid4(), uuid4())))
        }
        self.police, self.school = _seat("Police", "pol"), _seat("Elm Park", "elm", guest=True)
        self.at_hand: UUID | None = self.here

    @property
    def next(self) -> UUID:
        """The case after the one at hand at first."""
        return list(self.items)[1]

    async def record(self, command: Command[Any]) -> Any:
        """Keep a command."""
        if self.refusal:
            raise Refused(self.refusal)
        self.recorded.append(command)
        match command:
            case KeepDraft():
                self.drafts[command.place] = command.text
            case GoToStep():
                self._change(command.item, step=command.step)
            case OpenItem():
                self.at_hand = command.item
                return self.items[command.item]
            case LeaveItem():
                self._change(command.item, state=ItemState.DONE)
                rest = [one for one in self.items.values() if one.state is ItemState.OPEN]
                following = rest[0] if rest else self.items[command.item]
                self.at_hand = following.id
                return following
            case WriteLine():
                self.write(command.text, command.item, command.kind)
            case EditLine():
                self.lines = {
                    item: [
                        one.model_copy(update={"text": command.text})
                        if one.id == command.line
                        else one
                        for one in lines
                    ]
                    for item, lines in self.lines.items()
                }
        return None

    async def ask(self, query: Query[Any]) -> Any:
        """Answer with a picture of what is kept."""
        self.asked.append(query)
        match query:
            case DraftOf():
                return self.drafts.get(query.place, "")
            case SittingOf():
                if self.at_hand is None:
                    raise Refused("There is no such meeting.")
                return self.sitting
            case ConferenceOf():
                return self.picture(query.item)
        raise AssertionError(query)

    async def undo(self) -> str:
        """Take back what was prepared in `undone`: a title, and which item is at hand then."""
        title, self.at_hand = self.undone.pop()
        return title

    def write(self, text: str, item: UUID | None = None, kind: Kind = Kind.NOTE) -> Line:
        """Keep a line."""
        item = item or self.here
        line = Line(
            id=uuid4(),
            meeting_id=self.meeting_id,
            item_id=item,
            case_id=None,
            at=NOW,
            kind=kind,
            step="question",
            seat_id=self.police.id if kind is Kind.INFORMATION else None,
            seat="",
            standing=None,
            labels=(),
            not_for=(),
            topics=(),
            text=text,
            edited_at=None,
            struck_at=None,
            struck_because="",
            version=1,
        )
        self.lines.setdefault(item, []).append(line)
        return line

    @property
    def sitting(self) -> Sitting:
        """The meeting with its table; a guest is invited to the second case."""
        return Sitting(
            meeting=Meeting(
                id=self.meeting_id,
                kind=self.kind,
                day=date(2026, 12, 10),
                starts=time(14),
                minutes=180,
                place="",
                state=MeetingState.RUNNING,
                started_at=NOW,
                ended_at=None,
                item_id=self.at_hand,
            ),
            items=tuple(self.items.values()),
            seats=(self.police, self.school),
            marks=(),
            invitations=(
                Invitation(
                    id=uuid4(),
                    meeting_id=self.meeting_id,
                    item_id=self.next,
                    seat_id=self.school.id,
                    reason="knows her",
                    brings="attendance",
                    slot=None,
                ),
            ),
            rule=QuorumRule(title="Two"),
        )

    def picture(self, item: UUID) -> Conference:
        """The conference of an item."""
        return Conference(
            sitting=self.sitting,
            item=self.items[item],
            agenda=Agenda("new", "New case", 18, STEPS),
            case=None,
            instruments=(),
            clocks={},
            today=NOW.date(),
            lines=tuple(self.lines.get(item, ())),
        )

    def _change(self, item: UUID, **values: object) -> None:
        self.items[item] = self.items[item].model_copy(update=values)


class Shown:
    """Shows nothing, and remembers what it was to show."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.line = ""
        self.in_line = True
        self.drawn: list[tuple[str, bool]] = []

    def say(self, sentence: str, tone: Any = "hint") -> None:  # noqa: ARG002 - as the room's
        """Remember a sentence."""
        self.said.append(sentence)

    def put(self, text: str) -> None:
        """Remember what stands in the line."""
        self.line = text

    def to_line(self) -> None:
        """The keys are the line's."""
        self.in_line = True

    def draw(self, c: Conference, *, anew: bool) -> None:
        """Remember which step was drawn, and its prompt, which is said of a new one."""
        self.drawn.append((c.step.kind, anew))
        if anew:
            self.say(c.step.prompt)


def _item(meeting: UUID, item: UUID, place: int, case: UUID) -> Item:
    return Item(
        id=item,
        meeting_id=meeting,
        place=place,
        kind="case",
        title="New case",
        agenda="new",
        case_id=case,
        reference=f"2026-00{place + 1}",
        minutes=18,
        slot=None,
        state=ItemState.OPEN,
        step=0,
        skipped={},
        seconds=0,
        opened_at=NOW,
        closed_at=None,
        left_because="",
    )


def _seat(name: str, code: str, *, guest: bool = False) -> Seat:
    return Seat(
        id=uuid4(),
        agency_id=uuid4(),
        agency=name,
        sector="",
        code=code,
        name=name,
        function="",
        partner=None,
        permanent=not guest,
        holder="",
        deputy="",
        since=None,
    )
