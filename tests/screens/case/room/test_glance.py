"""The case at a glance: what matters now beside what it was, and nothing that is not there."""

from datetime import date, timedelta

from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.owner import AppointOwner
from conference.case.plan.review import SettleReview
from conference.case.record.case import RiskLevel
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import SettleQuestion
from conference.meeting.item import OpenItem
from screens.case.room.glance import glance
from tests.builders import House
from tests.screens.pilot import FORBIDDEN, GATHERED, HOSTILE


def test_an_empty_case_says_so_by_dashes(meeting: House) -> None:
    """What is not known yet is a dash; decision, review and unknowns are not there at all."""
    text = glance(meeting.c).plain
    assert text.splitlines()[0] == "Noor Example"
    for words in ("Level     —", "Owner     —", "Consent   —", "Actions   0 open"):
        assert words in text
    assert not [word for word in ("Decided", "Review", "Unknown", "Concerns") if word in text]


def test_everything_that_was_settled_stands_there(meeting: House) -> None:
    """Question, level, owner, decision, review, unknowns, concerns and overdue actions."""
    item = meeting.item_id
    meeting.record(SettleQuestion(item=item, sentence="where can she sleep?"))
    meeting.record(SettleAssessment(item=item, level=RiskLevel.RAISED))
    meeting.record(AppointOwner(item=item, seat=meeting.seat("Social")))
    meeting.record(SettleDecision(item=item, outcome=Outcome.ADOPT))
    meeting.record(SettleReview(item=item, on=date(2027, 1, 14)))
    meeting.write("who has a key", Kind.UNKNOWN)
    meeting.write("sleeps badly", Kind.CONCERN)
    meeting.action(due=meeting.clock.now.date() - timedelta(days=1))
    text = glance(meeting.c).plain
    for words in (
        "where can she sleep?",
        "Level     raised",
        "Owner     Social services, Jo Nakamura",
        "1 open, 1 overdue",
        "Decided   adopt",
        "Review    14 Jan",
        "Unknown   who has a key",
        "Concerns\nsleeps badly",
    ):
        assert words in text


def test_without_a_case_the_agenda_stands_there(meeting: House) -> None:
    """In the items of the meeting itself one sees the agenda by reference, the open item marked,
    and no name.
    """
    meeting.leave()
    opening = meeting.turn_to("opening")
    text = glance(meeting.c).plain
    assert "✓ 2026-001 New case" in text
    assert f"▸ {opening.title}" in text
    assert "Noor" not in text
    meeting.record(OpenItem(item=opening.id))


def test_hostile_words_are_only_words(meeting: House) -> None:
    """Whatever was written down is drawn as written, without anything a terminal would obey."""
    for text in (*GATHERED, HOSTILE[-1]):
        for kind in (Kind.CONCERN, Kind.UNKNOWN):
            try:
                meeting.write(text, kind)
            except Refused as refused:
                assert "is the most" in str(refused)
                meeting.write(text[:20_000], kind)
        drawn = glance(meeting.c).plain
        assert not (FORBIDDEN - {"\n", "\t"}) & set(drawn), ascii(text[:40])
        if "[JS]" in text:
            assert drawn.count("[JS]") == 2
        for _ in range(2):
            meeting.hub.undo()
