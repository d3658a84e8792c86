"""A task with an hour is overdue by the hour, in the list and in the figures of the landing page
(H4.4, H4.5).
"""

from conference.case.record.action import ActionState, DescribeAction, MoveAction
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from tests.builders import House


def test_an_hour_that_passed_is_overdue_on_the_same_day(meeting: House) -> None:
    """Four hours were agreed: after five it is overdue everywhere, before that nowhere; done, it is
    no more.
    """
    action = meeting.action("ring the ward")
    meeting.record(DescribeAction(action=action.id, due_hours=4))
    before = meeting.ask(HomeOf()).overdue_tasks
    assert meeting.ask(Tasks(show=TaskFilter.OVERDUE)) == ()
    meeting.clock.pass_(minutes=5 * 60)
    [task] = meeting.ask(Tasks(show=TaskFilter.OVERDUE))
    now = meeting.clock.now.astimezone()
    assert task.due_state(now.date(), now) == "overdue"
    assert ":" in task.due_words
    assert meeting.ask(HomeOf()).overdue_tasks == before + 1
    meeting.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="rang"))
    assert meeting.ask(Tasks(show=TaskFilter.OVERDUE)) == ()
    assert meeting.ask(HomeOf()).overdue_tasks == before
