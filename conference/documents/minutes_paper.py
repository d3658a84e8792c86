"""The minutes as a paper."""

from datetime import date, datetime

from conference.documents.document import AgreedAction, ItemMinutes, MinutesDocument, WrittenLine
from conference.documents.document import Part as Step
from conference.documents.minutes import FROZEN, Minutes, MinutesState
from conference.documents.paper import Block, Pair, Paper, Part, listed, note, pairs, table, words
from conference.moment import clock_time, spoken

FULL = "full"
_LINES = ("Time", "From", "Words")
_ACTIONS = ("No.", "Who", "What", "By when", "State")


def minutes_paper(minutes: Minutes, made_on: date, audience: str = FULL, withheld: str = "") -> Paper:
    """Return the minutes for one audience; `withheld` says how much was left out of them, and why."""
    document = minutes.document
    facts = (
        ("Time", document.times), ("Place", document.place), ("Quorum", document.quorum), ("For", "" if audience == FULL else audience),
        ("Approved by", minutes.approved_by), ("Approved on", moment(minutes.approved_at)), ("Issued on", moment(minutes.issued_at)),
    )  # fmt: skip
    return Paper(
        document="minutes",
        audience=audience,
        hub=document.hub,
        title=f"Minutes of the {document.title}",
        subtitle=document.day,
        marking=document.marking,
        state=minutes.state.value.upper(),
        state_words=state_words(minutes),
        settled=minutes.state in FROZEN,
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=(_attended(document), *(part for item in document.items for part in _item(item)), *_ending(minutes)),
        withheld=withheld,
        head=minutes.head,
        made_on=made_on,
    )


def state_words(minutes: Minutes) -> str:
    """Return what the state means to a reader, in a sentence or two."""
    if minutes.state is MinutesState.LIVE:
        return "The meeting is still running. This text changes as it is written and is not for passing on."
    if minutes.state is MinutesState.DRAFT:
        return "Not approved yet: this text may still change and is not for passing on."
    said = f"Approved by {minutes.approved_by} on {moment(minutes.approved_at)}; the text is frozen since then."
    if minutes.issued_at:
        said += f" Issued on {moment(minutes.issued_at)}."
    count = len(minutes.corrections)
    if count:
        said += f" {'One correction stands' if count == 1 else f'{count} corrections stand'} after the last item."
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
        table("Every seat, who sat there, and from when to when", heads, rows, (22, 22, 16, 40)) if rows else words("No seat was marked.")
    )
    return Part(title="Who was there", blocks=(block,))


def _item(item: ItemMinutes) -> tuple[Part, ...]:
    discussed = "no, the meeting did not come to it" if item.times == "NOT DISCUSSED" else ""
    head = pairs(
        ("Person", item.name), ("Discussed", discussed), ("Time", "" if discussed else item.times), ("Present", ", ".join(item.present)),
        ("Quorum", item.quorum),
    )  # fmt: skip
    parts = [Part(title=f"{item.number}. {item.title}", aside=item.reference, blocks=(head,) if head.pairs else ())]
    parts += [_step(step) for step in item.parts]
    if item.actions:
        parts.append(
            Part(title="Actions agreed", level=2, blocks=(actions_table(item.actions, "Numbered through the whole of these minutes"),))
        )
    if item.read_back:
        parts.append(Part(title="Read back", level=2, blocks=(listed(*item.read_back, numbered=True),)))
    if item.left_because:
        parts.append(Part(title="Left with loose ends", level=2, blocks=(note(item.left_because),)))
    return tuple(parts)


def _step(step: Step) -> Part:
    blocks = [pairs(*((one.label, one.words) for one in step.pairs))] if step.pairs else []
    if step.lines:
        blocks.append(table("", _LINES, tuple(_line(line) for line in step.lines), (10, 24, 66)))
    return Part(title=step.title, level=2, blocks=tuple(blocks))


def _line(line: WrittenLine) -> tuple[str, ...]:
    kind = ", ".join(said for said in (line.kind, line.standing) if said)
    labels = f"\n[{line.labels}]" if line.labels else ""
    return (line.time, "\n".join(said for said in (line.seat, kind) if said), f"{line.text}{labels}")


def actions_table(actions: tuple[AgreedAction, ...], caption: str, *, by_seat: bool = False) -> Block:
    """Return actions as a table; `by_seat` leaves the seat out, since it stands above, and says the case instead."""
    heads = ("No.", "For", *_ACTIONS[2:]) if by_seat else _ACTIONS
    return table(caption, heads, tuple(_action(one, by_seat=by_seat) for one in actions), (8, 20, 42, 18, 12))


def _action(one: AgreedAction, *, by_seat: bool) -> tuple[str, ...]:
    who = "\n".join(said for said in (one.reference if by_seat else one.seat, f"with {one.joint}" if one.joint else "") if said)
    what = "\n".join(said for said in (one.text, f"Treats: {one.treats}" if one.treats else "") if said)
    return (str(one.number), who, what, one.due, one.state)


def _ending(minutes: Minutes) -> tuple[Part, ...]:
    document = minutes.document
    parts = []
    if minutes.corrections:
        rows = tuple((str(one.number), moment(one.at), one.by, one.words) for one in minutes.corrections)
        caption = "The text above stands as it was approved; these were added later"
        parts.append(Part(title="Corrections", blocks=(table(caption, ("No.", "Date", "By", "Words"), rows, (8, 24, 18, 50)),)))
    seats = dict.fromkeys(action.seat for action in document.actions)
    parts.append(Part(title="Actions by agency", new_page=True, blocks=() if seats else (words("No actions were agreed."),)))
    parts += [
        Part(
            title=seat, level=2,
            blocks=(actions_table(tuple(one for one in document.actions if one.seat == seat), "What this seat took on", by_seat=True),),
        )
        for seat in seats
    ]  # fmt: skip
    if minutes.state in FROZEN:
        said = "The text was frozen when it was approved. Any copy can be compared with the record by these two values."
        seal = pairs(("Head of the journal", minutes.head), ("Digest of the whole text", minutes.digest))
        parts.append(Part(title="Seal", blocks=(words(said), seal)))
    return tuple(parts)
