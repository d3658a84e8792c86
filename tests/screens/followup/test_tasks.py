"""The task list: what is late is seen, what came of a task is one key and the words it needs."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from conference.case.record.action import ActionState
from conference.followup.task import Task, TaskFilter, Tasks
from conference.hub.person import Role
from screens.app import page_registry
from screens.followup.tasks import TasksPage
from screens.widgets.ask import Enter, Field
from screens.widgets.sheet import Sheet
from tests.screens.case.hostile_cases import hostile_cases
from tests.screens.pilot import harmless, screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    STAND_IN,
    TODAY,
    Small,
    StandIn,
    as_role,
    small_hub,
    until,
    until_text,
    working,
)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub: one task is late, two are due this week, one later."""
    return small_hub(tmp_path)


def tasks(small: Small, show: TaskFilter = TaskFilter.ALL) -> tuple[Task, ...]:
    """Return the tasks as the hub has them."""
    return small.hub.ask(Tasks(show=show))


async def test_how_a_task_stands_is_told_in_words(small: Small) -> None:
    """Late, this week and later are words with a sign, never a colour alone; the footer fits."""
    async with working(small.hub, TasksPage()) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "! overdue   7 Dec  2026-001 Police",
            "● this week 11 Dec",
            "○ later     30 Dec 2026-003 Housing",
        ):
            assert words in text
        assert PLANTED not in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   d Done   r Carry over   + Add   ^o Jump   ^p Commands"
        )


async def test_one_key_shows_other_tasks(small: Small) -> None:
    """Each filter has its key; the list says which one it shows and how many there are."""
    filters = (
        ("v", "overdue", 1),
        ("w", "this week", 3),
        ("f", "finished", 0),
        ("a", "all", 4),
        ("o", "open", 4),
    )
    async with working(small.hub, TasksPage(TaskFilter.ALL)) as pilot:
        for key, show, count in filters:
            await pilot.press(key)
            await until_text(pilot, f"Tasks · {show}")
            await until_text(pilot, f"Tasks {count}")


async def test_one_seat(small: Small) -> None:
    """S asks for a seat and shows its tasks; “every seat” shows all again."""
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press("s")
        await until_text(pilot, "Whose tasks?")
        await pilot.press("down", "enter")
        await until_text(pilot, "Tasks · open · Police")
        await until_text(pilot, "Tasks 1")
        await pilot.press("s")
        await until_text(pilot, "Whose tasks?")
        await pilot.press("enter")
        await until_text(pilot, "Tasks 4")


async def test_done_needs_evidence(small: Small) -> None:
    """Nothing typed is objected to, Escape changes nothing, the evidence stands with the task, and
    u takes it back.
    """
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press("d", "enter")
        await until_text(pilot, "! This is needed.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(top(pilot.app), TasksPage))
        await pilot.app.workers.wait_for_complete()
        assert {task.state for task in tasks(small)} == {ActionState.OPEN}
        await pilot.press("d")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        top(pilot.app).query_one(Field).value = "the school saw her on Monday"
        await pilot.press("enter")
        await until_text(pilot, "2026-001: done.")
        await until_text(pilot, "✓ saved 13:48")
        done = tasks(small, TaskFilter.FINISHED)
        assert [(task.state, task.outcome) for task in done] == [
            (ActionState.DONE, "the school saw her on Monday")
        ]
        await until_text(pilot, "Tasks 3")
        await pilot.press("u")
        await until_text(pilot, "Tasks 4")


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("c", ActionState.NOT_DONE_CIRCUMSTANCES),
        ("n", ActionState.NOT_DONE_AGENCY),
        ("x", ActionState.DROPPED),
        ("i", ActionState.IN_PROGRESS),
    ],
)
async def test_what_came_of_it(small: Small, key: str, state: ActionState) -> None:
    """Each way a task can end has its key and asks for its reason; “in progress” asks nothing."""
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press(key)
        if state is not ActionState.IN_PROGRESS:
            await until(pilot, lambda: isinstance(top(pilot.app), Enter))
            top(pilot.app).query_one(Field).value = "the van broke down"
            await pilot.press("enter")
        await until_text(pilot, f"2026-001: {state.value}.")
        moved = next(task for task in tasks(small) if task.state is state)
        assert moved.outcome == ("" if state is ActionState.IN_PROGRESS else "the van broke down")


