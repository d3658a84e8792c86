"""What stands in the file before each conference begins: earlier meetings, written by commands,
since nobody counts their keys.
"""

from collections.abc import Callable
from datetime import date, time, timedelta

from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.owner import AppointOwner
from conference.case.plan.review import SettleReview
from conference.case.record.action import DescribeAction
from conference.case.record.case import ReferCase, RiskLevel
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import Investigated, SettleQuestion
from conference.case.record.views import SettleViews
from conference.case.sharing.basis import Consent, SettleBasis
from conference.meeting.item import AddItem, BuildAgenda, OpenItem
from conference.meeting.meeting import MeetingKind, PlanMeeting, StartMeeting
from conference.meeting.presence import InviteGuest
from tests.builders import House, begin_meeting


def new(house: House) -> None:
    """A case heard for the first time, a guest asked to it; it is the first of the meeting, so
    nobody is marked yet.
    """
    begin_meeting(
        house,
        name="Ilse Example",
        born=date(1961, 4, 2),
        question="how can she keep her home?",
        referrer="Elm Park School",
    )


def child(house: House) -> None:
    """A child with a name near to one of an earlier case, referred a second time after the panel
    had signposted it.
    """
    begin_meeting(house, name="Noor Exampel", born=date(2015, 9, 3), referrer="her grandmother")
    house.all_here()
    house.write("left alone in the evenings", Kind.CONCERN)
    house.record(
        SettleDecision(
            item=house.item_id,
            outcome=Outcome.SIGNPOST,
            rationale="the family asked for help itself",
            to="Harbour Youth",
        )
    )
    _again(
        house,
        agenda="new",
        case=ReferCase(name="Nour Example", born=date(2015, 9, 3), referrer="Elm Park School"),
        guest=True,
    )
    house.all_here()


def review(house: House) -> None:
    """A case adopted four weeks ago, with an owner and two actions; the permanent seats were marked
    at the opening.
    """
    _adopted(house)
    _again(house, agenda="review")
    house.all_here()


def urgent(house: House) -> None:
    """A call in the evening: three seats on the telephone."""
    case = house.record(
        ReferCase(
            name="Amara Example",
            question="is she safe tonight?",
            referrer="Elm Park School",
            urgent=True,
        )
    )
    house.case = case
    today = house.clock.now.date()
    house.meeting = house.record(
        PlanMeeting(
            day=today,
            starts=time(14),
            minutes=30,
            kind=MeetingKind.URGENT,
            place="on the telephone",
        )
    )
    item = house.record(AddItem(meeting=house.meeting_id, case=case.id, agenda="urgent"))
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))


def closure(house: House) -> None:
    """The same case as in the review, at its end; the permanent seats were marked at
    the opening.
    """
    _adopted(house)
    _again(house, agenda="closure")
    house.all_here()


SCENES: dict[str, Callable[[House], None]] = {
    "new": new,
    "child": child,
    "review": review,
    "urgent": urgent,
    "closure": closure,
}
"""How each conference begins, by the name of its file in `said/`."""


def _adopted(house: House) -> None:
    begin_meeting(house, name="Wilhelm Example", born=date(1949, 1, 30), referrer="Municipality")
    house.all_here()
    item = house.item_id
    house.record(
        SettleQuestion(
            item=item,
            sentence="How can he live at home without being alone?",
            investigated=Investigated.NO,
        )
    )
    house.record(
        SettleBasis(item=item, consent=Consent.GIVEN, consent_words="by himself on Monday")
    )
    house.record(SettleViews(item=item, person="I want to stay in my flat"))
    concerns = [
        house.write(text, Kind.CONCERN).id
        for text in ("forgets the stove", "opens the door to everybody", "no warm meal")
    ]
    assessment = SettleAssessment(
        item=item,
        level=RiskLevel.RAISED,
        reason="twice in a month",
        no_unknowns=True,
        ratings={"safety": "1 n"},
    )
    house.record(assessment)
    house.record(
        SettleDecision(
            item=item,
            outcome=Outcome.ADOPT,
            rationale="nobody else holds it",
            reached=Reached.CONSENSUS,
        )
    )
    house.record(AppointOwner(item=item, seat=house.seat("Social"), reason="sees him weekly"))
    house.record(AppointOwner(item=item, accepted=True, contact="Jo Nakamura, by telephone"))
    due = house.clock.now.date() + timedelta(days=35)
    for text, seat in (("fit a stove guard", "Municipality"), ("visit him every Monday", "Social")):
        action = house.action(text, seat, due=due)
        house.record(DescribeAction(action=action.id, treats=(concerns[0],)))
    on = house.clock.now.date() + timedelta(days=28)
    house.record(
        SettleReview(item=item, on=on, tells_person="the owner", tells_referrer="the owner")
    )


def _again(
    house: House, *, agenda: str, case: ReferCase | None = None, guest: bool = False
) -> None:
    """End the meeting and hold the next one, four weeks later, with the same case on it or another
    one.
    """
    house.leave()
    house.end()
    house.clock.pass_(days=28)
    house.case = house.record(case) if case else house.case
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    item = house.record(AddItem(meeting=house.meeting_id, case=house.case_id, agenda=agenda))
    house.record(BuildAgenda(meeting=house.meeting_id))
    if guest:
        house.record(
            InviteGuest(
                item=item.id, seat=house.seat("Elm"), reason="her school", brings="attendance"
            )
        )
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))
