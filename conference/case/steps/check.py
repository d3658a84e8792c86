"""Check after closure: still safe, contact since, a new referral, then closed or open again;
exceptions only (H5.2).
"""

from collections.abc import Callable, Iterator
from typing import Any

from conference.base.field import Ask, Field, Given, Option, choice
from conference.base.message import say
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.check_after_closure import GOOD, QUESTIONS, Answer, Check, SettleCheck
from conference.case.record.closure import Closure
from conference.case.record.decision import Decision, Outcome, SettleDecision
from conference.case.record.statement import Statement, Telling

CLOSED = Option("c", Outcome.CLOSE, "stays closed", asks="Because of what?")
REOPEN = Option("a", Outcome.ADOPT, "open again", asks="Because of what?")


def fields(c: Conference) -> tuple[Field, ...]:
    """Return what was left at closure, the four questions, and the answer: it stays closed, or it
    comes back.
    """
    was, check, decision = c.was(Closure), c.of(Check), c.of(Decision)
    left = (
        f"{was.residual}; held by {was.holder}"
        if was and was.residual and was.holder
        else (was.residual if was else "")
    )
    lesson = f"lesson then: {was.lesson}" if was and was.lesson else ""
    shown = (
        {Outcome.CLOSE: CLOSED.label}.get(decision.outcome, REOPEN.label)
        if decision.outcome
        else ""
    )
    return (
        *(
            [Field("left", "Left at closure", Ask.NOTHING, shown=left, detail=lesson, mark="none")]
            if left
            else []
        ),
        *(_question(c, name, check) for name in QUESTIONS if name != "held" or left),
        Field(
            "verdict",
            "The case",
            Ask.CHOICE,
            _decide(c),
            shown=shown,
            options=(CLOSED, REOPEN),
            needed=True,
            words=True,
            detail=decision.rationale,
            mark="good" if shown else "open",
        ),
    )


def _question(c: Conference, name: str, check: Check) -> Field:
    label, asks = QUESTIONS[name]
    answer, words = getattr(check, name), getattr(check, f"{name}_words")
    keys = (("y", Answer.YES), ("n", Answer.NO), ("l", Answer.NOBODY_LOOKED))
    options = tuple(
        Option(key, value, asks="" if value in {GOOD[name], Answer.NOBODY_LOOKED} else asks)
        for key, value in keys
    )
    mark = "open" if answer is None else ("good" if answer is GOOD[name] else "warn")
    return choice(
        name,
        label,
        answer,
        options,
        _answer(c, name),
        needed=True,
        words=True,
        detail=words,
        mark=mark,
    )


def _answer(c: Conference, name: str) -> Callable[[Given], SettleCheck]:
    def make(given: Given) -> SettleCheck:
        values: dict[str, Any] = {name: Answer(given.value), f"{name}_words": given.words}
        return SettleCheck(item=c.item.id, **values)

    return make


def _decide(c: Conference) -> Callable[[Given], SettleDecision]:
    return lambda given: SettleDecision(
        item=c.item.id, outcome=Outcome(given.value), rationale=given.words
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what was not asked, and a case that stays closed although somebody is not safe."""
    ends = [
        LooseEnd("check", f"not answered: {field.label.lower()}", field.name)
        for field in fields(c)
        if field.missing
    ]
    check, decision = c.of(Check), c.of(Decision)
    if decision.outcome is Outcome.CLOSE and check.safe is Answer.NO:
        ends.append(
            LooseEnd("check", "not safe, and the case stays closed: is that meant?", "verdict")
        )
    return tuple(ends)


_ANSWERS: dict[str, dict[Answer, str]] = {
    "safe": {
        Answer.YES: "The person is still safe.",
        Answer.NO: "The person is not safe.",
        Answer.NOBODY_LOOKED: "Nobody looked whether the person is still safe.",
    },
    "contact": {
        Answer.YES: "There was contact with services since.",
        Answer.NO: "There was no contact with services since.",
        Answer.NOBODY_LOOKED: "Nobody looked whether there was contact with services since.",
    },
    "referral": {
        Answer.YES: "There is a new referral.",
        Answer.NO: "There is no new referral, in any spelling.",
        Answer.NOBODY_LOOKED: "Nobody looked whether there is a new referral.",
    },
    "held": {
        Answer.YES: "What was left is still held.",
        Answer.NO: "What was left is not held any more.",
        Answer.NOBODY_LOOKED: "Nobody looked whether what was left is still held.",
    },
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield the answers; that nobody looked is one, and never turned into a yes."""
    check = c.of(Check)
    tell = Telling(check)
    for name, (title, _) in QUESTIONS.items():
        answer, typed = getattr(check, name), f"{name}_words"
        if answer is not None:
            message = say(_ANSWERS[name][answer])
            yield tell.said(title, message, name, brief=answer is not GOOD[name])
        yield from tell.typed(typed, title, _WORDS[name], brief=True)


_WORDS = {
    "safe": "What is known of that: {words}.",
    "contact": "Which contact: {words}.",
    "referral": "Which referral: {words}.",
    "held": "Who holds it: {words}.",
}