async def test_a_new_day_is_echoed_in_full(small: Small) -> None:
    """Words for a day are shown as the day they mean, what is no day or is over is objected to, and
    carrying over is counted.
    """
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        field = top(pilot.app).query_one(Field)
        for typed, shown in (("soon", "is no day"), ("1/12/2026", "Tue 1 Dec 2026 is over.")):
            field.value = typed
            await pilot.press("enter")
            await until_text(pilot, shown)
        field.value = "next fri"
        await until_text(pilot, "Fri 18 Dec 2026")
        await pilot.press("enter")
        await until_text(pilot, "Carried over to Fri 18 Dec 2026.")
        await until_text(pilot, "carried 1×")
        carried = next(task for task in tasks(small) if task.carried)
        assert (carried.due, carried.state) == (TODAY + timedelta(days=8), ActionState.OPEN)


async def test_a_duty_is_carried_over_too(small: Small) -> None:
    """A task that is no action gets its new day."""
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        top(pilot.app).query_one(Field).value = "+14"
        await pilot.press("enter")
        await until_text(pilot, "Carried over to Thu 24 Dec 2026.")
        assert [task.due for task in tasks(small) if not task.is_action] == [
            TODAY + timedelta(days=14)
        ]


async def test_adding_a_task(small: Small) -> None:
    """Words, a seat and a day make a task; of a case where the list is of one."""
    async with working(small.hub, TasksPage(case=small.cases[1].id)) as pilot:
        await pilot.press("plus")
        await until_text(pilot, "What has to be done?")
        top(pilot.app).query_one(Field).value = "ring the grandmother"
        await pilot.press("enter")
        await until_text(pilot, "Whose task is it?")
        await pilot.press("down", "enter")
        await until_text(pilot, "By when?")
        await pilot.press("enter")
        await until_text(pilot, "Added, without a day.")
        added = next(task for task in tasks(small) if task.text == "ring the grandmother")
        assert (added.seat, added.case_id, added.due) == ("Police", small.cases[1].id, None)


async def test_enter_opens_the_case(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """The case of the chosen task opens."""
    monkeypatch.setitem(page_registry.PAGES, "case", STAND_IN)
    async with working(small.hub, TasksPage()) as pilot:
        await pilot.press("end", "enter")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.cases[2].id,)


async def test_a_member_sees_its_own_and_changes_nothing(small: Small) -> None:
    """Only the tasks of the member's seat are there, and every change is refused before anything is
    typed.
    """
    async with working(as_role(small, Role.MEMBER), TasksPage()) as pilot:
        assert "Tasks 1" in screen_text(pilot.app)
        for key in ("d", "r", "plus", "i", "x", "u"):
            await pilot.press(key)
            assert isinstance(top(pilot.app), TasksPage)
            assert "! A member may not write" in screen_lines(pilot.app)[-2]


async def test_an_auditor_is_told(small: Small) -> None:
    """What may not be asked is a sentence, not a crash."""
    async with working(as_role(small, Role.AUDITOR), TasksPage()) as pilot:
        assert "auditor may not read the hub" in screen_text(pilot.app)


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    """Whatever stands in a task is drawn as written, in its line and in full below."""
    small, cases = hostile_cases(tmp_path)
    async with working(small.hub, TasksPage()) as pilot:
        sheet = top(pilot.app).query_one(Sheet)
        assert len(sheet.rows) == 4 + 2 * len(cases)
        for place, row in enumerate(sheet.rows):
            sheet.move_to(place)
            await pilot.pause()
            assert harmless(pilot.app), ascii(row.cells.plain)
            below = str(top(pilot.app).query_one(".detail", Static).render())
            assert below.startswith(
                "station" if "station" in row.cells.plain else ("home visit", "tell the referrer")
            ), ascii(below)
            assert screen_lines(pilot.app)[-1].strip().startswith("F1 Help")
        assert sum("[JS]" in row.cells.plain for row in sheet.rows) == 2
