"""The minutes as data: everything a template may see, in plain words, ready to print.

No template can reach the record, so no template can leak what its reader may not see (design,
section 6).
"""

from conference.base.record import Record


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
    """One action, numbered through the whole document; one agreed before has no number (0), and
    what came of it in `outcome`.
    """

    number: int
    reference: str
    seat: str
    joint: str
    text: str
    treats: str
    due: str
    state: str
    outcome: str = ""


class Part(Record):
    """One step as it stands in the minutes: what was settled, in whole sentences, then its lines.

    Minutes that were frozen before there were sentences have `pairs` instead, and keep them.
    """

    title: str
    words: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    lines: tuple[WrittenLine, ...] = ()


class ItemMinutes(Record):
    """One item of the agenda. `name` is set for a case, in the full version.

    `present` are those there at its end, `absent` the others around it, each with what is known of
    it. `earlier` are the actions agreed before that were gone through. `left_open` are the loose
    ends it was left with.
    """

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
    left_open: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    earlier: tuple[AgreedAction, ...] = ()

    def sealed_view(self) -> "ItemMinutes":
        """Return what is seen of a sealed case by whoever may not read it."""
        return ItemMinutes(
            number=self.number,
            title=self.reference,
            reference=self.reference,
            name="",
            times=self.times,
            present=(),
            quorum="",
            parts=(Part(title="Sealed", words=("This case is sealed.",)),),
            actions=(),
            read_back=(),
            left_because="",
        )


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

    def sealed_within(self) -> "MinutesDocument":
        """Return them for somebody who may not read one of their cases: the table of who was there
        says why a guest came, and not to which case.
        """
        attended = tuple(one.model_copy(update={"words": ""}) for one in self.attended)
        return self.model_copy(update={"attended": attended})
