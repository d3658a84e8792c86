"""Views: what the person and the family say and want, who spoke for them and how they were heard,
or why nobody asked.
"""

from collections.abc import Iterator

from conference.base.answer_fields import Dated, DueBy, by, dated, option_words, own_words
from conference.base.field import Ask, Field, Option, text
from conference.base.message import say
from conference.base.text import one_line
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Statement, Telling
from conference.case.record.views import SettleViews, Views
from conference.case.sharing.basis import Basis, Capacity
from conference.case.steps.words.days_and_names import on

RISK = "asking would raise the risk"
WHY_NOT = (
    Option("x", RISK),
    Option("c", "could not be reached"),
    Option("n", "not yet"),
    Option("e", "somebody else asks first"),
)
"""The usual reasons why nobody asked; own words serve as well."""
SPOKE = (
    Option("h", "the person was here"),
    Option("v", "an advocate"),
    Option("t", "an interpreter"),
    Option("s", "the seat that knows them"),
)


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the two views with those of last time beside them, how they were heard, and why nobody
    asked.
    """
    views, item = c.of(Views), c.item.id
    was = c.was(Views)
    heard, asks = dated(views.heard_on, views.heard), by(views.asks, views.asks_by)
    silent = not (views.person or views.family)
    return (
        text(
            "person",
            "The person says",
            views.person,
            lambda g: SettleViews(item=item, person=g.words),
            needed=silent and not views.not_asked,
            **_before(views.person, was.person if was else "", "in the person's own words"),
        ),
        text(
            "family",
            "The family says",
            views.family,
            lambda g: SettleViews(item=item, family=g.words),
            **_before(views.family, was.family if was else "", "who of them, in their own words"),
        ),
        own_words(
            "spoke_for",
            "Who spoke for them here",
            views.spoke_for,
            SPOKE,
            lambda g: SettleViews(item=item, spoke_for=option_words(str(g.value), g.words)),
            names=c.names,
            hint=_last(was.spoke_for if was else "") or "a key and a name, or own words",
        ),
        Dated(
            "heard",
            "When and how heard",
            Ask.TEXT,
            lambda g: SettleViews(item=item, heard_on=g.value, heard=g.words),
            shown=heard,
            typed=heard,
            mark="good" if heard else "none",
            hint="12 Nov at home, by Jo",
            names=c.names,
        ),
        own_words(
            "not_asked",
            "Why nobody asked",
            views.not_asked,
            WHY_NOT,
            lambda g: SettleViews(item=item, not_asked=option_words(str(g.value), g.words)),
            names=c.names,
            needed=silent and not views.not_asked,
            hint=_last(was.not_asked if was else "") or "a key and more words, or own words",
        ),
        DueBy(
            "asks",
            "Who will ask, by when",
            Ask.TEXT,
            lambda g: SettleViews(item=item, asks=g.words, asks_by=g.value),
            shown=asks,
            typed=asks,
            mark="good" if asks else "none",
            needed=_will_ask(views),
            hint="Jo by +14",
            names=c.names,
        ),
    )


def _before(now: str, before: str, otherwise: str) -> dict[str, str]:
    """Return the words of last time: beside an empty field, below a filled one; they are not
    printed as said today.
    """
    return {"hint": _last(before) or otherwise, "detail": "" if now else _last(before)}


def _last(words: str) -> str:
    return f"last time: {one_line(words)}" if words else ""


def _will_ask(views: Views) -> bool:
    """Whether somebody has to ask still: nobody did, and it would not raise the risk."""
    return (
        bool(views.not_asked)
        and not (views.person or views.family)
        and not views.not_asked.startswith(RISK)
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open: nobody's view and no reason, nobody who will ask, nobody to speak for
    who cannot decide.
    """
    views = c.of(Views)
    if not (views.person or views.family or views.not_asked):
        return (
            LooseEnd(
                "views",
                "no view of the person or the family, and no reason why nobody asked",
                "person",
            ),
        )
    ends = []
    if _will_ask(views) and not views.asks:
        ends.append(
            LooseEnd(
                "views", "nobody asked the person or the family, and nothing says who will", "asks"
            )
        )
    elif _will_ask(views) and views.asks_by is None:
        ends.append(
            LooseEnd(
                "views",
                f"{views.asks} will ask the person or the family, and nothing says by when",
                "asks",
            )
        )
    if c.of(Basis).capacity is Capacity.NO and not views.spoke_for:
        ends.append(
            LooseEnd(
                "views",
                "the person is said not to be able to decide, and nobody spoke for them",
                "spoke_for",
            )
        )
    return tuple(ends)


def words(c: Conference) -> Iterator[Statement]:
    """Yield what the person and the family said, how they were heard, or why nobody asked."""
    views = c.of(Views)
    tell = Telling(views)
    if not (views.person or views.family or views.not_asked):
        yield tell.missing(
            "Views",
            say("No view of the person or the family is written down, nor why nobody asked."),
            "person",
            "family",
            "not_asked",
            key="none",
            aloud=None,
        )
    yield from tell.typed(
        "person", "The person says", "The person said: {words}.", None, brief=True
    )
    yield from tell.typed(
        "family", "The family says", "The family said: {words}.", None, brief=True
    )
    yield from tell.typed(
        "spoke_for", "Spoke for them", "Who spoke for them: {words}.", None, brief=True
    )
    if views.heard_on:
        day = on(c, views.heard_on)
        heard = (
            say("They were heard on {day}: {words}.", day=day, words=views.heard)
            if views.heard
            else say("They were heard on {day}.", day=day)
        )
        told = ("heard_on", "heard") if views.heard else ("heard_on",)
        yield tell.said("Heard", heard, *told, aloud=None, brief=True)
    else:
        yield from tell.typed("heard", "Heard", "How they were heard: {words}.", None, brief=True)
    yield from tell.typed(
        "not_asked", "Nobody asked", "Nobody asked them: {words}.", None, brief=True
    )
    if views.asks_by:
        day = on(c, views.asks_by)
        asks = (
            say("By {day} they are asked by: {words}.", day=day, words=views.asks)
            if views.asks
            else say("They are asked by {day}.", day=day)
        )
        told = ("asks_by", "asks") if views.asks else ("asks_by",)
        yield tell.said("Who asks them", asks, *told, aloud=None, brief=True)
    else:
        yield from tell.typed("asks", "Who asks them", "Who asks them: {words}.", None, brief=True)
