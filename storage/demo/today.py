"""What lies between the meetings, and today's meeting as it waits: six cases, a guest, a decision
to ratify, two reports missing.
"""

from datetime import datetime, time, timedelta
from uuid import UUID

from conference.case.record.action import ActionState
from conference.case.record.case import CaseState, ChangeCaseState
from conference.case.record.contribution import Brought, Contribute
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, IssueMinutes
from conference.followup.automatic_duties import DutyKind
from conference.followup.duty import AddDuty, MoveDuty
from conference.followup.task import TaskFilter, Tasks
from conference.meeting.item import AddItem, BuildAgenda, Item
from conference.meeting.meeting import MeetingKind, PlanMeeting
from conference.meeting.presence import InviteGuest
from storage.demo.cases import refer
from storage.demo.moves import Came
from storage.demo.people import PROFILE
from storage.demo.player import came_of, hold
from storage.demo.scenario import Stage
from storage.demo.urgent_conference import URGENT

LAST_HOUR = 23
INTO_THE_MEETING = timedelta(minutes=45)
ANSWERS = {
    "minutes": "numbered copies handed out and collected",
    "feedback": "by letter",
    "person": "told in person",
    "signpost": "handed on",
    "no quorum": "every seat has the date",
}
"""What is said of a duty of each kind where the story says nothing else."""
READ_AT_THE_TABLE = "every seat read the draft at the table, and had nothing to correct"
"""Why the minutes are approved without sending the draft round."""


def starts_today(now: datetime) -> time:
    """Return when today's meeting begins: at two, or at the next full hour when that has passed; at
    eleven at the latest.
    """
    local = now.astimezone()
    return time(min(max(14, local.hour + 1), LAST_HOUR))


def plan_series(stage: Stage) -> None:
    """Put the four meetings of the series in the calendar, four weeks apart."""
    for name, days in (("first", -84), ("second", -56), ("third", -28), ("today", 0)):
        starts = starts_today(stage.now) if name == "today" else PROFILE.starts
        day = stage.today + timedelta(days=days)
        stage.meetings[name] = stage.do(
            PlanMeeting(day=day, starts=starts, minutes=180, place=PROFILE.place)
        )


def build(
    stage: Stage,
    name: str,
    *,
    added: dict[str, str],
    guests: dict[str, tuple[str, str, str, timedelta]],
) -> dict[UUID | None, Item]:
    """Build an agenda; `added` are cases with their agendas, `guests` seat, reason, what it brings
    and how far into the meeting.
    """
    meeting = stage.meetings[name]
    for case, agenda in added.items():
        stage.do(AddItem(meeting=meeting.id, case=stage.cases[case].id, agenda=agenda))
    items = {item.case_id: item for item in stage.do(BuildAgenda(meeting=meeting.id))}
    for case, (seat, reason, brings, into) in guests.items():
        slot = (datetime.combine(meeting.day, meeting.starts) + into).time()
        item = items[stage.cases[case].id].id
        stage.do(
            InviteGuest(
                item=item, seat=stage.seats[seat].id, reason=reason, brings=brings, slot=slot
            )
        )
    if guests:  # once more, so that guests come in their slots
        items = {item.case_id: item for item in stage.do(BuildAgenda(meeting=meeting.id))}
    return items


def came(
    stage: Stage, action: str, state: ActionState, outcome: str = "", days: int | None = None
) -> None:
    """Note what a seat rang in about its action, with its new date, if any, in days from then."""
    came_of(stage, Came(action, state, outcome, days=days))


def approve(stage: Stage, name: str, days: int, *, issue: bool = False) -> None:
    """Approve the minutes of a meeting on a morning so many days from today, and send them out the
    day after.
    """
    stage.turn(days, 9)
    stage.do(ApproveMinutes(meeting=stage.meetings[name].id, reason=READ_AT_THE_TABLE))
    if issue:
        stage.turn(days + 1, 9)
        stage.do(IssueMinutes(meeting=stage.meetings[name].id))


def correct(stage: Stage, name: str, words: str) -> None:
    """Add a correction to issued minutes."""
    stage.do(CorrectMinutes(meeting=stage.meetings[name].id, words=words))


def answer_duties(stage: Stage, said: dict[tuple[str, str], tuple[ActionState, str]]) -> None:
    """Say what came of the open duties that issuing made: done, but for those `said` names by kind
    and case; open ones stay so.
    """
    keys = {case.id: key for key, case in stage.cases.items()}
    for task in stage.hub.ask(Tasks(show=TaskFilter.OPEN)):
        if task.is_action or task.kind not in ANSWERS:
            continue
        case = keys[task.case_id] if task.case_id else ""
        state, outcome = said.get((task.kind, case), (ActionState.DONE, ANSWERS[task.kind]))
        if state is not ActionState.OPEN:
            stage.do(MoveDuty(duty=task.id, state=state, outcome=outcome))


