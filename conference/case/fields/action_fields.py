"""A new action of the plan: when, against which concern, of which kind, and what is different where
it was agreed before (H4.3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.base.moment import clock_time
from conference.base.typed_day import read_hours
from conference.case.overview.conference import Conference
from conference.case.plan.intervention import Intervention, give_kind, meant, mentioned, named
from conference.case.plan.plan import PlanNotes
from conference.case.plan.repeated_action import agreed_before, what_came
from conference.case.record.action import Action, Approach, DescribeAction, InterventionLevel
from conference.case.record.kind import Kind
from conference.case.record.line import Line

MOST_KEYS = 9
TAKE = "t"
_BRIEF, _KEY = 28, 4
OWN = "treats it"


@dataclass(frozen=True)
class ActionField(Field):
    """The row of an action.

    `lacks` says what it still lacks; it shows much and is missing nevertheless.
    """

    lacks: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether the action lacks something."""
        return bool(self.lacks)


@dataclass(frozen=True)
class DueField(Field):
    """A day, or hours from now where it is urgent (H4.4)."""

    now: datetime | None = None

    def read(self, typed: str, today: date) -> Given:
        """Read hours, or a day."""
        hours = read_hours(typed)
        return Given(hours) if hours else super().read(typed, today)

    def echo(self, typed: str, today: date) -> str:
        """Return the day in full, or the hour it will be."""
        hours = read_hours(typed)
        if not hours:
            return super().echo(typed, today)
        at = f", {clock_time(self.now + timedelta(hours=hours))}" if self.now else ""
        return f"within {hours} hour{'' if hours == 1 else 's'}{at}"


@dataclass(frozen=True)
class KindField(Field):
    """A kind of intervention: a few letters mean one of the catalogue, anything else is somebody's
    own words.
    """

    catalogue: tuple[Intervention, ...] = ()

    def read(self, typed: str, today: date) -> Given:
        """Read the letters of a kind, or own words."""
        kind = meant(typed, self.catalogue)
        return Given(kind.name, kind.name) if kind else super().read(typed, today)


def concerns(c: Conference) -> tuple[Line, ...]:
    """Return the concerns an action can treat, in the order of their numbers: those of today, then
    those of earlier conferences.
    """
    return (*c.of_kind(Kind.CONCERN), *c.concerns_before)


def untreated(c: Conference) -> tuple[Line, ...]:
    """Return today's concerns that no action treats and nobody gave a reason for."""
    reasons = c.of(PlanNotes).without_action
    treated = {concern for action in c.actions for concern in action.treats}
    return tuple(
        line
        for line in c.of_kind(Kind.CONCERN)
        if line.id not in treated and str(line.id) not in reasons
    )


def before_of(c: Conference, action: Action) -> tuple[Action, ...]:
    """Return where the same was agreed before in this case, the newest first."""
    return agreed_before(action, (*c.actions, *c.past), c.interventions)


def brief(words: str) -> str:
    """Return the beginning of a concern, short enough to stand beside a key."""
    return words if len(words) <= _BRIEF else f"{words[: _BRIEF - 1].rstrip()}…"


def toggle(action: Action, concern: Line) -> DescribeAction:
    """Return the command by which an action treats a concern, or treats it no longer."""
    kept = tuple(one for one in action.treats if one != concern.id)
    return DescribeAction(
        action=action.id, treats=kept if concern.id in action.treats else (*kept, concern.id)
    )


def new_action(c: Conference, action: Action) -> Field:
    """Return the row of an action: its keys link it to concerns and take the kind its words name,
    Enter opens the rest.
    """
    before, found = before_of(c, action), mentioned(action.text, c.interventions)
    numbers = _numbers(c)
    options = ((Option(TAKE, found.name),) if found else ()) + numbers

    def make(given: Given) -> DescribeAction:
        if found and given.value == found.name:
            return give_kind(action, found)
        return toggle(action, next(line for line in concerns(c) if str(line.id) == given.value))

    joint = ", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint)
    against = "; ".join(brief(line.text) for line in concerns(c) if line.id in action.treats)
    parts = (
        action.due_words or "no date",
        f"with {joint}" if joint else "",
        action.intervention,
        f"against {against}" if against else "",
    )
    lacks = [] if action.due else ["action without a date"]
    if before and not action.different:
        lacks.append("agreed before, and nobody said what is different this time")
    return ActionField(
        f"action:{action.id}",
        f"! {action.seat}: {action.text}",
        Ask.CHOICE if options else Ask.GROUP,
        make if options else None,
        shown=" · ".join(part for part in parts if part),
        options=options,
        within=_within(c, action, before),
        lacks=tuple(lacks),
        detail=_hints(c, action, before, found),
        mark="warn" if before and not action.different else ("good" if action.due else "open"),
        stays=True,
    )


