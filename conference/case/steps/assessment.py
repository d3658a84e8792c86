"""Assessment: the instrument, then and now, the spread of the seats, level with reason, unknowns named (H3.8)."""

from conference.case.assessment import Assessment, SettleAssessment
from conference.case.case import RiskLevel
from conference.case.conference import Conference
from conference.case.instrument import Part
from conference.case.kind import Kind
from conference.case.loose import LooseEnd
from conference.field import Ask, Field, Given, Option, choice, text, yes_no
from conference.hub.seat import Seat
from conference.refusal import Refused

LEVELS = (
    Option("1", RiskLevel.ROUTINE),
    Option("2", RiskLevel.RAISED),
    Option("3", RiskLevel.HIGH),
    Option("4", RiskLevel.IMMINENT),
)


def spread(scores: dict[str, int]) -> str:
    """Return the seats' 0 to 10 as a spread in words; never an average."""
    if not scores:
        return ""
    low, high = min(scores.values()), max(scores.values())
    seats = f"{len(scores)} seat{'s' if len(scores) > 1 else ''}"
    return f"all at {low} ({seats})" if low == high else f"{low} to {high} ({seats})"


def fields(c: Conference) -> tuple[Field, ...]:
    """Return level and reason, the parts of the instrument, the seats' scores, the unknowns."""
    now, was, item = c.of(Assessment), c.was(Assessment), c.item.id
    unknowns = len(c.of_kind(Kind.UNKNOWN))
    rated = sum(bool(value) for value in now.ratings.values())

    def none_unknown(given: Given) -> SettleAssessment:
        if given.value == "yes" and unknowns:
            raise Refused(f"{unknowns} unknown{'s are' if unknowns > 1 else ' is'} named: strike {'them' if unknowns > 1 else 'it'} first.")
        return SettleAssessment(item=item, no_unknowns=given.value == "yes")

    return (
        choice(
            "level", "Level", now.level, LEVELS,
            lambda g: SettleAssessment(item=item, level=g.value, **g.also("reason")), needed=True, words=True,
            detail=f"was {was.level.value}" if was and was.level else "",
        ),
        text("reason", "Reason for the level", now.reason, lambda g: SettleAssessment(item=item, reason=g.words), needed=True),
        Field(
            "instrument", c.instrument.title, Ask.GROUP, shown=f"{rated} of {len(c.instrument.part)} parts" if rated else "",
            within=tuple(_part(c, part, now, was) for part in c.instrument.part), mark="good" if rated else "none",
        ),
        Field(
            "scores", "Concern 0 to 10, seat by seat", Ask.GROUP, shown=spread(now.scores), mark="good" if now.scores else "none",
            within=tuple(_score(c, seat, now) for seat in c.present), detail=f"was {spread(was.scores)}" if was and was.scores else "",
        ),
        text("summary", "Summary", now.summary, lambda g: SettleAssessment(item=item, summary=g.words)),
        yes_no(
            "unknowns", "Nothing unknown that matters", True if now.no_unknowns and not unknowns else None,
            none_unknown, needed=not unknowns,
            detail=f"{unknowns} unknown{'s' if unknowns > 1 else ''} named" if unknowns else "",
            hint="name what is not known with ? in the capture line",
        ),
    )  # fmt: skip


def _part(c: Conference, part: Part, now: Assessment, was: Assessment | None) -> Field:
    rating = now.ratings.get(part.key, "")
    grade, _, change = rating.partition(" ")
    before = c.instrument.words(was.ratings[part.key]) if was and was.ratings.get(part.key) else ""
    options = tuple(Option(one.key, one.key, one.words) for one in (*c.instrument.scale, *c.instrument.changes))

    def make(given: Given) -> SettleAssessment:
        changes = {one.key for one in c.instrument.changes}
        new = f"{grade or '?'} {given.value}" if given.value in changes else f"{given.value} {change}".strip()
        words = {part.key: given.words} if given.words else {}
        return SettleAssessment(item=c.item.id, instrument=c.instrument.name, ratings={part.key: new}, evidence=words)

    shown = c.instrument.words(rating)
    detail = " · ".join(piece for piece in (f"was {before}" if before else "", now.evidence.get(part.key, "")) if piece)
    return Field(
        f"part:{part.key}", part.title, Ask.CHOICE, make, shown=shown, options=options, detail=detail, hint=part.guidance,
        mark="good" if shown else "open", words=True,
    )  # fmt: skip


def _score(c: Conference, seat: Seat, now: Assessment) -> Field:
    score = now.scores.get(str(seat.id))

    def make(given: Given) -> SettleAssessment:
        return SettleAssessment(item=c.item.id, scores={str(seat.id): given.value})

    shown = "" if score is None else f"{score}"
    return Field(
        f"score:{seat.code}", seat.name, Ask.NUMBER, make, shown=shown, typed=shown, detail="" if score is None else "▪" * score,
        mark="open" if score is None else "good",
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open: level, reason, unknowns."""
    now = c.of(Assessment)
    ends = []
    if now.level is None:
        ends.append(LooseEnd("assessment", "no level is given", "level"))
    elif not now.reason:
        ends.append(LooseEnd("assessment", f"the level {now.level.value} has no reason", "reason"))
    if not (now.no_unknowns or c.of_kind(Kind.UNKNOWN)):
        ends.append(LooseEnd("assessment", "no unknown is named, and nobody said there is none", "unknowns"))
    return tuple(ends)
