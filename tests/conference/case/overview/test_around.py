"""Who is involved and why, and everything going on at every level, on one page (H4.1)."""

from datetime import timedelta

from conference.base.reading import Entry
from conference.case.overview.around import AroundOf, reading
from conference.case.plan.owner import AppointOwner
from conference.case.record.action import ActionState, DescribeAction, InterventionLevel, MoveAction
from conference.case.record.question_and_other_panels import SettleQuestion
from tests.builders import House
from tests.reading_text import as_text

EMPTY = """Around 2026-001
Who is involved and why, and everything that goes on with the person, the family and the community.

Who is involved, and why
  Owner: nobody leads the case
  Elm Park School, Priya O’Malley: guest on 10 Dec: her school, brings attendance
  Elm Park School: referred the case on Thu 10 Dec 2026

With the person
  nothing goes on here

With the family
  nothing goes on here

With the community
  nothing goes on here

Tasks of the hub
  none

What came to an end
  nothing yet"""


def test_nothing_is_left_out_in_silence(meeting: House) -> None:
    """An empty level says that nothing goes on there."""
    assert as_text(reading(meeting.ask(AroundOf(case=meeting.case_id)))) == EMPTY


def test_everybody_stands_once_with_role_reason_and_contact(meeting: House) -> None:
    """Owner, deputy, contact, seats with actions, guests, other panels, referrer; each action at
    its level, ended ones apart (H4.1).
    """
    today = meeting.clock.now.date()
    meeting.record(
        AppointOwner(
            item=meeting.item_id,
            seat=meeting.seat("Social"),
            accepted=True,
            reason="closest",
            contact="Jo, 555-0101",
        )
    )
    meeting.record(
        SettleQuestion(item=meeting.item_id, other_panels="the school's attendance panel")
    )
    visit = meeting.action(
        "visit the parents",
        "Social",
        due=today + timedelta(days=7),
        joint=(meeting.seat("Police"),),
    )
    meeting.record(
        DescribeAction(
            action=visit.id,
            intervention="joint house visit",
            level=InterventionLevel.FAMILY,
            compulsory=False,
        )
    )
    late = meeting.action("ring the trainer", "Elm", due=today - timedelta(days=1))
    ended = meeting.action("ask the landlord", "Municipality")
    meeting.record(
        MoveAction(action=ended.id, state=ActionState.DONE, outcome="he waits until May")
    )
    found = reading(
        meeting.ask(AroundOf(case=meeting.case_id)), (Entry("Coordinator", "tell the referrer"),)
    )
    parts = {
        part.title: [(one.label, one.words, one.tone) for one in part.entries]
        for part in found.parts
    }
    assert parts["Who is involved, and why"] == [
        (
            "Social services, Jo Nakamura",
            "leads the case; closest; leads joint house visit; last heard of 10 Dec",
            "good",
        ),
        ("Deputy", "Sam Deputy", ""),
        ("Contact for family", "Jo, 555-0101", ""),
        (
            "Elm Park School, Priya O’Malley",
            (
                "leads ring the trainer; guest on 10 Dec: her school, brings attendance; last "
                "heard of 10 Dec"
            ),
            "",
        ),
        ("Police, Ada Kowalczyk", "joins joint house visit", ""),
        ("Other panels", "the school's attendance panel", ""),
        ("Elm Park School", "referred the case on Thu 10 Dec 2026", ""),
    ]
    assert parts["With the family"] == [
        (
            "joint house visit",
            "Social services with Police: visit the parents; due Thu 17 Dec 2026; open; voluntary",
            "",
        )
    ]
    assert parts["Nobody said with whom"] == [
        ("action", "Elm Park School: ring the trainer; overdue, due Wed 9 Dec 2026; open", "warn")
    ]
    assert parts["What came to an end"] == [
        ("10 Dec", "Municipality: ask the landlord; done: he waits until May", "muted")
    ]
    assert parts["Tasks of the hub"] == [("Coordinator", "tell the referrer", "")]
    assert late.id != visit.id
