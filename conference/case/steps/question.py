"""Question: one sentence the panel must answer; known to investigators or other panels? (H1.4, H2.8)."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.question import Investigated, Question, SettleQuestion
from conference.field import Field, Option, choice, text

INVESTIGATED = (Option("n", Investigated.NO), Option("y", Investigated.YES), Option("c", Investigated.CANNOT_SAY))


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the question, de-confliction and the other panels."""
    question, item = c.of(Question), c.item.id
    referred = c.case.question if c.case else ""
    return (
        text(
            "question", "What must the panel decide?", question.sentence,
            lambda g: SettleQuestion(item=item, sentence=g.words), needed=True, hint=f"asked at referral: {referred}" if referred else "",
        ),
        choice(
            "investigated", "Under investigation already?", question.investigated, INVESTIGATED,
            lambda g: SettleQuestion(item=item, investigated=g.value), needed=True, hint="the police answer first",
        ),
        text("panels", "Known to other panels", question.other_panels, lambda g: SettleQuestion(item=item, other_panels=g.words)),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the question."""
    question = c.of(Question)
    ends = []
    if not question.sentence:
        ends.append(LooseEnd("question", "there is no question for the panel", "question"))
    if question.investigated is None:
        ends.append(LooseEnd("question", "nobody said whether the person is under investigation", "investigated"))
    return tuple(ends)
