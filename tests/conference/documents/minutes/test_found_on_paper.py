"""What was found on issued minutes that had no business there, each with what stands there now."""

from conference.case.record.action import ActionState, MoveAction
from conference.case.record.question_and_other_panels import SettleQuestion
from conference.documents.minutes.minutes import MinutesOf
from conference.documents.papers.making import PaperOf
from tests.builders import DAY, House
from tests.conference.case.steps.filling import second_meeting
from tests.storage.case.deciding import decide


def test_no_hint_and_no_counter_of_the_screen(meeting: House) -> None:
    """Two sentences are no question of the paper's; who brought nothing is said in a sentence; a
    day stands beside its limit in one.
    """
    decide(meeting)
    meeting.record(SettleQuestion(item=meeting.item_id, sentence="Is she safe? Who sees her?"))
    paper = meeting.ask(PaperOf(document="minutes", meeting=meeting.meeting_id)).model_dump_json()
    assert "The panel was asked: Is she safe? Who sees her?" in paper
    for hint in (
        "which is the question",
        "no evidence yet",
        "only received",
        " silent",
        "the clock",
    ):
        assert hint not in paper


def test_what_nobody_read_was_not_read_back(meeting: House) -> None:
    """Where nobody read back, the minutes say so, and print no text of a read-back."""
    decide(meeting)
    paper = meeting.ask(PaperOf(document="minutes", meeting=meeting.meeting_id))
    assert "What was read back" not in {part.title for part in paper.parts}
    assert "This case was not read back." in paper.model_dump_json()


def test_an_action_left_open_was_carried_over(meeting: House) -> None:
    """As the screen said when it was gone through."""
    action = meeting.action("visit", due=DAY)
    second_meeting(meeting)
    meeting.clock.pass_(minutes=5)
    meeting.record(MoveAction(action=action.id, state=ActionState.OPEN, carry=True))
    document = meeting.ask(MinutesOf(meeting=meeting.meeting_id)).document
    earlier = [one for item in document.items for one in item.earlier if one.text == "visit"]
    assert {one.state for one in earlier} == {"carried over"}
