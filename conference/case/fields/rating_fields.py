"""An instrument whose parts are rated: one key each; inside a part how sure it is, since when, and
by which lines (H3.8).
"""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.case.assessment.assessment import Assessment, SettleAssessment, slot
from conference.case.assessment.instrument import Instrument, Part
from conference.case.assessment.narrative import BAND, WHY
from conference.case.assessment.then_now import Compared, compared
from conference.case.fields.instrument_choice import before
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind

CERTAINTIES = (
    Option("c", "confirmed"),
    Option("l", "likely"),
    Option("p", "possible"),
    Option("u", "unknown", "not known"),
)
EVIDENCE = frozenset({Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.NOTE})
"""The kinds of lines that can be evidence."""

_NUMBERED, _MOST_LINES, _SHOWN, _NAMED = 9, 15, 160, 4
_EARLIER_KEY = "e"
NO_EVIDENCE = "no evidence yet"
"""What the open sign says on a part that is rated: it is a concern, and nothing says why.

It stands in the minutes, too: no keys in it.
"""
_FIGURES = "in words: a figure is text here; on the other rows 1-9 pick the lines that are evidence"

Candidates = tuple[tuple[str, str, str], ...]
"""The lines that can be evidence: the id, the key that puts it on and off, the words of its row."""


def name_of(tool: Instrument, first: Instrument) -> str:
    """Return the name of the field of an instrument."""
    return "instrument" if tool.name == first.name else f"instrument:{tool.name}"


def group(c: Conference, tool: Instrument) -> Field:
    """Return the parts of an instrument as one group."""
    now = c.of(Assessment)
    rated = sum(bool(tool.words(now.rating(tool.name, part.key))) for part in tool.part)
    band = tool.band_of(_ratings(tool, now))
    shown = f"{rated} of {len(tool.part)} parts" if rated else ""
    return Field(
        name_of(tool, c.instrument),
        tool.title,
        Ask.GROUP,
        shown=shown,
        within=(*_parts(c, tool), *_bands(c, tool)),
        detail=_band_words(c, tool)
        if band
        else ("" if rated or tool.name == c.instrument.name else tool.warning),
        mark="good" if rated else "none",
    )


def then_and_now(c: Conference, tool: Instrument) -> tuple[Compared, ...]:
    """Return each part then and now."""
    now, was, earlier = c.of(Assessment), c.was(Assessment), before(c, tool)
    return tuple(compared(part, tool, now, was, earlier) for part in tool.part)


def loose(c: Conference, tool: Instrument) -> Iterator[LooseEnd]:
    """Yield what is open: a concern that nothing says why, a band that is not the tool's and has no
    reason.
    """
    now, name = c.of(Assessment), name_of(tool, c.instrument)
    bare = [part.title for part in tool.part if _bare(c, tool, part, now)]
    if bare:
        few = ", ".join(bare[:_NAMED]) + (
            f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
        )
        yield LooseEnd("assessment", f"rated a concern, and nothing says why: {few}", name)
    band, panel = tool.band_of(_ratings(tool, now)), now.answer(tool.name, BAND)
    if panel and band and panel != band.words and not now.answer(tool.name, WHY):
        yield LooseEnd(
            "assessment",
            f"{tool.title} says {band.words}, the panel {panel}: no reason is given",
            name,
        )


def _ratings(tool: Instrument, now: Assessment) -> list[str]:
    return [now.rating(tool.name, part.key) for part in tool.part]


def _parts(c: Conference, tool: Instrument) -> Iterator[Field]:
    domain, lines = "", tuple(_candidates(c))
    for part in tool.part:
        if part.domain and part.domain != domain:
            domain = part.domain
            yield Field(f"heading:{part.key}", domain, Ask.NOTHING)
        yield _part(c, tool, part, lines)


