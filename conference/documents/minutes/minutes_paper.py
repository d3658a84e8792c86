"""The minutes as a paper."""

from datetime import date, datetime

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.documents.corrections.correction_annex import annex, corrections
from conference.documents.minutes.document import (
    AgreedAction,
    ItemMinutes,
    MinutesDocument,
    WrittenLine,
)
from conference.documents.minutes.document import Part as Step
from conference.documents.minutes.minutes import FROZEN, Minutes, MinutesState
from conference.documents.paper import Block, Pair, Paper, Part, listed, note, pairs, table, words
from conference.documents.readers import Audience, Reader

_LINES = ("Time", "From", "Words")
_ACTIONS = ("No.", "Who", "What", "By when", "State")
_OUTSIDE = frozenset(Reader) - {Reader.FULL, Reader.SEAT, Reader.GUEST}
_SUBJECT = (
    "For the person's own access. Whoever answers for the data of the hub reads it before it "
    "leaves: nothing in it may be others' to tell."
)


def minutes_paper(
    minutes: Minutes, made_on: date, audience: Audience | None = None, withheld: str = ""
) -> Paper:
    """Return the minutes for one audience (None: the full record); `withheld` says how much was
    left out of them, and why.
    """
    document, reader = minutes.document, audience.reader if audience else Reader.FULL
    facts = (
        ("Time", document.times),
        ("Place", document.place),
        ("Quorum", document.quorum),
        ("For", audience.title if audience and reader is not Reader.FULL else ""),
        ("Approved by", minutes.approved_by),
        ("Approved on", moment(minutes.approved_at)),
        ("Issued on", moment(minutes.issued_at)),
    )
    state, said, settled = (
        label(minutes.state).upper(),
        state_words(minutes),
        minutes.state in FROZEN,
    )
    if reader is Reader.SUBJECT:
        state, said, settled = "DRAFT", subject_words(said), False
    attended = (_attended(document),) if reader in {Reader.FULL, Reader.SEAT} else ()
    return Paper(
        document="minutes",
        audience=audience.name if audience else Reader.FULL.value,
        hub=document.hub,
        title=(
            f"{'Extract from the minutes' if reader is not Reader.FULL else 'Minutes'} of the "
            f"{document.title}"
        ),
        subtitle=document.day,
        marking=document.marking,
        state=state,
        state_words=said,
        settled=settled,
        facts=tuple(Pair(label=name, words=said) for name, said in facts if said),
        parts=(
            *attended,
            *(part for item in document.items for part in _item(item)),
            *_ending(minutes, reader),
        ),
        withheld=withheld,
        head=minutes.head,
        made_on=made_on,
    )


def subject_words(more: str = "") -> str:
    """Return what stands on every draft for the person's own access."""
    return f"{_SUBJECT} {more}".strip()


def state_words(minutes: Minutes) -> str:
    """Return what the state means to a reader, in a sentence or two."""
    if minutes.state is MinutesState.LIVE:
        return (
            "The meeting is still running. This text changes as it is written and is not for "
            "passing on."
        )
    if minutes.state is MinutesState.DRAFT:
        return "Not approved yet: this text may still change and is not for passing on."
    said = (
        f"Approved by {minutes.approved_by} on {moment(minutes.approved_at)}; the text is "
        "frozen since then."
    )
    if minutes.issued_at:
        said += f" Issued on {moment(minutes.issued_at)}."
    count = len(minutes.corrections)
    if count:
        said += (
            f" {'One correction stands' if count == 1 else f'{count} corrections stand'} after "
            "the last item."
        )
    return said


def moment(at: datetime | None) -> str:
    """Return a moment in words, or ""."""
    if at is None:
        return ""
    return f"{spoken((at.astimezone() if at.tzinfo else at).date())}, {clock_time(at)}"


def _attended(document: MinutesDocument) -> Part:
    rows = tuple((one.seat, one.name, one.attendance, one.words) for one in document.attended)
    heads = ("Seat", "Name", "Presence", "When, and why")
    block = (
        table("Every seat, who sat there, and from when to when", heads, rows, (22, 22, 16, 40))
        if rows
        else words("No seat was marked.")
    )
    return Part(title="Who was there", blocks=(block,))


