"""Plan: earlier actions first, then the new ones; every concern has an action or a reason (H4.3, H4.5)."""

from collections.abc import Callable
from typing import Any

from conference.case.action import UNFINISHED, Action, ActionState, Approach, DescribeAction, InterventionLevel, MoveAction
from conference.case.conference import Conference
from conference.case.decision import Decision, Outcome
from conference.case.kind import Kind
from conference.case.line import Line
from conference.case.loose import LooseEnd
from conference.case.plan import PlanNotes, SettlePlan
from conference.field import Ask, Field, Given, Option, choice, text
from conference.moment import short, spoken

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
    """Return earlier actions, concerns beside their actions, new actions, the contingency."""
    plan = c.of(PlanNotes)
    return (
        *(earlier_action(action, c) for action in c.earlier_actions),
        *(_concern(c, line, plan) for line in c.of_kind(Kind.CONCERN)),
        *(_new_action(c, action) for action in c.new_actions),
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
        return MoveAction(action=action.id, state=state, outcome=given.words, carry=state is ActionState.OPEN)

    settled = (
        action.changed_at is not None and c.sitting.meeting.started_at is not None and action.changed_at >= c.sitting.meeting.started_at
    )
    late = "overdue, " if action.overdue(c.today) else ""
    due = f"{late}due {short(action.due)}" if action.due else "no date"
    carried = f"carried over {action.carried}×" if action.carried else ""
    shown = ("carried over" if action.state is ActionState.OPEN else action.state.value) if settled else ""
    detail = " · ".join(part for part in (action.reference if c.case is None else "", due, carried, action.outcome) if part)
    return Field(
        f"earlier:{action.id}",
        f"{action.seat}: {action.text}",
        Ask.CHOICE,
        make,
        shown=shown,
        options=MOVES,
        detail=detail,
        needed=True,
        words=True,
        mark="good" if settled else ("warn" if late else "open"),
        hint="agreed before: what came of it?",
    )


def _concern(c: Conference, line: Line, plan: PlanNotes) -> Field:
    treated = list(dict.fromkeys(action.seat for action in c.actions if line.id in action.treats))
    reason = plan.without_action.get(str(line.id), "")

    def make(given: Given) -> SettlePlan:
        return SettlePlan(item=c.item.id, without_action={str(line.id): given.words})

    shown = f"action: {', '.join(treated)}" if treated else (f"no action: {reason}" if reason else "")
    return text(
        f"concern:{line.id}", f"- {line.text}", shown, make, needed=True, hint="an action treats it (Enter on the action), or say why none"
    )


def _new_action(c: Conference, action: Action) -> Field:
    def describe(name: str) -> Callable[[Given], DescribeAction]:
        return lambda given: DescribeAction(action=action.id, **{name: given.value})

    joint = ", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint)
    due = spoken(action.due) if action.due else ""
    within: tuple[Field, ...] = (
        Field("due", "Due", Ask.DAY, describe("due"), shown=due, needed=True, mark="good" if due else "open"),
        _treats(c, action),
        text(
            "intervention",
            "Kind of intervention",
            action.intervention,
            describe("intervention"),
            hint="mentoring, counselling, joint visit …",
        ),
        choice("level", "Works with", action.level, tuple(Option(one[0], one) for one in InterventionLevel), describe("level")),
        choice(
            "approach",
            "Assistance or pressure",
            action.approach,
            (Option("a", Approach.ASSISTANCE), Option("l", Approach.PRESSURE)),
            describe("approach"),
        ),
        choice(
            "compulsory",
            "Voluntary or compulsory",
            None if action.compulsory is None else str(action.compulsory),
            (Option("v", "False", "voluntary"), Option("c", "True", "compulsory")),
            lambda g: DescribeAction(action=action.id, compulsory=g.value == "True"),
        ),
        text("evidence", "Done is shown by", action.evidence, describe("evidence")),
        text("if_not", "If it fails", action.contingency, describe("contingency")),
    )
    shown = " · ".join(part for part in (due, f"with {joint}" if joint else "") if part)
    return Field(
        f"action:{action.id}",
        f"! {action.seat}: {action.text}",
        Ask.GROUP,
        shown=shown,
        within=within,
        needed=action.due is None,
        mark="good" if action.due else "open",
    )


def _treats(c: Conference, action: Action) -> Field:
    concerns = c.of_kind(Kind.CONCERN)
    options = tuple(Option(str(number), str(line.id), line.text) for number, line in enumerate(concerns[:9], 1))

    def make(given: Given) -> DescribeAction:
        line = next(line.id for line in concerns if str(line.id) == given.value)
        kept = tuple(one for one in action.treats if one != line)
        return DescribeAction(action=action.id, treats=kept if line in action.treats else (*kept, line))

    shown = "; ".join(line.text for line in concerns if line.id in action.treats)
    return Field("treats", "Treats the concern", Ask.CHOICE, make, shown=shown, options=options, mark="good" if shown else "none")


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the plan: earlier actions, concerns, dates, and an adopted case without any action."""
    ends = [LooseEnd("plan", _words(field), field.name) for field in fields(c) if _open(field)]
    outcome = c.of(Decision).outcome
    if outcome in NEEDS_PLAN and not any(action.state in UNFINISHED for action in c.actions):
        ends.append(LooseEnd("plan", f"decided to {outcome.value}, and no action is agreed (! seat what when)"))
    return tuple(ends)


def _open(field: Field) -> bool:
    if field.name.startswith("action:"):
        return field.mark == "open"
    return field.needed and field.mark != "good"


def _words(field: Field) -> str:
    kind = field.name.partition(":")[0]
    words = {"earlier": "earlier action not gone through", "concern": "concern without action or reason", "action": "action without a date"}
    return f"{words.get(kind, field.label)}: {field.label.lstrip('-! ')}" if kind in words else field.label


def balance(actions: tuple[Action, ...]) -> dict[str, Any]:
    """Return how many actions are assistance and how many pressure, voluntary and compulsory (H4.3)."""
    return {
        "assistance": sum(action.approach is Approach.ASSISTANCE for action in actions),
        "pressure": sum(action.approach is Approach.PRESSURE for action in actions),
        "voluntary": sum(action.compulsory is False for action in actions),
        "compulsory": sum(action.compulsory is True for action in actions),
    }
