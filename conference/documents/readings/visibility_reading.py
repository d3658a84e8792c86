"""“What would X see?”: what one reader sees of one or more conferences, to be read on screen before
anything is written.
"""

from collections.abc import Iterable, Sequence

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.reading import Entry, Part, Reading
from conference.case.overview.conference import Conference
from conference.case.record.case import Case
from conference.case.record.kind import Kind, Label
from conference.case.record.line import Line
from conference.case.record.line_source import origin_words
from conference.case.record.statement import Statement
from conference.case.steps.registry import step_statements, unlisted
from conference.documents.readers import AT_TABLE, Audience, Reader
from conference.documents.visibility import Seen, seen
from conference.documents.visible_statements import in_words, visible

_WHO = AT_TABLE | {Reader.FULL, Reader.AUDITOR, Reader.SUMMARY}


def reading(conferences: Sequence[Conference], audience: Audience) -> Reading:
    """Return what a reader sees of the conferences of a meeting; those it gets nothing of are
    counted, and said to be left out.
    """
    shown = [seen(c, audience) for c in conferences]
    parts = tuple(
        part
        for one in shown
        if not one.nothing
        for part in _parts(one, several=len(conferences) > 1)
    )
    return Reading(audience.question, (*parts, left_out(shown)), _lead(shown, audience))


def _lead(shown: Sequence[Seen], audience: Audience) -> str:
    if audience.reader is Reader.FULL:
        return "Everything: for the hub's own file."
    lines = sum(len(one.conference.lines) for one in shown)
    out = sum(one.left_out for one in shown)
    return (
        f"{lines} line{'s' if lines != 1 else ''} shown, {out} left out. What is not known to "
        "be readable is left out."
    )


def left_out(shown: Iterable[Seen]) -> Part:
    """Return what is left out and why: counts only, never words."""
    counts: dict[str, int] = {}
    for one in shown:
        for reason, count in one.withheld:
            counts[reason] = counts.get(reason, 0) + count
    entries = [
        Entry(f"{one.conference.item.reference or 'A case'}: nothing", one.nothing, "warn")
        for one in shown
        if one.nothing
    ]
    entries += [
        Entry(reason, f"{count} line{'s' if count != 1 else ''}", "muted")
        for reason, count in sorted(counts.items())
    ]
    return Part("Left out", tuple(entries), "nothing is left out")


def _parts(one: Seen, *, several: bool) -> Iterable[Part]:
    c, audience = one.conference, one.audience
    lead = f"{c.item.reference or c.item.title} · " if several else ""
    yield Part(f"{lead}Case", tuple(_case(c, c.case)) if c.case else (), "this item has no case")
    if audience.reader in _WHO:
        present = ", ".join(
            f"{seat.name} ({seat.holder})" if seat.holder else seat.name for seat in c.present
        )
        yield Part(
            f"{lead}Present",
            (Entry("", present),) if present else (),
            "nobody was marked as present",
        )
    for step in c.agenda.steps:
        entries = (
            *_entries(c, step_statements(c, step), audience),
            *(_line(line, audience) for line in c.lines if line.step == step.kind and _told(line)),
        )
        if entries:
            yield Part(f"{lead}{step.title}", entries)
    if also := tuple(_entries(c, unlisted(c), audience)):
        yield Part(f"{lead}Settled outside the agenda", also)
    stray = [
        line
        for line in c.lines
        if line.step not in {step.kind for step in c.agenda.steps} and _told(line)
    ]
    if stray:
        yield Part(f"{lead}Other lines", tuple(_line(line, audience) for line in stray))
    if c.actions:
        yield Part(f"{lead}Actions", tuple(_actions(c)))


def _told(line: Line) -> bool:
    return line.kind is not Kind.ACTION


def _case(c: Conference, case: Case) -> Iterable[Entry]:
    pairs = (
        ("Reference", case.reference),
        ("Name", case.name),
        ("Born", spoken(case.born) if case.born else ""),
        ("Also", case.aliases),
        ("Referred by", case.referrer),
        ("Question", case.question),
        ("Day", spoken(c.sitting.meeting.day)),
    )
    return (Entry(name, words) for name, words in pairs if words)


def _entries(c: Conference, found: Iterable[Statement], audience: Audience) -> Iterable[Entry]:
    """Return what this reader gets of statements, in its words."""
    return (Entry(one.title, in_words(one, audience)) for one in visible(c, found, audience))


def _line(line: Line, audience: Audience) -> Entry:
    """Return a line; its source is named here only to the full record, since the picture of the
    others does not hold a protected one.
    """
    kind = (
        label(line.standing)
        if line.kind is Kind.INFORMATION and line.standing
        else label(line.kind)
    )
    where = f"{clock_time(line.at)} {line.seat or kind}"
    origin = origin_words(
        line.source,
        line.since,
        protected=Label.SOURCE in line.labels and audience.reader is not Reader.FULL,
    )
    words = [line.text, origin, ", ".join(line.label_words)]
    return Entry(
        where, " · ".join(part for part in (*([kind] if line.seat else []), *words) if part)
    )


def _actions(c: Conference) -> Iterable[Entry]:
    for action in c.actions:
        joint = ", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint)
        due = f"by {action.due_words}" if action.due_words else "no date"
        concerns = "; ".join(line.text for line in c.lines if line.id in action.treats)
        words = (
            action.text,
            f"with {joint}" if joint else "",
            due,
            f"treats: {concerns}" if concerns else "",
            label(action.state),
            action.outcome,
        )
        yield Entry(action.seat, " · ".join(part for part in words if part))
