"""Closure: every concern of the beginning gets its end; somebody holds what is left (H5.1)."""

from conference.case.closure import Closure, Ending, SettleClosure
from conference.case.conference import Conference
from conference.case.kind import Kind
from conference.case.line import Line
from conference.case.loose import LooseEnd
from conference.field import Ask, Field, Given, Option, text

ENDINGS = (
    Option("r", Ending.RESOLVED),
    Option("d", Ending.REDUCED),
    Option("m", Ending.MOVED, "moved to a named holder", asks="Who holds it now?"),
    Option("a", Ending.ACCEPTED, asks="Why is it accepted?"),
)


def _concerns(c: Conference) -> tuple[Line, ...]:
    return (*c.concerns_before, *c.of_kind(Kind.CONCERN))


def fields(c: Conference) -> tuple[Field, ...]:
    """Return each concern with its ending, then what is left, who holds it, and what was learnt."""
    closure, item = c.of(Closure), c.item.id
    return (
        *(_concern(c, line, closure) for line in _concerns(c)),
        text("residual", "Risk that is left", closure.residual, lambda g: SettleClosure(item=item, residual=g.words), needed=True),
        text("holder", "Who holds it", closure.holder, lambda g: SettleClosure(item=item, holder=g.words), needed=True),
        text("worked", "What worked", closure.worked, lambda g: SettleClosure(item=item, worked=g.words)),
        text("lesson", "What we learnt", closure.lesson, lambda g: SettleClosure(item=item, lesson=g.words), hint="without names"),
    )


def _concern(c: Conference, line: Line, closure: Closure) -> Field:
    ending, _, words = closure.endings.get(str(line.id), "").partition(": ")

    def make(given: Given) -> SettleClosure:
        return SettleClosure(item=c.item.id, endings={str(line.id): f"{given.value}: {given.words}" if given.words else given.value})

    return Field(
        f"concern:{line.id}", f"- {line.text}", Ask.CHOICE, make, shown=ending, detail=words, options=ENDINGS, needed=True, words=True,
        mark="good" if ending else "open",
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the concerns without an end and what nobody holds."""
    words = {"residual": "the risk that is left is not named", "holder": "nobody holds the risk that is left"}
    return tuple(
        LooseEnd("closure", words.get(field.name, f"concern without an end: {field.label.lstrip('- ')}"), field.name)
        for field in fields(c)
        if field.missing
    )