def _item(item: ItemMinutes) -> tuple[Part, ...]:
    discussed = "no, the meeting did not come to it" if item.times == "NOT DISCUSSED" else ""
    head = pairs(
        ("Person", item.name),
        ("Discussed", discussed),
        ("Time", "" if discussed else item.times),
        ("Present", ", ".join(item.present)),
        ("Not there", "; ".join(item.absent)),
        ("Quorum", item.quorum),
    )
    parts = [
        Part(
            title=f"{item.number}. {item.title}",
            aside=item.reference,
            blocks=(head,) if head.pairs else (),
        )
    ]
    if item.earlier:
        rows = tuple(_earlier(one) for one in item.earlier)
        block = table(
            "What was agreed before, and what came of it",
            ("Who", "What", "By when", "What came of it"),
            rows,
            (18, 36, 18, 28),
        )
        parts.append(Part(title="Agreed before", level=2, blocks=(block,)))
    parts += [made for step in item.parts if (made := _step(step)).blocks]
    if item.actions:
        caption = "Numbered through the whole of the minutes"
        parts.append(
            Part(title="Actions agreed", level=2, blocks=(actions_table(item.actions, caption),))
        )
    if item.read_back:
        said = (
            words("As it was read aloud. Actions are numbered from 1 there.")
            if item.actions
            else None
        )
        spoken_back = listed(*item.read_back, numbered=True)
        parts.append(
            Part(
                title="What was read back",
                level=2,
                blocks=(said, spoken_back) if said else (spoken_back,),
            )
        )
    if item.left_because or item.left_open:
        loose = (listed(*item.left_open),) if item.left_open else ()
        why = (
            (note(f"Left all the same, because: {item.left_because}"),) if item.left_because else ()
        )
        parts.append(Part(title="Left with loose ends", level=2, blocks=(*loose, *why)))
    return tuple(parts)


def _earlier(one: AgreedAction) -> tuple[str, ...]:
    case = f"{one.reference}: " if one.reference else ""
    return (
        _who(one.seat, one.joint),
        f"{case}{one.text}",
        one.due,
        sentences(one.state, one.outcome),
    )


def _who(who: str, joint: str) -> str:
    return "\n".join(said for said in (who, f"with {joint}" if joint else "") if said)


def sentences(*said: str) -> str:
    """Return texts one beneath the other, each but the last with an end, so that they read well in
    one line too.
    """
    kept = [one.strip() for one in said if one.strip()]
    return "\n".join(
        [
            *(
                one if one.endswith((".", "!", "?", ":", ";", "…", "”")) else f"{one}."
                for one in kept[:-1]
            ),
            *kept[-1:],
        ]
    )


def _step(step: Step) -> Part:
    found = pairs(*((one.label, one.words) for one in step.pairs))
    blocks = [*map(words, step.words), *([found] if found.pairs else [])]
    if step.lines:
        blocks.append(table("", _LINES, tuple(_line(line) for line in step.lines), (10, 24, 66)))
    return Part(title=step.title, level=2, blocks=tuple(blocks))


def _line(line: WrittenLine) -> tuple[str, ...]:
    kind = ", ".join(said for said in (line.kind, line.standing) if said)
    labels = f"\n[{line.labels}]" if line.labels else ""
    return (
        line.time,
        "\n".join(said for said in (line.seat, kind) if said),
        f"{line.text}{labels}",
    )


def actions_table(
    actions: tuple[AgreedAction, ...], caption: str, *, by_seat: bool = False
) -> Block:
    """Return actions as a table; `by_seat` leaves the seat out, since it stands above, and says the
    case instead.
    """
    heads = ("No.", "For", *_ACTIONS[2:]) if by_seat else _ACTIONS
    return table(
        caption, heads, tuple(_action(one, by_seat=by_seat) for one in actions), (7, 19, 42, 18, 14)
    )


def _action(one: AgreedAction, *, by_seat: bool) -> tuple[str, ...]:
    who = _who(one.reference if by_seat else one.seat, one.joint)
    return (
        str(one.number),
        who,
        sentences(one.text, f"Treats: {one.treats}" if one.treats else ""),
        one.due,
        one.state,
    )


def _ending(minutes: Minutes, reader: Reader) -> tuple[Part, ...]:
    parts = [*corrections(minutes)]
    if reader not in _OUTSIDE:
        parts += [*annex(minutes), *_by_agency(minutes.document)]
    if minutes.state in FROZEN and reader is Reader.FULL and minutes.digest:
        said = (
            "The text was frozen when it was approved. Any copy can be compared with the "
            "record by these values."
        )
        digests = (
            ("Digest of the whole text", minutes.digest),
            ("Digest of the annex when it was issued", minutes.annex_digest),
        )
        seal = pairs(("Head of the journal", minutes.head), *digests)
        parts.append(Part(title="Seal", blocks=(words(said), seal)))
    elif minutes.state in FROZEN:
        said = (
            "This is not the whole of the minutes. The journal of the hub had this head when "
            "they were approved."
        )
        parts.append(
            Part(title="Seal", blocks=(words(said), pairs(("Head of the journal", minutes.head))))
        )
    return tuple(parts)


def _by_agency(document: MinutesDocument) -> list[Part]:
    """Return the actions once more, seat by seat, on a page of their own: nobody looks through
    minutes for what they have to do.
    """
    seats = dict.fromkeys(action.seat for action in document.actions)
    if not seats:
        return [Part(title="Actions", blocks=(words("No actions were agreed."),))]
    return [
        Part(title="Actions by seat", new_page=True, blocks=()),
        *(
            Part(
                title=seat,
                level=2,
                blocks=(
                    actions_table(
                        tuple(one for one in document.actions if one.seat == seat),
                        "What this seat took on",
                        by_seat=True,
                    ),
                ),
            )
            for seat in seats
        ),
    ]
