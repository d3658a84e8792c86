"""A case on which the panel has decided, and its documents, for the tests of what
stands in them.
"""

from datetime import timedelta
from typing import Any

from conference.base.refusal import Refused
from conference.case.plan.owner import AppointOwner
from conference.case.plan.review import SettleReview
from conference.case.record.action import DescribeAction
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind, Label
from conference.case.record.settled import Settle
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents import catalogue
from conference.documents.paper import Paper
from conference.documents.papers.making import PaperOf
from screens.rendering.render import built_in, print_paper
from tests.builders import DAY, House

ON_MEETING = [one.name for one in catalogue.DOCUMENTS.values() if one.about == "meeting"]


def paper(house: House, document: str, reader: str = "full", *, case: bool = False) -> Paper:
    """Return a document about the meeting, or about the case."""
    about = catalogue.DOCUMENTS[document].about
    return house.ask(
        PaperOf(
            document=document,
            reader=reader,
            meeting=house.meeting_id if about == "meeting" else None,
            case=house.case_id if case or about == "case" else None,
        )
    )


def text(found: Paper) -> str:
    """Return a document as plain text in one line."""
    return " ".join(print_paper(found, "text", built_in_or_refused).data.decode().split())


def built_in_or_refused(name: str) -> bytes:
    """Return a template of the program."""
    try:
        return built_in(name)
    except FileNotFoundError:
        raise Refused("there is none") from None


def settle(house: House, *commands: Settle[Any]) -> None:
    """Settle one thing after another."""
    for command in commands:
        house.record(command)


def decide(meeting: House) -> House:
    """Fill a case with lines, an action that treats a concern, an owner, a decision and
    a review.
    """
    meeting.all_here()
    meeting.mark("Elm", here=True)
    concern = meeting.write("sleeps at a friend's", Kind.CONCERN)
    meeting.write("he is treated", Kind.INFORMATION, "Mental", labels=(Label.MEDICAL,))
    meeting.write("her neighbour drinks", Kind.INFORMATION, "Social", labels=(Label.THIRD_PARTY,))
    action = meeting.action(
        "home visit", "Social", due=DAY + timedelta(days=7), joint=(meeting.seat("Police"),)
    )
    meeting.record(
        DescribeAction(action=action.id, treats=(concern.id,), evidence="a note of the visit")
    )
    item = meeting.item_id
    settle(
        meeting,
        SettleDecision(
            item=item,
            outcome=Outcome.ADOPT,
            rationale="nobody else sees the nights",
            reached=Reached.CONSENSUS,
        ),
        AppointOwner(
            item=item,
            seat=meeting.seat("Social"),
            accepted=True,
            contact="Jo Nakamura, by day at the youth desk",
            deputy="Sam",
        ),
        SettleReview(
            item=item,
            on=DAY + timedelta(days=28),
            tells_person="her tutor",
            tells_person_by=DAY + timedelta(days=1),
        ),
        SettleBasis(item=item, consent=Consent.GIVEN),
    )
    return meeting
