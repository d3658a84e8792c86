"""One case on paper: where it stands (summary) and everything in the order of time (chronology)."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import NEVER, Conference
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.action import UNFINISHED, Action
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.registry import statements
from conference.case.steps.words.days_and_names import labelled
from conference.documents.minutes.minutes_paper import sentences, subject_words
from conference.documents.paper import Block, Pair, Paper, Part, listed, pairs, table, words
from conference.documents.papers.actions_paper import in_order, risk_of
from conference.documents.readers import AT_TABLE, SCOPES, Audience, Reader
from conference.documents.source import Material, withheld
from conference.documents.visibility import Seen
from conference.documents.visible_statements import in_words, visible

_FIRST: tuple[type[Settled], ...] = (Assessment, Decision, Owner, Review)
"""What a reader looks for first; everything else says what the case is about."""
_KINDS = (
    (Kind.CONCERN, "Concerns"),
    (Kind.STRENGTH, "What protects"),
    (Kind.UNKNOWN, "What is not known"),
    (Kind.DECISION, "Also decided"),
    (Kind.DISSENT, "Dissent"),
)
_LOOKED_FOR = frozenset({Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN})
_MEMBERS = frozenset({Reader.FULL, Reader.SEAT})


class Event(NamedTuple):
    """One thing that happened: when, who it came from, what kind of thing it is, and the words."""

    at: datetime
    hour: str
    who: str
    kind: str
    words: str


def summary_paper(material: Material, audience: Audience) -> Paper:
    """Return where a case stands for one reader: what counts now, why, what is done about it, and
    the course over the meetings.
    """
    found = _seen(material, audience)
    case = found[-1].conference.case
    facts = (
        ("Name", case.name if case else ""),
        ("Born", spoken(case.born) if case and case.born else ""),
        ("Also called", case.aliases if case else ""),
        ("State", label(case.state) if case else ""),
        ("Referred", spoken(case.referred_on) if case else ""),
        ("Referred by", case.referrer if case else ""),
        ("For", audience.title),
        ("As it stood on", spoken(material.today)),
        (
            "Consent now",
            next((one.sentence for one in material.withdrawals if one.answered_at is None), ""),
        ),
    )
    newest = _newest(found, audience)
    first = [said for record in _FIRST for said in newest.pop(record, ())]
    then = [said for told in newest.values() for said in told]
    parts = (
        Part(title="Where it stands", blocks=(pairs(*first),)),
        Part(title="What it is about", blocks=(pairs(*then),)),
        *_lines(found, audience),
        Part(title="What is to be done", blocks=(_open_actions(found, audience),)),
        *_ended_actions(found, audience),
        Part(title="Course", blocks=(_course(found, audience),)),
    )
    return _paper(
        material,
        audience,
        found,
        "summary",
        "Case summary",
        facts,
        [part for part in parts if _says(part)],
    )


def chronology_paper(material: Material, audience: Audience) -> Paper:
    """Return everything that happened in a case, in the order of time, for one reader."""
    found = _seen(material, audience)
    told = [event for one in found for event in _events(one.conference, audience)]
    events = sorted(
        [*told, *_ends(found, audience), *_taken_back(material, audience)],
        key=lambda event: event.at,
    )
    meetings = {one.conference.sitting.meeting.day: one.conference for one in found}
    case = found[-1].conference.case
    days: dict[date, list[Event]] = {day: [] for day in meetings}
    for event in events:
        days.setdefault(event.at.date(), []).append(event)
    if case:
        days.setdefault(case.referred_on, [])
    parts = [
        _day(
            day,
            days[day],
            meetings.get(day),
            audience,
            referred=bool(case and case.referred_on == day),
        )
        for day in sorted(days)
    ]
    facts = (
        ("For", audience.title),
        ("From", spoken(min(days))),
        ("As it stood on", spoken(material.today)),
    )
    return _paper(material, audience, found, "chronology", "Chronology", facts, parts)


def _seen(material: Material, audience: Audience) -> tuple[Seen, ...]:
    found = material.seen_by(audience)
    if not found:
        why = material.why_nothing(audience)
        raise Refused(
            f"There is nothing in this case for {audience.title}{f': {why}' if why else ''}."
        )
    return found


def _paper(
    material: Material,
    audience: Audience,
    found: tuple[Seen, ...],
    document: str,
    title: str,
    facts: Iterable[tuple[str, str]],
    parts: Iterable[Part],
) -> Paper:
    subject = audience.reader is Reader.SUBJECT
    return Paper(
        document=document,
        audience=audience.name,
        hub=material.profile.name,
        title=title,
        subtitle=found[-1].conference.item.reference,
        state="DRAFT" if subject else "",
        state_words=subject_words() if subject else "",
        settled=not subject,
        facts=tuple(Pair(label=name, words=said) for name, said in facts if said),
        parts=tuple(parts),
        withheld=withheld(found, audience),
        head=material.head,
        made_on=material.today,
    )


def _says(part: Part) -> bool:
    return any(block.words or block.pairs or block.rows or block.items for block in part.blocks)


def _newest(
    found: tuple[Seen, ...], audience: Audience
) -> dict[type[Settled] | None, list[tuple[str, str]]]:
    """Return what a summary says of each record of a step, as pairs of label and words, from the
    newest conference that settled it; of another than the last one with its day.

    That something is missing is said where no conference settled it.
    """
    kept: dict[type[Settled] | None, list[tuple[str, str]]] = {}
    missing: dict[type[Settled] | None, list[tuple[str, str]]] = {}
    for seen in reversed(found):
        c = seen.conference
        day = "" if seen is found[-1] else f" ({spoken(c.sitting.meeting.day)})"
        here: dict[type[Settled] | None, list[tuple[str, str]]] = {}
        for one in visible(c, statements(c), audience):
            if one.brief:
                at = missing if one.certainty is Certainty.MISSING else here
                at.setdefault(one.record, []).append((one.title, f"{in_words(one, audience)}{day}"))
        kept = {**here, **kept}
    return {**missing, **kept}


def _lines(found: tuple[Seen, ...], audience: Audience) -> list[Part]:
    """Return concerns, strengths, unknowns and dissent of the newest conference that has any, each
    kind for itself.

    That there are none is told to the full record alone: to anybody else it would be a statement
    about what is left out.
    """
    parts = []
    for kind, title in _KINDS:
        if kind not in SCOPES[audience.reader].kinds:
            continue
        at, of_kind = next(
            ((one, lines) for one in reversed(found) if (lines := one.conference.of_kind(kind))),
            (found[-1], ()),
        )
        when = "" if at is found[-1] else f" ({spoken(at.conference.sitting.meeting.day)})"
        if of_kind:
            parts.append(
                Part(
                    title=f"{title}{when}",
                    level=2,
                    blocks=(
                        listed(
                            *(
                                f"{line.seat}: {_said(line)}"
                                if kind is Kind.DISSENT
                                else _said(line)
                                for line in of_kind
                            )
                        ),
                    ),
                )
            )
        elif audience.reader is Reader.FULL and kind in _LOOKED_FOR:
            parts.append(Part(title=title, level=2, blocks=(words("None is written down."),)))
    return parts


def _said(line: Line) -> str:
    """Return the words of a line, where they come from, and its labels."""
    origin = f" ({line.origin})" if line.origin else ""
    return labelled(f"{line.text}{origin}", line)


def _all_actions(found: tuple[Seen, ...]) -> list[tuple[Conference, Action]]:
    """Return each action once, as it stands in the newest picture it is in, with the conference
    whose concerns it treats.
    """
    kept: dict[object, tuple[Conference, Action]] = {}
    for one in found:
        c = one.conference
        for made, action in in_order([c]):
            here = c if action.item_id == c.item.id else kept.get(action.id, (made, action))[0]
            kept[action.id] = (here, action)
        kept |= {
            action.id: (kept.get(action.id, (c, action))[0], action)
            for action in (*c.past, *c.actions)
        }
    return list(kept.values())


def _open_actions(found: tuple[Seen, ...], audience: Audience) -> Block:
    still = [(c, action) for c, action in _all_actions(found) if action.state in UNFINISHED]
    if not still:
        return (
            words("Nothing is open.")
            if audience.reader is Reader.FULL
            else words("Nothing is open in what is shown here.")
        )
    rows = tuple(
        (
            action.seat,
            action.text,
            risk_of(c, action),
            action.due_words or "no date",
            label(action.state),
        )
        for c, action in still
    )
    if not any(row[2] for row in rows):
        plain = tuple((*row[:2], *row[3:]) for row in rows)
        return table("Open actions", ("Who", "What", "By when", "State"), plain, (22, 44, 20, 14))
    return table(
        "Open actions",
        ("Who", "What", "Risk it treats", "By when", "State"),
        rows,
        (18, 30, 22, 16, 14),
    )


def _ended_actions(found: tuple[Seen, ...], audience: Audience) -> list[Part]:
    """Return what was done and what came of it, for the members: the reader in three years asks
    what helped.
    """
    ended = [action for _, action in _all_actions(found) if action.state not in UNFINISHED]
    if not ended or audience.reader not in _MEMBERS:
        return []
    rows = tuple(
        (action.seat, action.text, sentences(label(action.state), action.outcome))
        for action in ended
    )
    return [
        Part(
            title="What was done",
            blocks=(
                table(
                    "Actions that came to an end",
                    ("Who", "What", "What came of it"),
                    rows,
                    (22, 38, 40),
                ),
            ),
        )
    ]


def _course(found: tuple[Seen, ...], audience: Audience) -> Block:
    rows = []
    for seen in found:
        c = seen.conference
        level = c.of(Assessment).level
        rows.append(
            (
                spoken(c.sitting.meeting.day),
                c.item.title,
                label(level) if level else "",
                " ".join(
                    in_words(one, audience)
                    for one in _happened(c, audience)
                    if one.key in {"decision.outcome", "decision.rationale"}
                ),
                c.of(Owner).seat,
            )
        )
    heads = ("Day", "Conference", "Level", "Decided", "Who leads")
    return table("One line for each conference", heads, tuple(rows), (18, 18, 14, 32, 18))


def _happened(c: Conference, audience: Audience) -> Iterable[Statement]:
    """Yield what was said in a conference, and nothing that is only worked out or missing."""
    return (one for one in visible(c, statements(c), audience) if one.certainty is Certainty.SAID)


def _events(c: Conference, audience: Audience) -> Iterable[Event]:
    """Yield what was settled and written in one conference, each at its moment."""
    for one in _happened(c, audience):
        at = one.at or (c.of(one.record).at if one.record else NEVER)
        if at != NEVER:
            yield Event(_local(at), clock_time(at), "", one.title, in_words(one, audience))
    for line in c.lines:
        kind_words = ", ".join(
            one for one in (label(line.kind), label(line.standing) if line.standing else "") if one
        )
        action = (
            next((one for one in c.actions if one.id == line.id), None)
            if line.kind is Kind.ACTION
            else None
        )
        due = f", by {action.due_words}" if action and action.due_words else ""
        yield Event(
            _local(line.at), clock_time(line.at), line.seat, kind_words, f"{_said(line)}{due}"
        )


def _ends(found: tuple[Seen, ...], audience: Audience) -> Iterable[Event]:
    """Yield what came of the actions, each once, on the day it was said."""
    if audience.reader not in _MEMBERS:
        return
    for _, action in _all_actions(found):
        if action.changed_at and (action.outcome or action.state not in UNFINISHED):
            said = sentences(f"{action.text}: {label(action.state)}", action.outcome)
            yield Event(
                _local(action.changed_at),
                clock_time(action.changed_at),
                action.seat,
                "what came of it",
                said,
            )


def _taken_back(material: Material, audience: Audience) -> Iterable[Event]:
    """Yield that consent was taken back between meetings: everybody who reads the case learns it,
    the words are for the full record.
    """
    for one in material.withdrawals:
        said = f"{one.sentence}: {one.words}" if audience.reader is Reader.FULL else one.sentence
        yield Event(datetime.combine(one.on, time()), "", "", "Consent", said)


def _local(at: datetime) -> datetime:
    """Return a moment on the clock on the wall, as everything in one chronology is."""
    return at.astimezone().replace(tzinfo=None)


def _day(
    day: date, events: list[Event], c: Conference | None, audience: Audience, *, referred: bool
) -> Part:
    rows = [("", "", "referred", "the case was referred")] if referred else []
    rows += [(event.hour, event.who, event.kind, event.words) for event in events]
    title = f"{spoken(day)}: {c.item.title}" if c else spoken(day)
    blocks: list[Block] = []
    if c and audience.reader in AT_TABLE | {Reader.FULL} and c.present:
        blocks.append(pairs(("Present", ", ".join(seat.name for seat in c.present))))
    heads, widths = ("Time", "From", "Kind", "Words"), (9, 18, 24, 49)
    blocks.append(
        table("", heads, tuple(rows), widths)
        if rows
        else words("Nothing is written down that this reader may have.")
    )
    return Part(title=title, blocks=tuple(blocks))
