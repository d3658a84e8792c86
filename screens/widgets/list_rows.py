"""How tasks and cases stand in a list: the same signs, words and colours on every page, by
reference and never by name.
"""

from datetime import date, datetime

from textual.content import Content

from conference.base.moment import clock_time, short
from conference.case.record.action import UNFINISHED, ActionState
from conference.case.record.case import CaseSummary, RiskLevel
from conference.followup.task import Task
from screens.widgets.sheet import Row
from screens.widgets.text import cell, mark

WIDE = 90
"""From this many cells in a row on, columns are broad."""

_DUE = {
    "overdue": ("!", "warn"),
    "today": ("●", "warn"),
    "this week": ("●", "foreground"),
    "later": ("○", "muted"),
    "no date": ("○", "muted"),
}
_CAME_OF_IT = {
    ActionState.DONE: ("✓", "good", "done", ""),
    ActionState.NOT_DONE_CIRCUMSTANCES: ("✗", "muted", "not done", "circumstances"),
    ActionState.NOT_DONE_AGENCY: ("✗", "warn", "not done", "agency"),
    ActionState.DROPPED: ("–", "muted", "dropped", ""),
}
_LEVELS = {
    RiskLevel.ROUTINE: ("○", "muted"),
    RiskLevel.RAISED: ("●", "foreground"),
    RiskLevel.HIGH: ("●", "warn"),
    RiskLevel.IMMINENT: ("!", "bad"),
}


def level(value: RiskLevel | None, width: int = 0) -> Content:
    """Return a level with its sign and colour, in `width` cells where that is given."""
    sign, tone = _LEVELS[value] if value else ("", "muted")
    words = f"{sign} {value.value}" if value else "–"
    return mark(f"[${tone}]$words[/]", words=cell(words, width) if width else words)


def task_row(task: Task, now: datetime, width: int, *, reference: bool = True) -> Row:
    """Return a task in one line of `width` cells: how it stands, due, reference, seat, words."""
    sign, tone, word, why = _standing(task, now)
    seat = 20 if width >= WIDE else 13
    more = ", ".join(
        part
        for part in (
            why,
            "in progress" if task.state is ActionState.IN_PROGRESS else "",
            _carried(task),
        )
        if part
    )
    parts = [
        mark(f"[${tone}]$sign $word[/]", sign=sign, word=cell(word, 10)),
        mark("[$muted]$due[/]", due=cell(_due(task, now.date()), 7)),
        mark("[b]$reference[/]", reference=cell(task.reference, 9)) if reference else Content(""),
        mark("$seat ", seat=cell(task.seat, seat)),
    ]
    used = sum(part.cell_length for part in parts) + (len(more) + 3 if more else 0)
    parts.append(
        mark(
            "$text",
            text=cell(task.text, width - used) if more else cell(task.text, max(width - used, 1)),
        )
    )
    if more:
        parts.append(mark("  [$muted]$more[/]", more=more))
    return Row(str(task.id), Content.assemble(*parts))


def task_heading(width: int) -> Content:
    """Return the heads of the columns of `task_row`."""
    seat = 20 if width >= WIDE else 13
    return mark("[$muted]   $heads[/]", heads=f"{'how':10}{'due':7}{'case':9}{'seat':{seat}} what")


def _due(task: Task, today: date) -> str:
    """Return the hour of what is due today by the hour, else the day."""
    if task.due_at and task.due == today:
        return clock_time(task.due_at)
    return short(task.due) if task.due else ""


def _standing(task: Task, now: datetime) -> tuple[str, str, str, str]:
    if task.state in UNFINISHED:
        word = task.due_state(now.date(), now)
        return (*_DUE[word], word, "")
    return _CAME_OF_IT[task.state]


def _carried(task: Task) -> str:
    return f"carried {task.carried}×" if task.carried else ""


def _case_columns(width: int) -> tuple[int, int, int]:
    """Return the cells for state, owner and review."""
    return (24, 26, 16) if width >= WIDE else (16, 12, 12)


def case_row(case: CaseSummary, today: date, width: int) -> Row:
    """Return a case in one line of `width` cells: reference, state, level, owner,
    review, actions.
    """
    state, owner, review = _case_columns(width)
    late = case.review_on is not None and case.review_on < today
    day = (
        f"{'late ' if late else ''}{short(case.review_on)}"
        if case.review_on
        else ("paused" if case.paused else "–")
    )
    tone = "warn" if late else ("foreground" if case.review_on else "muted")
    overdue = mark(", [$warn]$late late[/]", late=case.overdue) if case.overdue else Content("")
    actions = (
        mark("$count open", count=case.open_actions) if case.open_actions else mark("[$muted]–[/]")
    )
    return Row(
        str(case.id),
        Content.assemble(
            mark("[b]$reference[/] ", reference=cell(case.reference, 8)),
            mark("$state ", state=cell(case.stands, state - 1)),
            level(case.level, 11),
            mark("$owner ", owner=cell(case.owner or "–", owner - 1)),
            mark(f"[${tone}]$day[/]", day=cell(day, review)),
            actions,
            overdue,
        ),
    )


def case_heading(width: int) -> Content:
    """Return the heads of the columns of `case_row`."""
    state, owner, review = _case_columns(width)
    return mark(
        "[$muted] $heads[/]",
        heads=f"{'case':9}{'state':{state}}{'level':11}{'owner':{owner}}{'review':{review}}actions",
    )
