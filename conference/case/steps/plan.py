"""Plan: earlier actions first, then the new ones; every concern has an action or a reason (H4.3,
H4.5).
"""

from conference.base.field import Ask, Field, Given, Option, text
from conference.base.moment import clock_time, short
from conference.case.fields.action_fields import ActionField, linking, new_action
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.around import quiet_days
from conference.case.overview.conference import Conference
from conference.case.plan.balance import balance, balance_words, one_sided
from conference.case.plan.plan import PlanNotes, SettlePlan
from conference.case.record.action import UNFINISHED, Action, ActionState, MoveAction
from conference.case.record.decision import Decision, Outcome
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.steps.words.plan_words import words

__all__ = [
    "MOVES",
    "NEEDS_PLAN",
    "due_short",
    "earlier_action",
    "fields",
    "loose",
    "quiet",
    "words",
]

MOVES = (
    Option("d", ActionState.DONE, asks="How do we know it is done?"),
    Option("i", ActionState.IN_PROGRESS),
    Option("c", ActionState.NOT_DONE_CIRCUMSTANCES, asks="What changed?"),
    Option("n", ActionState.NOT_DONE_AGENCY, asks="Why did the agency not do it?"),
    Option("x", ActionState.DROPPED, asks="Why is it dropped?"),
    Option("o", ActionState.OPEN, "carried over"),
)
NEEDS_PLAN = frozenset({Outcome.ADOPT, Outcome.EMERGENCY, Outcome.STEP_UP})


def fields(c: Conference) -> tuple[Field, ...]:
    """Return earlier actions, concerns beside their actions, new actions, the balance, the
    contingency.
    """
    plan = c.of(PlanNotes)
    return (
        *(earlier_action(action, c) for action in c.earlier_actions),
        *(
            _concern(c, number, line, plan)
            for number, line in enumerate(c.of_kind(Kind.CONCERN), 1)
        ),
        *(new_action(c, action) for action in c.new_actions),
        *_balance(c),
        text(
            "contingency",
            "If the plan breaks down",
            plan.contingency,
            lambda g: SettlePlan(item=c.item.id, contingency=g.words),
        ),
    )


def earlier_action(action: Action, c: Conference) -> Field:
    """Return the field of one action agreed before: one key says what came of it."""

    def make(given: Given) -> MoveAction:
        state = ActionState(given.value)
        return MoveAction(
            action=action.id, state=state, outcome=given.words, carry=state is ActionState.OPEN
        )

    settled = (
        action.changed_at is not None
        and c.sitting.meeting.started_at is not None
        and action.changed_at >= c.sitting.meeting.started_at
    )
    late = "overdue, " if action.overdue(c.today, c.now) else ""
    due = f"{late}due {due_short(action)}" if action.due else "no date"
    carried = f"carried over {action.carried}×" if action.carried else ""
    shown = (
        ("carried over" if action.state is ActionState.OPEN else action.state.value)
        if settled
        else ""
    )
    silent = quiet(c, action) if c.case else ""
    detail = " · ".join(
        part
        for part in (
            action.reference if c.case is None else "",
            due,
            silent,
            carried,
            action.outcome,
        )
        if part
    )
    return Field(
        f"earlier:{action.id}",
        f"{c.acting(action)}: {action.text}",
        Ask.CHOICE,
        make,
        shown=shown,
        options=MOVES,
        detail=detail,
        needed=True,
        words=True,
        mark="good" if settled else ("warn" if late or silent else "open"),
        hint="agreed before: what came of it?",
    )


def due_short(action: Action) -> str:
    """Return the day an action is due, with its hour where there is one; "" for none."""
    hour = f", {clock_time(action.due_at)}" if action.due_at else ""
    return f"{short(action.due)}{hour}" if action.due else ""


def _concern(c: Conference, number: int, line: Line, plan: PlanNotes) -> Field:
    """Return a concern beside its actions; Enter opens the actions, of which one key each treats
    it.
    """
    treated = list(dict.fromkeys(action.seat for action in c.actions if line.id in action.treats))
    reason = plan.without_action.get(str(line.id), "")

    def make(given: Given) -> SettlePlan:
        return SettlePlan(item=c.item.id, without_action={str(line.id): given.words})

    shown = (
        f"action: {', '.join(treated)}" if treated else (f"no action: {reason}" if reason else "")
    )
    actions = (
        *c.new_actions,
        *(action for action in c.earlier_actions if action.state in UNFINISHED),
    )
    hint = (
        f"Enter: which action treats it; #c{number} in an action's line says so at once"
        if actions
        else f"! seat what date #c{number}"
    )
    return text(
        f"concern:{line.id}",
        f"- {number} {line.text}",
        shown,
        make,
        needed=True,
        hint=f"{hint}; or say why none",
        within=linking(line, actions),
    )


def _balance(c: Conference) -> tuple[Field, ...]:
    counted = balance(action for action in c.actions if action.state in UNFINISHED)
    words, lacks = balance_words(counted), one_sided(counted)
    if not words:
        return ()
    return (
        Field(
            "balance",
            f"Balance: {words}",
            Ask.NOTHING,
            shown=lacks or "nothing one-sided",
            mark="open" if lacks else "good",
        ),
    )


def quiet(c: Conference, action: Action) -> str:
    """Return that nothing was heard of an intervention for longer than its kind allows."""
    days = quiet_days(action, c.contacts, c.interventions, c.today)
    return f"nothing heard for {days} days" if days else ""


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the plan: earlier actions, concerns, dates, what was agreed before,
    and an adopted case without any action.
    """
    ends = [LooseEnd("plan", words, field.name) for field in fields(c) for words in _open(field)]
    outcome = c.of(Decision).outcome
    if outcome in NEEDS_PLAN and not any(action.state in UNFINISHED for action in c.actions):
        ends.append(
            LooseEnd(
                "plan",
                f"decided to {outcome.value}, and no action is agreed (! seat what when)",
                typed="! ",
            )
        )
    return tuple(ends)


def _open(field: Field) -> tuple[str, ...]:
    said = field.label.lstrip("-! ")
    if isinstance(field, ActionField):
        return tuple(f"{words}: {said}" for words in field.lacks)
    if not field.needed or field.shown:
        return ()
    words = {
        "earlier": "earlier action not gone through",
        "concern": "concern without action or reason",
    }
    return (
        (f"{words[kind]}: {said}",)
        if (kind := field.name.partition(":")[0]) in words
        else (field.label,)
    )
