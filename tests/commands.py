"""Every command and every question there is, with an example of each: for tests that leave none
out.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date, time, timedelta
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID, uuid4

from pydantic import BaseModel

import conference
from conference.base.record import Command, Query
from conference.case.assessment.assessment import SettleAssessment
from conference.case.matching.link import LinkState, SettleLink
from conference.case.overview.repeat_referral import ReferAgain
from conference.case.overview.urgent_call import CallUrgent
from conference.case.plan.owner import AppointOwner
from conference.case.plan.owner_report import SettleReport
from conference.case.plan.plan import SettlePlan
from conference.case.plan.review import SettleReview
from conference.case.record.action import ActionState, DescribeAction, InterventionLevel, MoveAction
from conference.case.record.case import (
    CaseState,
    ChangeCaseState,
    DescribeCase,
    ReferCase,
    RiskLevel,
)
from conference.case.record.check_after_closure import Answer, SettleCheck
from conference.case.record.clock_pause import CaseClock, PauseClock, ResumeClock
from conference.case.record.closing import SettleClosing, SettleLearning
from conference.case.record.closure import SettleClosure
from conference.case.record.contribution import AskReports, Brought, Contribute, ReportCame
from conference.case.record.decision import Outcome, Ratify, SettleDecision
from conference.case.record.kind import Kind, Label
from conference.case.record.line import ChangeKind, EditLine, Park, StrikeLine, WriteLine
from conference.case.record.question_and_other_panels import Investigated, SettleQuestion
from conference.case.record.readback import SettleReadBack
from conference.case.record.room import SettleRoom
from conference.case.record.safety import SettleSafety
from conference.case.record.views import SettleViews
from conference.case.sharing.basis import Consent, SettleBasis
from conference.case.sharing.withdrawal import WithdrawConsent
from conference.documents.copy import CopyState, CopyWritten, MoveCopy, TakeCopy
from conference.documents.corrections.correction import (
    AcceptProposal,
    AgreeToDraft,
    ExtendRound,
    OpenRound,
    ProposeCorrection,
    RefuseProposal,
)
from conference.followup.duty import AddDuty, MoveDuty
from conference.hub.agency import AddAgency
from conference.hub.seat import AddSeat, AppointHolder
from conference.meeting.item import (
    AddItem,
    BuildAgenda,
    DropItem,
    MoveItem,
    OpenItem,
    SetItem,
    SkipStep,
)
from conference.meeting.meeting import MoveMeeting, PlanMeeting
from conference.meeting.presence import Attendance, InviteGuest, MarkPresence
from conference.meeting.quorum import ChooseQuorum
from conference.meeting.sitting import SittingOf
from tests.builders import DAY, House

for _module in pkgutil.walk_packages(conference.__path__, "conference."):
    importlib.import_module(_module.name)


def _below(kind: type[BaseModel]) -> set[type[Any]]:
    found = set()
    for one in kind.__subclasses__():
        found |= {one} | _below(one)
    return {
        one
        for one in found
        if one.__module__.startswith("conference.")
        and not one.__pydantic_generic_metadata__["args"]
    }


COMMANDS: list[type[Command[Any]]] = sorted(
    (one for one in _below(Command) if hasattr(one, "title")), key=lambda one: one.__name__
)
QUERIES: list[type[Query[Any]]] = sorted(_below(Query), key=lambda one: one.__name__)


def sample(kind: type[BaseModel], words: str = "words", key: UUID | None = None) -> Any:
    """Return an example with every field filled in, as far as types tell: all texts are `words`,
    all ids `key` or made up.
    """
    return kind(
        **{name: _value(field.annotation, words, key) for name, field in kind.model_fields.items()}
    )


def _value(asked: Any, words: str, key: UUID | None) -> Any:
    origin, args = get_origin(asked), get_args(asked)
    if origin is Annotated:
        return _value(args[0], words, key)
    if origin in {Union, UnionType}:
        return _value(next(arg for arg in args if arg is not type(None)), words, key)
    if origin is tuple:
        return (_value(args[0], words, key),)
    if origin is dict:
        return {_value(args[0], words, key): _value(args[1], words, key)}
    if isinstance(asked, type) and issubclass(asked, StrEnum):
        return next(iter(asked))
    plain: dict[Any, Callable[[], Any]] = {
        UUID: lambda: key or uuid4(),
        str: lambda: words,
        date: lambda: DAY + timedelta(days=30),
        time: lambda: time(14, 20),
        int: lambda: 1,
        bool: lambda: True,
    }
    return plain[asked]()


def _item(house: House, kind: str) -> UUID:
    return next(
        item.id
        for item in house.ask(SittingOf(meeting=house.meeting_id)).items
        if item.kind == kind
    )


def _planned(house: House) -> UUID:
    return house.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14))).id


def _urgent(house: House) -> UUID:
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.EMERGENCY))
    return house.item_id


def _between_meetings(house: House, command: Command[Any]) -> Command[Any]:
    house.end()
    return command


def _duty(house: House) -> UUID:
    return house.record(AddDuty(text="bring the report")).id


def _line(house: House) -> UUID:
    return house.write("seen near the station", Kind.CONCERN, labels=(Label.SOURCE,)).id


def _ended(house: House) -> UUID:
    house.record(ChangeCaseState(case=house.case_id, state=CaseState.CLOSED, reason="moved away"))
    return house.case_id


def _near(house: House) -> UUID:
    return house.record(ReferCase(name="Nour Example")).id


def _reviewed(house: House) -> UUID:
    house.record(SettleReview(item=house.item_id, on=DAY + timedelta(days=28)))
    return house.case_id


def _paused(house: House) -> UUID:
    return house.record(
        PauseClock(case=_reviewed(house), clock=CaseClock.REVIEW, reason="abroad until spring")
    ).case_id


def _draft(house: House) -> UUID:
    house.mark("Police")
    house.mark("Mental")
    house.end()
    return house.meeting_id


def _going_round(house: House) -> UUID:
    return house.record(OpenRound(meeting=_draft(house))).meeting_id


def _proposed(house: House) -> UUID:
    line = house.write("seen on Monday").id
    meeting, words = _going_round(house), ("seen on Monday", "seen on Tuesday")
    made = ProposeCorrection(
        meeting=meeting, seat=house.seat("Police"), line=line, stands=words[0], should=words[1]
    )
    return house.record(made).id


def _copy(house: House) -> UUID:
    copy = house.record(
        TakeCopy(
            document="agenda", reader="full", form="text", to="Femi Novák", meeting=house.meeting_id
        )
    )
    return house.record(CopyWritten(copy_id=copy.id, digest="0" * 64)).id


Make = Callable[[House], Command[Any]]
UNDOABLE: dict[str, Make] = {
    "CallUrgent": lambda _: CallUrgent(name="Ola Example", danger="not seen since Sunday"),
    "AddAgency": lambda _: AddAgency(name="Housing of Northmoor", sector="housing"),
    "AddSeat": lambda h: AddSeat(agency=next(iter(h.seats.values())).agency_id, name="Housing"),
    "AppointHolder": lambda h: AppointHolder(seat=h.seat("Police"), name="Femi Novák", since=DAY),
    "ChooseQuorum": lambda h: _between_meetings(h, ChooseQuorum(rule="social work and two others")),
    "PlanMeeting": lambda _: PlanMeeting(day=DAY + timedelta(days=28), starts=time(14)),
    "MoveMeeting": lambda h: MoveMeeting(
        meeting=_planned(h), day=DAY + timedelta(days=35), minutes=90, place="Room 2"
    ),
    "BuildAgenda": lambda h: BuildAgenda(meeting=_planned(h)),
    "AddItem": lambda h: AddItem(
        meeting=h.meeting_id,
        case=h.record(ReferCase(name="Another Example")).id,
        minutes=9,
        slot=time(15),
    ),
    "AddItem break": lambda h: AddItem(meeting=h.meeting_id, kind="break", after=h.item_id),
    "SetItem": lambda h: SetItem(
        item=_item(h, "lapsing"), minutes=7, slot=time(15), agenda="review"
    ),
    "MoveItem": lambda h: MoveItem(item=_item(h, "closing"), by=-3),
    "DropItem": lambda h: DropItem(item=_item(h, "learning"), reason="no time today"),
    "OpenItem": lambda h: OpenItem(item=_item(h, "closing")),
    "SkipStep": lambda h: SkipStep(
        item=h.item_id, kind="views", reason="the person is not to know"
    ),
    "Park": lambda h: Park(item=h.item_id, words="parking at the hospital"),
    "MarkPresence": lambda h: MarkPresence(
        meeting=h.meeting_id,
        seat=h.seat("Police"),
        attendance=Attendance.RECUSED,
        item=h.item_id,
        reason="kin",
    ),
    "InviteGuest": lambda h: InviteGuest(
        item=_item(h, "closing"),
        seat=h.seat("Elm"),
        reason="her school",
        brings="attendance",
        slot=time(16),
    ),
    "ReferCase": lambda _: ReferCase(name="Another Example", question="what now?", urgent=True),
    "DescribeCase": lambda h: DescribeCase(
        case=h.case_id, name="Noor Changed", born=date(2009, 2, 3), aliases="N."
    ),
    "ChangeCaseState": lambda h: ChangeCaseState(
        case=h.case_id, state=CaseState.CLOSED, reason="moved away"
    ),
    "WriteLine": lambda h: WriteLine(
        item=h.item_id, text="seen twice", kind=Kind.INFORMATION, seat=h.seat("Police")
    ),
    "WriteLine action": lambda h: WriteLine(
        item=h.item_id, text="home visit", kind=Kind.ACTION, seat=h.seat("Soc"), due_hours=4
    ),
    "EditLine": lambda h: EditLine(
        line=_line(h), text="seen once", seat=h.seat("Police"), labels=(), topics=("housing",)
    ),
    "ChangeKind to an action": lambda h: ChangeKind(
        line=_line(h), kind=Kind.ACTION, seat=h.seat("Police"), due=DAY
    ),
    "ChangeKind": lambda h: ChangeKind(line=h.action(due=DAY).id, kind=Kind.NOTE),
    "StrikeLine": lambda h: StrikeLine(line=_line(h), reason="said of somebody else"),
    "StrikeLine action": lambda h: StrikeLine(line=h.action(due=DAY, joint=(h.seat("Police"),)).id),
    "Contribute": lambda h: Contribute(
        item=h.item_id, seat=h.seat("Mental"), state=Brought.CANNOT_SHARE, reason="not ours to tell"
    ),
    "AskReports": lambda h: AskReports(meeting=h.meeting_id, item=h.item_id),
    "ReportCame": lambda h: ReportCame(
        item=h.item_id, seat=h.seat("Mental"), words="sleeps better since May"
    ),
    "EditLine to an action": lambda h: EditLine(
        line=_line(h),
        kind=Kind.ACTION,
        seat=h.seat("Soc"),
        due=DAY,
        joint=(h.seat("Police"),),
        source="her aunt",
        since="May",
    ),
    "StrikeLine of information": lambda h: StrikeLine(
        line=h.write("seen twice", Kind.INFORMATION, "Police").id
    ),
    "DescribeAction": lambda h: DescribeAction(
        action=h.action(due_hours=4).id,
        seat=h.seat("Police"),
        due=DAY,
        level=InterventionLevel.FAMILY,
        treats=(_line(h),),
        evidence="a visit",
    ),
    "MoveAction": lambda h: MoveAction(
        action=h.action().id, state=ActionState.OPEN, carry=True, due=DAY
    ),
    "AddDuty": lambda h: AddDuty(
        text="tell the referrer", case=h.case_id, seat=h.seat("Police"), due=DAY
    ),
    "MoveDuty": lambda h: MoveDuty(
        duty=_duty(h), state=ActionState.DONE, outcome="the report lies here"
    ),
    "ReferAgain": lambda h: ReferAgain(
        case=_ended(h),
        referrer="her aunt",
        words="gone again",
        name="Nour Exampel",
        born=date(2009, 2, 3),
    ),
    "ReferAgain at once": lambda h: ReferAgain(
        case=h.case_id, words="tonight", aliases="N. E.; Nour", urgent=True
    ),
    "WithdrawConsent": lambda h: WithdrawConsent(
        case=h.record(ReferCase(name="Selin Example")).id, words="she rang the police", on=DAY
    ),
    "PauseClock": lambda h: PauseClock(
        case=_reviewed(h), clock=CaseClock.REVIEW, reason="abroad", until=DAY + timedelta(days=9)
    ),
    "ResumeClock": lambda h: ResumeClock(
        case=_paused(h), clock=CaseClock.REVIEW, because="back already"
    ),
    "MoveCopy": lambda h: MoveCopy(
        copy_id=_copy(h), state=CopyState.LOST, words="left on the train; the coordinator was told"
    ),
    "SettleCheck": lambda h: SettleCheck(
        item=h.item_id, safe=Answer.NO, safe_words="seen in the street at night"
    ),
    "SettleLink": lambda h: SettleLink(
        case=h.case_id, other=_near(h), state=LinkState.SAME, words="the school knows her"
    ),
    "ReferCase again": lambda h: ReferCase(
        name="Noor Exampel", somebody_else={h.case_id: "a cousin"}
    ),
    "DescribeCase near another": lambda h: DescribeCase(
        case=_near(h), name="Salma Different", aliases="Noor Example"
    ),
    "SettleRoom": lambda h: SettleRoom(item=h.item_id, conflicts_asked=True),
    "SettleQuestion": lambda h: SettleQuestion(
        item=h.item_id, sentence="how?", investigated=Investigated.NO
    ),
    "SettleBasis": lambda h: SettleBasis(
        item=h.item_id, consent=Consent.GIVEN, health_steps={"1": "today"}
    ),
    "SettleViews": lambda h: SettleViews(item=h.item_id, person="let me stay"),
    "SettleAssessment": lambda h: SettleAssessment(
        item=h.item_id, level=RiskLevel.HIGH, reason="it grows", scores={str(h.seat("Pol")): 7}
    ),
    "SettleDecision": lambda h: SettleDecision(
        item=h.item_id, outcome=Outcome.CLOSE, rationale="all is well"
    ),
    "Ratify": lambda h: Ratify(item=_urgent(h), agreed=False, words="too early"),
    "AppointOwner": lambda h: AppointOwner(
        item=h.item_id, seat=h.seat("Soc"), accepted=True, reason="closest"
    ),
    "SettlePlan": lambda h: SettlePlan(
        item=h.item_id, without_action={str(_line(h)): "it ended"}, contingency="ring the hub"
    ),
    "SettleReview": lambda h: SettleReview(
        item=h.item_id, on=DAY + timedelta(days=28), tells_person="the owner"
    ),
    "SettleReadBack": lambda h: SettleReadBack(item=h.item_id, agreed=True),
    "SettleReport": lambda h: SettleReport(item=h.item_id, words="she goes to school again"),
    "SettleClosure": lambda h: SettleClosure(
        item=h.item_id, endings={str(_line(h)): "resolved"}, holder="the school"
    ),
    "SettleSafety": lambda h: SettleSafety(item=h.item_id, called_by="her aunt", danger="tonight"),
    "SettleLearning": lambda h: SettleLearning(item=_item(h, "learning"), lesson="ask earlier"),
    "SettleClosing": lambda h: SettleClosing(item=_item(h, "closing"), read=True, better="shorter"),
    "OpenRound": lambda h: OpenRound(meeting=_draft(h)),
    "ExtendRound": lambda h: ExtendRound(
        meeting=_going_round(h), until=DAY + timedelta(days=60), reason="the holidays"
    ),
    "AgreeToDraft": lambda h: AgreeToDraft(meeting=_going_round(h), seat=h.seat("Police")),
    "ProposeCorrection": lambda h: ProposeCorrection(
        meeting=_going_round(h), seat=h.seat("Police"), should="it rained", item=h.item_id
    ),
    "AcceptProposal": lambda h: AcceptProposal(proposal=_proposed(h), mended="the line of 14:00"),
    "AcceptProposal and its line": lambda h: AcceptProposal(
        proposal=_proposed(h), edit=True, reason="so say the notes"
    ),
    "RefuseProposal": lambda h: RefuseProposal(
        proposal=_proposed(h), reason="the notes say Monday"
    ),
}
"""An example of every command that can be undone, by its name and, where it has two faces, a word
more.
"""
