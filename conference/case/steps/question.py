"""Question: one sentence the panel must answer; known to investigators, to other panels, under
another spelling? (H1.4, H2.8).

Of a near name from another case the room sees the reference, what differs in the name, and whether
the days of birth fit (see `conference.case.matching.match`). Inside the field stand year of birth,
area, kind and state: enough to ask the right seat. The name itself is read in the other case, by
whoever may.
"""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.base.message import Message, say
from conference.case.fields.loose_end import LooseEnd
from conference.case.matching.link import Link, LinkState, SettleLink
from conference.case.overview.conference import Conference
from conference.case.overview.repeat_referral import (
    Earlier,
    counted,
    course_words,
    day_words,
    endings,
    happened_words,
    link_words,
    referral_words,
)
from conference.case.plan.owner import person
from conference.case.record.question_and_other_panels import (
    Investigated,
    Question,
    SettleQuestion,
    sentences,
)
from conference.case.record.statement import Statement, Telling
from conference.hub.seat import Partner

INVESTIGATED = (
    Option("n", Investigated.NO),
    Option("y", Investigated.YES),
    Option("c", Investigated.CANNOT_SAY),
)
SAME_OR_NOT = (Option("s", LinkState.SAME), Option("d", LinkState.OTHER))


def fields(c: Conference) -> tuple[Field, ...]:
    """Return what is known from earlier, the question, near names, de-confliction and the other
    panels.
    """
    question, item = c.of(Question), c.item.id
    referred = c.case.question if c.case else ""
    panels = text(
        "panels",
        "Known to other panels",
        question.other_panels,
        lambda g: SettleQuestion(item=item, other_panels=g.words),
    )
    contact = text(
        "panels_contact",
        "Whom to ring there",
        question.panels_contact,
        lambda g: SettleQuestion(item=item, panels_contact=g.words),
    )
    return (
        *_earlier(c.earlier),
        text(
            "question",
            "What must the panel decide?",
            question.sentence,
            lambda g: SettleQuestion(item=item, sentence=g.words),
            needed=True,
            hint=f"asked at referral: {referred}" if referred else "",
            detail="more than one sentence: which is the question?"
            if sentences(question.sentence) > 1
            else "",
        ),
        *(_near(link) for link in c.links),
        *_investigated(c, question),
        panels,
        *((contact,) if question.other_panels or question.panels_contact else ()),
    )


def _earlier(earlier: Earlier | None) -> tuple[Field, ...]:
    """Return the earlier referrals added up, opened by Enter; nothing for a first referral."""
    if earlier is None or not earlier.repeated:
        return ()
    shown = [
        (
            f"referral:{one.id}",
            f"Referred {day_words(one.day)}",
            referral_words(one, named=False),
            one.reference,
        )
        for one in earlier.referrals
    ]
    shown += [
        (f"concern:{place}", f"Concern {day_words(one.day)}", happened_words(one), one.reference)
        for place, one in enumerate(earlier.concerns)
    ]
    shown += [
        (f"ended:{place}", f"Came of it {day_words(one.day)}", happened_words(one), one.reference)
        for place, one in enumerate(endings(earlier))
    ]
    shown += [
        (f"stands:{one.case_id}", f"Now {one.reference}", course_words(one), "")
        for one in earlier.cases
    ]
    within = tuple(
        Field(
            name,
            label,
            Ask.NOTHING,
            shown=f"{words} · {where}" if where and len(earlier.cases) > 1 else words,
            mark="none",
        )
        for name, label, words, where in shown
    )
    return (
        Field(
            "earlier",
            "Earlier referrals",
            Ask.GROUP,
            shown=counted(earlier),
            within=within,
            mark="warn",
        ),
    )


def _near(link: Link) -> Field:
    """Return a near name, to be answered by one key: the same person, or somebody else."""

    def make(given: Given) -> SettleLink:
        return SettleLink(
            case=link.case_id, other=link.other_id, state=LinkState(given.value), words=given.words
        )

    facts = (
        ("why", "Why", link.reason),
        ("born", "Born in", str(link.born_year) if link.born_year else "not known"),
        ("what", "What", ", ".join(part for part in (link.kind, link.area) if part)),
        ("referred", "Referred", day_words(link.referred_on)),
        ("stands", "Stands", link.other_state.value),
    )
    within = tuple(
        Field(name, label, Ask.NOTHING, shown=shown, mark="none") for name, label, shown in facts
    )
    settled = link.state.value if link.state is not LinkState.POSSIBLE else None
    mark = "good" if settled else ("open" if link.undecided else "none")
    return choice(
        f"near:{link.other_id}",
        f"Near name {link.reference}",
        settled,
        SAME_OR_NOT,
        make,
        needed=link.undecided,
        words=True,
        detail=link_words(link).partition(", ")[2]
        or f"{link.strength.value}: {_short(link.reason)}",
        within=within,
        mark=mark,
        hint="the same person, or somebody else?",
    )