def ask_for_reports(stage: Stage, items: dict[UUID | None, Item]) -> None:
    """Ask three seats for a report on today's cases.

    One of them answers, one does not, one has not yet.
    """
    for seat, case in (("mh", "lucjan"), ("pol", "beatriz"), ("hsg", "beatriz")):
        item, chair = items[stage.cases[case].id], stage.seats[seat]
        stage.do(Contribute(item=item.id, seat=chair.id, state=Brought.ASKED))
        words = f"bring what is known to {chair.name} and bears on the question"
        due = stage.today - timedelta(days=3)
        meeting = stage.meetings["today"].id
        stage.do(
            AddDuty(
                text=words,
                seat=chair.id,
                case=stage.cases[case].id,
                meeting=meeting,
                kind=DutyKind.REPORT,
                due=due,
            )
        )


def urgent_conference(stage: Stage) -> None:
    """Take a call in the afternoon, hold the conference on the telephone in the evening; the night
    after is safe.
    """
    stage.turn(-6, 16)
    refer(stage, "philippa")
    day = stage.today - timedelta(days=6)
    plan = PlanMeeting(
        day=day, starts=time(18, 30), minutes=30, place="on the telephone", kind=MeetingKind.URGENT
    )
    stage.meetings["urgent"] = stage.do(plan)
    stage.do(
        AddItem(
            meeting=stage.meetings["urgent"].id, case=stage.cases["philippa"].id, agenda="urgent"
        )
    )
    hold(stage, "urgent", URGENT)
    stage.turn(-5, 9)
    came(stage, "night", ActionState.DONE, "the carer called at ten and again at seven")
    stage.turn(-4, 11)
    came(stage, "door", ActionState.DONE, "fitted and tried out with the neighbour")


def wait_for_today(stage: Stage) -> None:
    """Everything since the third meeting, up to the moment the demo is opened."""
    approve(stage, "third", -25)
    stage.turn(-22, 10)
    came(stage, "alarms", ActionState.DONE, "the fitter's slip is here")
    came(stage, "order", ActionState.DONE, "the letter was read with her")
    stage.turn(-19, 15)
    came(stage, "timetable", ActionState.IN_PROGRESS, "begins at ten since last week", 33)
    came(stage, "call", ActionState.DONE, "she opened the door and talked for an hour")
    came(
        stage,
        "workshop",
        ActionState.IN_PROGRESS,
        "a place for eight weeks was found, away from here",
        40,
    )
    refer(stage, "beatriz")
    stage.turn(-14, 9, 30)
    rafael, reason = (
        stage.cases["rafael"].id,
        "at a workshop in another town for eight weeks; the talks go on there",
    )
    stage.do(ChangeCaseState(case=rafael, state=CaseState.ON_HOLD, reason=reason))
    stage.turn(-12, 10)
    guest = (
        "elm",
        "sees Lucjan every day he comes",
        "the picture of an ordinary week",
        INTO_THE_MEETING,
    )
    items = build(stage, "today", added={"milo": "closure"}, guests={"lucjan": guest})
    ask_for_reports(stage, items)
    stage.turn(-11, 14)
    came(stage, "loss", ActionState.IN_PROGRESS, "two talks so far, at her table")
    urgent_conference(stage)
    stage.turn(-3, 9)
    beatriz, lucjan = items[stage.cases["beatriz"].id].id, items[stage.cases["lucjan"].id].id
    stage.do(
        Contribute(
            item=beatriz,
            seat=stage.seats["hsg"].id,
            state=Brought.SHARED,
            reason="in writing, two pages",
        )
    )
    stage.do(Contribute(item=lucjan, seat=stage.seats["mh"].id, state=Brought.NO_REPLY))
    housing = {
        task.id
        for task in stage.hub.ask(Tasks(seat=stage.seats["hsg"].id))
        if task.kind == DutyKind.REPORT
    }
    for duty in housing:
        stage.do(MoveDuty(duty=duty, state=ActionState.DONE, outcome="came by hand"))
    stage.turn(-2, 10)
    refer(stage, "solomon")
    due = stage.today + timedelta(days=5)
    stage.do(
        AddDuty(
            text="screen the new case within five working days",
            case=stage.cases["solomon"].id,
            due=due,
        )
    )
    stage.clock.to(stage.now - timedelta(hours=21))
    refer(stage, "ximena")
    ratify = next(item for item in stage.agenda("today") if item.kind == "ratify")
    stage.do(
        AddItem(meeting=stage.meetings["today"].id, case=stage.cases["ximena"].id, after=ratify.id)
    )
