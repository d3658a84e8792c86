"""A hub in which every text that anybody can write is hostile: names, places, reasons, lines,
plans, drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from conference.base.record import Command
from conference.base.text import NAME_LENGTH, PROSE_LENGTH, SENTENCE_LENGTH, clean
from conference.case.assessment.assessment import SettleAssessment
from conference.case.overview.conference import ConferenceOf
from conference.case.plan.owner import AppointOwner
from conference.case.plan.owner_report import SettleReport
from conference.case.plan.plan import SettlePlan
from conference.case.plan.review import SettleReview
from conference.case.record.action import (
    ActionState,
    Approach,
    DescribeAction,
    InterventionLevel,
    MoveAction,
)
from conference.case.record.case import ReferCase, RiskLevel
from conference.case.record.closing import SettleClosing, SettleLearning
from conference.case.record.closure import SettleClosure
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import Park, WriteLine
from conference.case.record.question_and_other_panels import SettleQuestion
from conference.case.record.safety import SettleSafety
from conference.case.record.views import SettleViews
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.copy import CopyState, CopyWritten, MoveCopy, TakeCopy
from conference.documents.corrections.correction import OpenRound, ProposeCorrection, RefuseProposal
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, IssueMinutes
from conference.followup.duty import AddDuty
from conference.hub.agency import AddAgency
from conference.hub.draft import KeepDraft
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.hub.seat import AddSeat, AppointHolder, Partner
from conference.meeting.item import AddItem, BuildAgenda, Item, OpenItem, SkipStep
from conference.meeting.meeting import EndMeeting, Meeting, MeetingKind, PlanMeeting, StartMeeting
from conference.meeting.presence import Attendance, InviteGuest, MarkPresence
from conference.meeting.sitting import SittingOf
from storage import Cost, Hub, key_file
from tests.builders import COORDINATOR, DAY, PHRASE, Clock, House, open_as, remembered
from tests.screens.pilot import HOSTILE

PARTNERS = (Partner.MUNICIPALITY, Partner.POLICE, Partner.SOCIAL_WORK, Partner.BEHAVIOUR, None)


class Words:
    """Hostile texts one after the other, each as long as its place allows and never empty."""

    def __init__(self, texts: tuple[str, ...], offset: int = 0) -> None:
        self.texts = texts
        self._texts: Iterator[str] = cycle(texts[offset:] + texts[:offset])
        self._count = 0

    def next(self, limit: int) -> str:
        """Return the next text of at most `limit` characters that somebody would see."""
        return next(text for text in self._texts if clean(text))[:limit]

    def name(self) -> str:
        """Return a name that no other has."""
        self._count += 1
        return f"{self.next(NAME_LENGTH - 10)} {self._count}"

    @property
    def sentence(self) -> str:
        """A sentence."""
        return self.next(SENTENCE_LENGTH)

    @property
    def prose(self) -> str:
        """Prose."""
        return self.next(PROSE_LENGTH)


class Hostile(House):
    """The house; `held` is a meeting whose minutes are corrected, `urgent` one whose draft goes
    round, and one runs today.
    """

    words: Words
    held: Meeting
    urgent: Meeting
    table: list[UUID]

    def say(self, kind: type[Command[Any]], *texts: str, **more: Any) -> None:
        """Record a command whose `texts` are hostile."""
        self.record(kind(**{name: self.words.prose for name in texts}, **more))  # noqa: C420 - each text is another one


def build(folder: Path, offset: int = 0, texts: tuple[str, ...] = HOSTILE) -> Hostile:
    """Return the hub, with its meeting under way; made once for each set of texts and copied after
    that.
    """
    made = _made(offset, texts)
    was = made.house
    path = folder / was.path.name
    for file, content in ((path, made.file), (key_file(path), made.keys)):
        file.touch(0o600, exist_ok=False)
        file.write_bytes(content)
    clock = Clock(was.clock.now)
    house = Hostile(
        open_as(path, made.data_key, COORDINATOR, clock),
        clock,
        case=was.case,
        meeting=was.meeting,
        item=was.item,
    )
    house.words, house.held, house.urgent, house.table = (
        was.words,
        was.held,
        was.urgent,
        list(was.table),
    )
    return house


@dataclass(frozen=True)
class _Made:
    """A hub that was closed: its two files, what opens it, and what is in it."""

    file: bytes
    keys: bytes
    data_key: bytes
    house: Hostile


@cache
def _made(offset: int, texts: tuple[str, ...]) -> _Made:
    with TemporaryDirectory() as folder:
        house = _build(Path(folder), offset, texts)
        house.hub.close()
        path = house.hub.path
        return _Made(path.read_bytes(), key_file(path).read_bytes(), house.hub._data_key, house)


def _build(folder: Path, offset: int, texts: tuple[str, ...]) -> Hostile:
    words, clock = Words(texts, offset), Clock()
    clock.now -= timedelta(days=35)
    people = [
        (AddPerson(name=COORDINATOR, role=Role.COORDINATOR), PHRASE),
        (AddPerson(name=words.name(), role=Role.CHAIR), PHRASE),
    ]
    profile = FoundHub(name=words.name(), area=words.name(), place=words.name())
    hub, _ = Hub.create(folder / "hostile.hub", profile, people, cost=Cost.FLOOR, clock=clock)
    remembered(hub)
    house = Hostile(hub, clock)
    house.words, house.table = words, []
    _seats(house)
    house.held = _hold(house)
    clock.now = Clock().now - timedelta(days=6)
    _urgent(house)
    clock.now = Clock().now
    _today(house)
    return house


def _seats(house: Hostile) -> None:
    for partner in PARTNERS:
        agency = house.record(
            AddAgency(name=house.words.name(), sector=house.words.name(), area=house.words.name())
        )
        seat = house.record(
            AddSeat(
                agency=agency.id,
                name=house.words.name(),
                function=house.words.name(),
                partner=partner,
                permanent=partner is not None,
            )
        )
        house.record(
            AppointHolder(
                seat=seat.id,
                name=house.words.name(),
                deputy=house.words.name(),
                since=date(2026, 1, 5),
                note=house.words.sentence,
            )
        )
        house.table.append(seat.id)


def _refer(house: Hostile, **more: Any) -> UUID:
    words = house.words
    command = ReferCase(
        name=words.name(),
        aliases=words.name(),
        area=words.name(),
        referrer=words.name(),
        question=words.prose,
        kind=words.name(),
        **more,
    )
    house.case = house.record(command)
    return house.case.id


def _plan(house: Hostile, **more: Any) -> Meeting:
    today = house.clock.now.date()
    return house.record(PlanMeeting(day=today, starts=time(14), place=house.words.name(), **more))


def _open(house: Hostile, item: Item) -> None:
    house.item = house.record(OpenItem(item=item.id))


def _items(house: Hostile, meeting: Meeting) -> list[Item]:
    return list(house.ask(SittingOf(meeting=meeting.id)).live)


def _hold(house: Hostile) -> Meeting:
    """Hold a first meeting on two cases, one of which comes back today; issue and correct its
    minutes.
    """
    for _ in range(2):
        _refer(house)
    house.meeting = _plan(house)
    house.record(BuildAgenda(meeting=house.meeting_id))
    house.record(StartMeeting(meeting=house.meeting_id))
    for item in [item for item in _items(house, house.meeting) if item.case_id]:
        _open(house, item)
        _fill(house)
        house.record(SettleReview(item=item.id, on=DAY))
    learning, closing = (
        next(item for item in _items(house, house.meeting) if item.kind == kind)
        for kind in ("learning", "closing")
    )
    house.say(SettleLearning, "lesson", "good", item=learning.id)
    house.say(SettleClosing, "went_well", "better", item=closing.id)
    house.end()
    for kind in (ApproveMinutes, IssueMinutes):
        house.record(kind(meeting=house.meeting_id))
    house.say(CorrectMinutes, "words", meeting=house.meeting_id)
    _copies(house)
    return house.meeting


def _copies(house: Hostile) -> None:
    """Enter two copies of its minutes in the register; one is lost."""
    words, meeting = house.words, house.meeting_id
    for state in (CopyState.HANDED_OUT, CopyState.LOST):
        copy = house.record(
            TakeCopy(
                document="minutes",
                reader="full",
                form="docx",
                to=words.name(),
                meeting=meeting,
                wording=words.prose,
                reason=words.prose,
            )
        )
        house.record(CopyWritten(copy_id=copy.id, digest="0" * 64))
        house.record(MoveCopy(copy_id=copy.id, state=state, words=words.sentence))


def _urgent(house: Hostile) -> None:
    """Decide something on the telephone that today's panel has to ratify; its draft goes round, and
    comes back with proposals.
    """
    case = _refer(house, urgent=True)
    meeting = _plan(house, kind=MeetingKind.URGENT)
    item = house.record(AddItem(meeting=meeting.id, case=case, agenda="urgent"))
    house.record(StartMeeting(meeting=meeting.id))
    for seat in house.table[:2]:
        house.record(
            MarkPresence(
                meeting=meeting.id, seat=seat, attendance=Attendance.REMOTE, name=house.words.name()
            )
        )
    _open(house, item)
    house.meeting = meeting
    house.say(SettleSafety, "called_by", "danger", "until_when", item=item.id)
    house.say(SettleDecision, "rationale", item=item.id, outcome=Outcome.EMERGENCY)
    house.record(EndMeeting(meeting=meeting.id))
    house.record(OpenRound(meeting=meeting.id))
    made = [
        house.record(
            ProposeCorrection(
                meeting=meeting.id,
                seat=seat,
                stands=words.sentence,
                should=f"as said: {words.sentence}",
            )
        )
        for words, seat in ((house.words, one) for one in house.table[:2])
    ]
    house.record(RefuseProposal(proposal=made[0].id, reason=house.words.sentence))
    house.urgent = meeting


def _today(house: Hostile) -> None:
    """Begin today's meeting and fill in a whole conference."""
    _refer(house)
    house.say(AddDuty, case=house.case_id, due=DAY, text=house.words.sentence)
    house.meeting = _plan(house)
    items = house.record(BuildAgenda(meeting=house.meeting_id))
    new = next(item for item in items if item.case_id == house.case_id)
    guest = house.table[-1]
    house.record(
        InviteGuest(item=new.id, seat=guest, reason=house.words.name(), brings=house.words.name())
    )
    house.record(StartMeeting(meeting=house.meeting_id))
    for seat in house.table[:-1]:
        house.record(
            MarkPresence(
                meeting=house.meeting_id,
                seat=seat,
                attendance=Attendance.HERE,
                name=house.words.name(),
            )
        )
    _open(house, new)
    house.record(
        MarkPresence(
            meeting=house.meeting_id,
            item=new.id,
            seat=guest,
            attendance=Attendance.APOLOGIES,
            reason=house.words.sentence,
        )
    )
    _fill(house)
    house.record(KeepDraft(place=f"capture {new.id}", text="x" * 100_000 + house.words.prose))