def _short(reason: str) -> str:
    """Return a reason without what goes without saying, so that it takes little of the sheet; the
    whole stands inside.
    """
    return reason.replace(", the rest is the same", "").replace("; no date of birth to compare", "")


def _investigated(c: Conference, question: Question) -> tuple[Field, ...]:
    """Return de-confliction and whose answer it is. "Cannot say" is an answer: it is respected, and
    nobody is asked again for it.
    """
    item, was = c.item.id, c.was(Question)
    last = f"last time: {_answer(was)}" if was and was.investigated else ""
    police = next((seat for seat in c.present if seat.partner is Partner.POLICE), None)
    meant = (
        f"{police.name} ({police.holder})"
        if police and police.holder
        else police.name
        if police
        else ""
    )
    first = (
        f"type {police.code} for {meant}"
        if police
        else "the police answer first; a seat's code, or words"
    )
    names = tuple((seat.code, person(seat.name, seat.holder)) for seat in c.seats)

    def answer(given: Given) -> SettleQuestion:
        return SettleQuestion(item=item, investigated=given.value, **given.also("answered_by"))

    asked = choice(
        "investigated",
        "Under investigation already?",
        question.investigated,
        INVESTIGATED,
        answer,
        words=True,
        needed=not _respected(was),
        names=names,
        hint="the police answer first",
        detail="" if question.investigated else last,
    )
    if question.investigated is None:
        return (asked,)
    who = text(
        "answered_by",
        "Who answered?",
        question.answered_by,
        lambda g: SettleQuestion(item=item, answered_by=g.words),
        needed=True,
        hint=first,
        names=names,
    )
    return (asked, who)


def _respected(was: Question | None) -> bool:
    """Whether an earlier conference was told that nobody can say."""
    return was is not None and was.investigated is Investigated.CANNOT_SAY


def _answer(question: Question) -> str:
    said = question.investigated.value if question.investigated else ""
    return f"{said}, says {question.answered_by}" if question.answered_by else said


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the question."""
    question = c.of(Question)
    ends = []
    if not question.sentence:
        ends.append(LooseEnd("question", "there is no question for the panel", "question"))
    ends += [
        LooseEnd(
            "question",
            (
                f"nobody said whether {link.reference} is about the same person "
                f"({link.strength.value})"
            ),
            f"near:{link.other_id}",
        )
        for link in c.links
        if link.undecided
    ]
    if question.investigated is None and not _respected(c.was(Question)):
        ends.append(
            LooseEnd(
                "question", "nobody said whether the person is under investigation", "investigated"
            )
        )
    if question.investigated is not None and not question.answered_by:
        ends.append(
            LooseEnd(
                "question", "nobody is named who answered about an investigation", "answered_by"
            )
        )
    return tuple(ends)


_KNOWN: dict[Investigated, Message] = {
    Investigated.NO: say("The person is not under investigation."),
    Investigated.YES: say("The person is under investigation already."),
    Investigated.CANNOT_SAY: say("Whether the person is under investigation cannot be said."),
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield the question, whether the person is under investigation, and who knows the person."""
    question = c.of(Question)
    tell = Telling(question)
    yield from tell.typed(
        "sentence",
        "Question",
        "The panel was asked: {words}.",
        "We were asked: {words}.",
        brief=True,
    )
    if question.investigated:
        yield tell.said(
            "Under investigation",
            _KNOWN[question.investigated],
            "investigated",
            aloud=None,
            brief=True,
        )
    yield from tell.typed(
        "answered_by", "Who answered", "Who answered that: {words}.", None, brief=True
    )
    yield from tell.typed(
        "other_panels",
        "Other panels",
        "Other panels that know the person: {words}.",
        None,
        brief=True,
    )
    yield from tell.typed(
        "panels_contact", "Contact there", "Whom to ring there: {words}.", None, brief=True
    )
