"""Then and now: what became of each item since the assessment before, worked out from the two
(notes: practice, sections 2 and 5).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conference.base.message import label
from conference.base.moment import short
from conference.case.assessment.assessment import Assessment, Dated
from conference.case.assessment.instrument import Grade, Instrument, InstrumentKind, Means, Part
from conference.case.record.case import RiskLevel

WIDE_SPREAD = 4
"""From this distance between the lowest and the highest seat on, the panel is asked what the ends
see differently.
"""

_BARS = {
    RiskLevel.ROUTINE: "▂",
    RiskLevel.RAISED: "▄",
    RiskLevel.HIGH: "▆",
    RiskLevel.IMMINENT: "█",
}
_ORDER = list(RiskLevel)
_MOST_MEETINGS, _MOST_SEATS = 6, 2


@dataclass(frozen=True)
class Compared:
    """One item then and now, in words. `means` is what became of it, None where nobody can tell."""

    title: str
    now: str
    then: str
    means: Means | None
    overridden: bool = False


def worked_out(now: Grade | None, then: Grade | None) -> Means | None:
    """Return what became of an item; None where one of the two is missing or has no place on the
    scale ("not known").
    """
    if now is None or then is None or now.order is None or then.order is None:
        return None
    if now.concern is not then.concern:
        return Means.NEW if now.concern else Means.GONE
    if now.order != then.order:
        return Means.UP if now.order > then.order else Means.DOWN
    return Means.SAME if now.key == then.key else None


def compared(
    part: Part,
    instrument: Instrument,
    now: Assessment,
    was: Assessment | None,
    before: Instrument | None,
) -> Compared:
    """Return a part then and now; `before` is the instrument in the version that was used then, in
    whose words it is told.
    """
    rating = now.rating(instrument.name, part.key)
    then = was.rating(instrument.name, part.key) if was and before else ""
    change = instrument.change(rating)
    grade = instrument.grade(rating)
    means = change.means if change else worked_out(grade, before.grade(then) if before else None)
    return Compared(
        part.title,
        grade.words if grade else "",
        before.words(then) if before else "",
        means,
        change is not None,
    )


def no_longer_asked(
    instrument: Instrument, was: Assessment | None, before: Instrument | None
) -> tuple[Compared, ...]:
    """Return what was rated then in parts that the version of today does not have."""
    if was is None or before is None or before.kind is not InstrumentKind.RATINGS:
        return ()
    gone = (part for part in before.part if instrument.of(part.key) is None)
    found = (
        Compared(
            part.title, "not asked any more", before.words(was.rating(before.name, part.key)), None
        )
        for part in gone
    )
    return tuple(one for one in found if one.then)


def what_changed(items: Iterable[Compared], now: Assessment, was: Assessment | None) -> str:
    """Return what changed as one line made from the record: "up: harm to self; gone: nowhere to
    sleep".
    """
    said = []
    if was and was.level and now.level and was.level is not now.level:
        up = _ORDER.index(now.level) > _ORDER.index(was.level)
        said.append(f"level {'up' if up else 'down'}: {label(was.level)} → {label(now.level)}")
    by: dict[Means, list[str]] = {}
    for one in items:
        if one.means:
            by.setdefault(one.means, []).append(one.title)
    said += [
        f"{label(means)}: {', '.join(by[means])}"
        for means in Means
        if means in by and means is not Means.SAME
    ]
    return "; ".join(said)


def spread(scores: Mapping[str, int], names: Mapping[str, str] | None = None) -> str:
    """Return the seats' 0 to 10 as a spread in words, with the seats at its ends where they are
    named; never an average.
    """
    if not scores:
        return ""
    low, high = min(scores.values()), max(scores.values())
    seats = f"{len(scores)} seat{'s' if len(scores) > 1 else ''}"
    if low == high:
        return f"all at {low} ({seats})"
    if names is None:
        return f"{low} to {high} ({seats})"
    return f"{low} {_at(low, scores, names)} – {high} {_at(high, scores, names)} ({seats})"


def wide(scores: Mapping[str, int]) -> bool:
    """Whether the seats are so far apart that it is worth asking why."""
    return bool(scores) and max(scores.values()) - min(scores.values()) >= WIDE_SPREAD


def _at(score: int, scores: Mapping[str, int], names: Mapping[str, str]) -> str:
    seats = [names.get(key, "a seat") for key, one in scores.items() if one == score]
    more = f" +{len(seats) - _MOST_SEATS}" if len(seats) > _MOST_SEATS else ""
    return ", ".join(seats[:_MOST_SEATS]) + more


def course(dated: Sequence[Dated]) -> tuple[tuple[str, str, str], ...]:
    """Return day, bar and word of the level at each meeting that gave one, in the order of time;
    only the newest few.

    One level alone is no course: nothing is returned then.
    """
    found = [(one.day, one.assessment.level) for one in dated if one.assessment.level]
    years = len({day.year for day, _ in found}) > 1
    if len(found) < 2:
        return ()
    return tuple(
        (f"{short(day)} {day.year % 100:02}" if years else short(day), _BARS[level], label(level))
        for day, level in found[-_MOST_MEETINGS:]
    )


def course_short(points: Sequence[tuple[str, str, str]]) -> str:
    """Return the course in words alone, for beside the bars."""
    return " → ".join(level for _, _, level in points)


def course_words(dated: Sequence[Dated]) -> str:
    """Return the course in one row, each bar with its word for those who do not see it; "" with
    fewer than two levels.
    """
    return "  ".join(f"{day} {bar} {level}" for day, bar, level in course(dated))
