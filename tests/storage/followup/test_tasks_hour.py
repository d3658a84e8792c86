"""A task with an hour is overdue by the hour, in the list and in the figures of the landing page
(H4.4, H4.5).
"""

from datetime import timedelta

from conference.case.record.action import ActionState, DescribeAction, MoveAction
from conference.case.record.case import Cases
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


def test_the_rule_and_its_sql_say_the_same(meeting: House) -> None:
    """The task list, the figures of the landing page and the list of cases find overdue what
    `conference.base.overdue` finds overdue, at every moment.
    """
    today = meeting.clock.now.date()
    for days in (0, 1, 3):
        meeting.action(f"in {days} days", due=today + timedelta(days=days))
    meeting.action("some day")
    for hours in (4, 30):
        action = meeting.action(f"in {hours} hours")
        meeting.record(DescribeAction(action=action.id, due_hours=hours))
    found = []
    for hours in (0, 5, 5, 12, 12, 24, 48):
        meeting.clock.pass_(hours=hours)
        c = meeting.c
        by_rule = {one.id for one in c.actions if one.overdue(c.today, c.now)}
        now = meeting.clock.now.astimezone()
        listed = {one.id for one in meeting.ask(Tasks(show=TaskFilter.OVERDUE)) if one.is_action}
        said = {
            one.id for one in meeting.ask(Tasks()) if one.due_state(now.date(), now) == "overdue"
        }
        [case] = [one for one in meeting.ask(Cases()) if one.id == meeting.case_id]
        assert by_rule == listed == said
        assert meeting.ask(HomeOf()).overdue_tasks == len(by_rule) == case.overdue
        found.append(len(by_rule))
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == 5
