"""One case on paper: where it stands (summary) and everything in the order of time (chronology)."""

from collections.abc import Iterable

from conference.case.action import UNFINISHED, Action
from conference.case.assessment import Assessment
from conference.case.basis import Basis
from conference.case.conference import Conference
from conference.case.decision import Decision
from conference.case.history import ORDER, tell
from conference.case.kind import Kind
from conference.case.line import Line
from conference.case.owner import Owner
from conference.case.question import Question
from conference.case.review import Review
from conference.case.settled import Settled
from conference.case.views import Views
from conference.documents.actions_paper import due_words
from conference.documents.audience import Audience
from conference.documents.material import Material, withheld
from conference.documents.paper import Block, Pair, Paper, Part, listed, pairs, table, words
from conference.documents.seen import Seen
from conference.moment import clock_time, spoken
from conference.refusal import Refused

_TOLD: tuple[type[Settled], ...] = (Question, Basis, Views, Assessment, Decision, Owner, Review)
_KINDS = ((Kind.CONCERN, "Concerns"), (Kind.STRENGTH, "What protects"), (Kind.UNKNOWN, "What is not known"))


def summary_paper(material: Material, audience: Audience) -> Paper:
    """Return where a case stands for one reader: the newest of everything, and the course over the meetings."""
    found = _seen(material, audience)
    newest = found[-1].conference
    case = newest.case
    facts = (
        ("Reference", newest.item.reference), ("Name", case.name if case else ""),
        ("Born", spoken(case.born) if case and case.born else ""), ("State", case.state.value if case else ""),
        ("Referred", spoken(case.referred_on) if case else ""), ("For", audience.title),
    )  # fmt: skip
    parts = (
        Part(title="What was settled last", blocks=(pairs(*_settled(found)),)),
        *_lines(newest, found),
        Part(title="What is to be done", blocks=(_actions(found),)),
        Part(title="Course", blocks=(_course(found),)),
    )
    return _paper(material, audience, found, "summary", "Case summary", facts, parts)


def chronology_paper(material: Material, audience: Audience) -> Paper:
    """Return everything that happened in a case, in the order of time, for one reader."""
    found = _seen(material, audience)
    parts = tuple(_day(one.conference) for one in found)
    return _paper(material, audience, found, "chronology", "Chronology", (("Reference", found[-1].conference.item.reference),), parts)


def _seen(material: Material, audience: Audience) -> tuple[Seen, ...]:
    found = material.seen_by(audience)
    if not found:
        raise Refused(f"There is nothing in this case for {audience.title}.")
    return found


def _paper(
    material: Material, audience: Audience, found: tuple[Seen, ...], document: str, title: str, facts: Iterable[tuple[str, str]],
    parts: tuple[Part, ...],
) -> Paper:  # fmt: skip
    return Paper(
        document=document,
        audience=audience.name,
        hub=material.profile.name,
        title=title,
        subtitle=found[-1].conference.item.reference,
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=parts,
        withheld=withheld(found, audience),
        head=material.head,
        made_on=material.today,
    )


def _settled(found: tuple[Seen, ...]) -> list[tuple[str, str]]:
    """Return the newest of each kind of what was settled, as pairs."""
    said: list[tuple[str, str]] = []
    for record in _TOLD:
        newest = next((one for seen in reversed(found) if tell(one := seen.conference.of(record))), None)
        said += tell(newest) if newest is not None else ()
    return said


def _lines(newest: Conference, found: tuple[Seen, ...]) -> list[Part]:
    """Return concerns, strengths and unknowns of the newest conference that has any, each kind for itself."""
    parts = []
    for kind, title in _KINDS:
        of_kind = next((lines for seen in reversed(found) if (lines := seen.conference.of_kind(kind))), ())
        when = f" ({spoken(of_kind[0].at.astimezone().date())})" if of_kind and of_kind[0].item_id != newest.item.id else ""
        parts.append(
            Part(title=f"{title}{when}", level=2, blocks=(listed(*map(_said, of_kind)) if of_kind else words("None is written down."),))
        )
    return parts


def _said(line: Line) -> str:
    origin = f" ({line.origin})" if line.origin else ""
    return f"{line.text}{origin}"


def _actions(found: tuple[Seen, ...]) -> Block:
    actions: dict[object, Action] = {}
    for seen in found:
        actions |= {action.id: action for action in seen.conference.actions}
    still = [action for action in actions.values() if action.state in UNFINISHED]
    if not still:
        return words("Nothing is open.")
    rows = tuple((action.seat, action.text, due_words(action.due, action), action.state.value) for action in still)
    return table("Open actions", ("Who", "What", "By when", "State"), rows, (24, 44, 20, 12))


def _course(found: tuple[Seen, ...]) -> Block:
    rows = []
    for seen in found:
        c = seen.conference
        level, decision = c.of(Assessment).level, c.of(Decision)
        outcome = decision.outcome.value if decision.outcome else ""
        rows.append((spoken(c.sitting.meeting.day), c.item.title, level.value if level else "", outcome))
    return table("One line for each conference", ("Day", "Conference", "Level", "Decided"), tuple(rows), (24, 30, 18, 28))


def _day(c: Conference) -> Part:
    rows = [("", "", label, said) for kind in ORDER for record in _of_kind(c, kind) for label, said in tell(record)]
    rows += [(clock_time(line.at), line.seat, _kind(line), "\n".join([_said(line), *_labels(line)])) for line in c.lines]
    rows += [
        ("", action.seat, "came of it", f"{action.text}: {action.state.value}. {action.outcome}".strip())
        for action in c.actions
        if action.outcome
    ]
    title = f"{spoken(c.sitting.meeting.day)}: {c.item.title}"
    if not rows:
        return Part(title=title, blocks=(words("Nothing is written down that this reader may have."),))
    return Part(title=title, blocks=(table("", ("Time", "From", "Kind", "Words"), tuple(rows), (9, 20, 17, 54)),))


def _of_kind(c: Conference, kind: str) -> list[Settled]:
    return [record for name, record in c.settled.items() if name == kind]


def _kind(line: Line) -> str:
    return ", ".join(said for said in (line.kind.value, line.standing.value if line.standing else "") if said)


def _labels(line: Line) -> list[str]:
    return [f"[{', '.join(line.label_words)}]"] if line.labels else []