def _numbers(c: Conference) -> tuple[Option, ...]:
    return tuple(
        Option(str(number), str(line.id), brief(line.text))
        for number, line in enumerate(concerns(c)[:MOST_KEYS], 1)
    )


def _hints(
    c: Conference, action: Action, before: tuple[Action, ...], found: Intervention | None
) -> str:
    """Return what came of the same before, and what the program proposes: a kind, a concern that is
    still without action.
    """
    kind = f"{TAKE} {found.name}?" if found else "which kind? Enter"
    proposals = [kind] if c.interventions and not action.intervention else []
    left = untreated(c)
    if len(left) == 1 and not action.treats:
        number = concerns(c).index(left[0]) + 1
        proposals += [f"{number} concern {number}?"] if number <= MOST_KEYS else []
    return " · ".join(part for part in (what_came(before), *proposals) if part)


def _within(c: Conference, action: Action, before: tuple[Action, ...]) -> tuple[Field, ...]:
    def describe(name: str) -> Callable[[Given], DescribeAction]:
        return lambda given: DescribeAction(action=action.id, **{name: given.value})

    def due(given: Given) -> DescribeAction:
        return DescribeAction(
            action=action.id,
            **{"due_hours" if isinstance(given.value, int) else "due": given.value},
        )

    different = text(
        "different",
        "Different this time",
        action.different,
        describe("different"),
        needed=True,
        detail=what_came(before),
        hint="the same was agreed before: what is different this time?",
    )
    return (
        DueField(
            "due",
            "Due",
            Ask.DAY,
            due,
            shown=action.due_words,
            needed=True,
            mark="good" if action.due else "open",
            now=c.now,
            hint="fri, +14, 12/12, 12 dec, next month; 4h where it is urgent",
        ),
        *((different,) if before or action.different else ()),
        _treats(c, action),
        _kind(c, action),
        choice(
            "level",
            "Works with",
            action.level,
            tuple(Option(one[0], one) for one in InterventionLevel),
            describe("level"),
        ),
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


def _treats(c: Conference, action: Action) -> Field:
    def make(given: Given) -> DescribeAction:
        return toggle(action, next(line for line in concerns(c) if str(line.id) == given.value))

    shown = "; ".join(brief(line.text) for line in concerns(c) if line.id in action.treats)
    mark = "good" if shown else "none"
    return Field(
        "treats",
        "Treats the concern",
        Ask.CHOICE,
        make,
        shown=shown,
        options=_numbers(c),
        mark=mark,
        stays=True,
    )


def _kind(c: Conference, action: Action) -> Field:
    """Return the kind of intervention: letters choose it, Enter lists the catalogue; what is usual
    for it is filled in as a proposal.
    """
    now = named(action.intervention, c.interventions)

    def make(given: Given) -> DescribeAction:
        kind = named(str(given.value), c.interventions)
        return (
            give_kind(action, kind)
            if kind
            else DescribeAction(action=action.id, intervention=str(given.value))
        )

    found = mentioned(action.text, c.interventions)
    hint = (
        f"{found.key} = {found.name}, as its words say"
        if found and not action.intervention
        else "a few letters, men = mentoring; or own words"
    )
    return KindField(
        "intervention",
        "Kind of intervention",
        Ask.TEXT,
        make,
        shown=action.intervention,
        typed=action.intervention,
        mark="good" if action.intervention else "none",
        hint=f"{hint}. Enter lists them all",
        catalogue=c.interventions,
        detail=f"usually {now.length}, first sign within {now.check} days"
        if now and now.length
        else "",
        within=tuple(_listed(action, one, now) for one in c.interventions),
    )


def _listed(action: Action, kind: Intervention, now: Intervention | None) -> Field:
    usual = (
        kind.level or "",
        kind.approach or "",
        {True: "compulsory", False: "voluntary", None: ""}[kind.compulsory],
    )
    return Field(
        f"kind:{kind.key}",
        f"{kind.key.ljust(_KEY)} {kind.name}",
        Ask.CHOICE,
        lambda _: give_kind(action, kind),
        shown="taken" if now and now.key == kind.key else "",
        options=(Option(TAKE, "taken", f"takes it: {kind.about}"),),
        detail=", ".join(part for part in usual if part),
        mark="good" if now and now.key == kind.key else "none",
    )


def linking(concern: Line, actions: tuple[Action, ...]) -> tuple[Field, ...]:
    """Return the actions that can treat a concern, one key each."""

    def link(action: Action) -> Callable[[Given], DescribeAction]:
        return lambda _: toggle(action, concern)

    return tuple(
        Field(
            f"by:{action.id}",
            f"! {action.seat}: {action.text}",
            Ask.CHOICE,
            link(action),
            options=(Option(TAKE, OWN),),
            shown=OWN if concern.id in action.treats else "",
            mark="good" if concern.id in action.treats else "none",
        )
        for action in actions
    )