def _part(c: Conference, tool: Instrument, part: Part, candidates: Candidates) -> Field:
    now, key = c.of(Assessment), slot(tool.name, part.key)
    rating = now.ratings.get(key, "")
    one = compared(part, tool, now, c.was(Assessment), before(c, tool))

    def make(given: Given) -> SettleAssessment:
        changes = {change.key for change in tool.changes}
        new = (
            f"{rating.partition(' ')[0] or '?'} {given.value}"
            if given.value in changes
            else given.value
        )
        words = {key: given.words} if given.words else {}
        return SettleAssessment(
            item=c.item.id, instrument=tool.name, ratings={key: new}, evidence=words
        )

    lines = len(_picked(c, now, key))
    change = tool.means(one.means) if one.means and not one.overridden else ""
    pieces = (
        ", ".join(piece for piece in (change, f"was {one.then}" if one.then else "") if piece),
        now.certainty.get(key, ""),
        f"since {now.since[key]}" if now.since.get(key) else "",
        f"{lines} line{'s' if lines > 1 else ''}" if lines else "",
        now.evidence.get(key, ""),
        NO_EVIDENCE if _bare(c, tool, part, now) else "",
    )
    shown = tool.words(rating)
    open_because = (
        ""
        if shown and not _bare(c, tool, part, now)
        else f"○ {NO_EVIDENCE}: Enter, then a line"
        if shown
        else "○ not rated yet"
    )
    told = (
        _change_options(tool) if c.was(Assessment) is not None else ()
    )  # at a first assessment there is nothing to compare with
    options = tuple(Option(each.key, each.key, each.words) for each in tool.scale) + told
    return Field(
        f"part:{part.key}",
        part.title,
        Ask.CHOICE,
        make,
        shown=shown,
        options=options,
        words=True,
        hint=". ".join(words for words in (open_because, part.guidance) if words),
        detail=" · ".join(piece for piece in pieces if piece),
        within=_inside(c, tool, part, one, candidates),
        mark="open" if not shown or _bare(c, tool, part, now) else "good",
    )


def _inside(
    c: Conference, tool: Instrument, part: Part, one: Compared, candidates: Candidates
) -> tuple[Field, ...]:
    now, key, item = c.of(Assessment), slot(tool.name, part.key), c.item.id
    rating = now.ratings.get(key, "")
    fields = [
        choice(
            "certainty",
            "How sure",
            now.certainty.get(key),
            CERTAINTIES,
            lambda g: SettleAssessment(item=item, certainty={key: g.value}),
            # a figure that follows picks a line as evidence; on the next row it would be text
            stays=True,
        ),
        text(
            "since",
            "Since when",
            now.since.get(key, ""),
            lambda g: SettleAssessment(item=item, since={key: g.words}),
            hint=_FIGURES,
        ),
        text(
            "evidence",
            "Evidence in words",
            now.evidence.get(key, ""),
            lambda g: SettleAssessment(item=item, evidence={key: g.words}),
            hint=_FIGURES,
        ),
    ]
    if tool.changes and c.was(Assessment) is not None:

        def override(given: Given) -> SettleAssessment:
            return SettleAssessment(
                item=item, ratings={key: f"{rating.partition(' ')[0] or '?'} {given.value}"}
            )

        given = tool.change(rating)
        worked_out = tool.means(one.means) if one.means and given is None else ""
        was = f"was {one.then}" if one.then else ""
        fields.append(
            Field(
                "change",
                "Change since last time",
                Ask.CHOICE,
                override,
                shown=given.words if given else worked_out,
                detail=" · ".join(
                    piece
                    for piece in ("worked out from then and now" if worked_out else "", was)
                    if piece
                ),
                options=_change_options(tool),
                mark="good" if given else "none",
            )
        )
    return (*fields, *_lines(c, now, key, candidates), *_meanings(tool, part))


def _change_options(tool: Instrument) -> tuple[Option, ...]:
    return tuple(Option(change.key, change.key, change.words) for change in tool.changes)