def _fill(house: Hostile) -> None:
    """Fill every field of a conference and write every kind of line."""
    item, words, (first, second, *_) = house.item_id, house.words, house.table
    lines = {kind: _line(house, kind) for kind in Kind}
    house.say(SettleQuestion, "other_panels", item=item, sentence=words.sentence)
    house.say(
        SettleBasis,
        "consent_words",
        "ground",
        "necessity",
        "proportionality",
        "least",
        item=item,
        consent=Consent.REFUSED_OVERRIDDEN,
        health_steps={"1": words.prose},
    )
    house.say(Contribute, "reason", item=item, seat=second, state=Brought.CANNOT_SHARE)
    house.say(SettleViews, "person", "family", item=item)
    part = house.ask(ConferenceOf(item=item)).instrument.part[0].key
    house.say(
        SettleAssessment,
        "reason",
        "summary",
        item=item,
        level=RiskLevel.HIGH,
        ratings={part: "2"},
        evidence={part: words.prose},
        scores={str(first): 7},
    )
    house.say(
        SettleDecision,
        "rationale",
        "to",
        item=item,
        outcome=Outcome.ADOPT,
        reached=Reached.WITH_DISSENT,
    )
    house.say(AppointOwner, "reason", "deputy", "contact", item=item, seat=first, accepted=True)
    house.say(
        SettlePlan, "contingency", item=item, without_action={str(lines[Kind.CONCERN]): words.prose}
    )
    house.say(
        DescribeAction,
        "intervention",
        "evidence",
        "contingency",
        action=lines[Kind.ACTION],
        due=DAY - timedelta(days=3),
        treats=(lines[Kind.CONCERN],),
        joint=(second,),
        level=InterventionLevel.FAMILY,
        approach=Approach.PRESSURE,
    )
    house.say(MoveAction, "outcome", action=lines[Kind.ACTION], state=ActionState.IN_PROGRESS)
    house.say(
        SettleReview,
        "tells_person",
        "tells_referrer",
        "must_not_know",
        item=item,
        on=DAY + timedelta(days=60),
    )
    house.say(SettleReport, "words", item=item)
    house.say(
        SettleClosure,
        "residual",
        "holder",
        "worked",
        "lesson",
        item=item,
        endings={str(lines[Kind.CONCERN]): f"moved: {words.prose}"},
    )
    house.record(Park(item=item, words=words.prose))
    house.record(SkipStep(item=item, kind="views", reason=words.sentence))


def _line(house: Hostile, kind: Kind) -> UUID:
    seat = house.table[0] if kind in {Kind.INFORMATION, Kind.ACTION, Kind.DISSENT} else None
    standing = Standing.REPORTED if kind is Kind.INFORMATION else None
    labels = tuple(
        label for label in Label if seat or label is not Label.ABSTRACTED
    )  # a seat keeps the original
    return house.record(
        WriteLine(
            item=house.item_id,
            text=house.words.prose,
            kind=kind,
            seat=seat,
            standing=standing,
            labels=labels,
            not_for=(house.table[1],),
            topics=(house.words.name(),),
            step="information",
        )
    ).id
