"""The minutes as data: everything a template may see, in plain words, ready to print.

No template can reach the record, so no template can leak what its reader may not see (design, section 6).
"""

from conference.record import Record


class Pair(Record):
    """A label and what stands beside it."""

    label: str
    words: str


class Attended(Record):
    """One row of the table of who was there."""

    seat: str
    name: str
    attendance: str
    words: str


class WrittenLine(Record):
    """One line of the record."""

    time: str
    seat: str
    kind: str
    standing: str
    text: str
    labels: str


class AgreedAction(Record):
    """One action, numbered through the whole document."""

    number: int
    reference: str
    seat: str
    joint: str
    text: str
    treats: str
    due: str
    state: str


class Part(Record):
    """One step as it stands in the minutes: settled fields, then lines."""

    title: str
    pairs: tuple[Pair, ...]
    lines: tuple[WrittenLine, ...]


class ItemMinutes(Record):
    """One item of the agenda. `name` is set for a case, in the full version."""

    number: int
    title: str
    reference: str
    name: str
    times: str
    present: tuple[str, ...]
    quorum: str
    parts: tuple[Part, ...]
    actions: tuple[AgreedAction, ...]
    read_back: tuple[str, ...]
    left_because: str


class MinutesDocument(Record):
    """The whole minutes. `marking` stands on every page."""

    hub: str
    marking: str
    title: str
    day: str
    place: str
    times: str
    attended: tuple[Attended, ...]
    quorum: str
    items: tuple[ItemMinutes, ...]
    actions: tuple[AgreedAction, ...]