def _candidates(c: Conference) -> Iterator[tuple[str, str, str]]:
    """Yield the lines that can be evidence as id, key and words, the newest of this conference
    first, then concerns of earlier ones.
    """
    here = [line for line in reversed(c.lines) if line.kind in EVIDENCE]
    for number, line in enumerate((*here, *reversed(c.concerns_before)), 1):
        sign = str(number) if number <= min(_NUMBERED, len(here)) else _EARLIER_KEY
        lead = "" if line.item_id == c.item.id else "earlier: "
        words = " ".join(line.text[: _SHOWN * 2].split())
        words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        yield str(line.id), sign, f"{sign} {lead}{f'{line.seat}: ' if line.seat else ''}{words}"


def _lines(c: Conference, now: Assessment, key: str, candidates: Candidates) -> Iterator[Field]:
    """Yield the newest lines and those that are evidence already, each put on and off by its
    figure.
    """
    picked = now.picked.get(key, "").split()
    for number, (line, sign, words) in enumerate(candidates):
        if number < _MOST_LINES or line in picked:
            yield _line(c, key, picked, line, Option(sign, "evidence"), words)


def _line(
    c: Conference, key: str, picked: list[str], line: str, option: Option, words: str
) -> Field:
    on = line in picked

    def make(_: Given) -> SettleAssessment:
        kept = [one for one in picked if one != line]
        return SettleAssessment(
            item=c.item.id, picked={key: " ".join(kept if on else [*kept, line])}
        )

    shown, mark = ("evidence", "good") if on else ("", "")
    return Field(f"line:{line}", words, Ask.CHOICE, make, shown=shown, options=(option,), mark=mark)


def _meanings(tool: Instrument, part: Part) -> Iterator[Field]:
    if part.guidance:
        yield Field("guidance", "What belongs here", Ask.NOTHING, shown=part.guidance)
    for grade in tool.scale:
        if words := part.anchors.get(grade.key, grade.anchor):
            yield Field(
                f"anchor:{grade.key}", f"{grade.key} {grade.words}", Ask.NOTHING, shown=words
            )


def _picked(c: Conference, now: Assessment, key: str) -> list[str]:
    """Return the lines that are evidence and still stand: a struck one is none."""
    picked = now.picked.get(key, "").split()
    standing = {str(line.id) for line in (*c.lines, *c.concerns_before)} if picked else set()
    return [one for one in picked if one in standing]


def _bare(c: Conference, tool: Instrument, part: Part, now: Assessment) -> bool:
    key = slot(tool.name, part.key)
    grade = tool.grade(now.ratings.get(key, ""))
    return (
        grade is not None
        and grade.concern
        and not now.evidence.get(key)
        and not _picked(c, now, key)
    )


def _band_words(c: Conference, tool: Instrument) -> str:
    now = c.of(Assessment)
    band, panel = tool.band_of(_ratings(tool, now)), now.answer(tool.name, BAND)
    said = f"by the tool: {band.words}" if band else ""
    return " · ".join(piece for piece in (said, f"panel: {panel}" if panel else "") if piece)


def _bands(c: Conference, tool: Instrument) -> Iterator[Field]:
    """Yield the band by the tool's own rule, and the panel's where it is another one, with its
    reason.
    """
    if not tool.band:
        return
    now, item = c.of(Assessment), c.item.id
    band, panel, why = (
        tool.band_of(_ratings(tool, now)),
        now.answer(tool.name, BAND),
        now.answer(tool.name, WHY),
    )
    over, because = slot(tool.name, BAND), slot(tool.name, WHY)
    differs = bool(panel and band and panel != band.words)

    def make(given: Given) -> SettleAssessment:
        words = {because: given.words} if given.words else {}
        return SettleAssessment(item=item, answers={over: given.value, **words})

    yield Field(
        "band",
        "Band by the tool",
        Ask.NOTHING,
        shown=band.words if band else "",
        detail=tool.bands_source,
    )
    options = tuple(Option(str(number), one.words) for number, one in enumerate(tool.band, 1))
    yield choice(
        "panel_band",
        "Band the panel sees",
        panel or None,
        options,
        make,
        words=True,
        detail="" if differs else "only where it differs",
    )
    yield text(
        "why_band",
        "Why it differs",
        why,
        lambda g: SettleAssessment(item=item, answers={because: g.words}),
        needed=differs,
    )
