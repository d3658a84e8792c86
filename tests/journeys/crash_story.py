"""What was done at the keyboard, in order, and what must then be in the file when the power fails
in the midst of it.

The rule that is tested: after a crash the file holds a beginning of what was done, whole deed by
whole deed, and never less than the screen has shown as saved.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from conference.case.overview.conference import ConferenceOf
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import Question
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis
from conference.hub.draft import DraftOf
from storage import Hub

FILLED = {1: "question", 2: "basis", 4: "views"}
"""The steps of a new case whose first field takes words, by their number."""


@dataclass(frozen=True)
class Wrote:
    """A line, typed and sent with Enter: the mark by which it is found on the screen, and what the
    record must hold.
    """

    mark: str
    typed: str
    kind: Kind
    text: str


@dataclass(frozen=True)
class Filled:
    """Words filled in with `=` in the first field of a step."""

    mark: str
    typed: str
    step: int
    words: str


@dataclass(frozen=True)
class Undid:
    """The newest line or field was taken back."""


@dataclass(frozen=True)
class Went:
    """Another step was opened."""

    step: int
    title: str


Deed = Wrote | Filled | Undid | Went


@dataclass(frozen=True)
class Picture:
    """What the file holds of the story.

    `entries` counts the journal's lines, fields and undos since the story began.
    """

    step: int
    lines: tuple[tuple[Kind, str], ...]
    fields: tuple[tuple[int, str], ...]
    entries: tuple[int, int, int]
    can_undo: int


class Story:
    """What was done so far. Of `deeds`, the first `sure` were seen on the screen as saved."""

    def __init__(self) -> None:
        """Begin at the first step, with nothing done."""
        self.deeds: list[Deed] = []
        self.sure = 0
        self._marks = 0

    def mark(self) -> str:
        """Return a word that stands nowhere else."""
        self._marks += 1
        return f"n{self._marks:03}"

    @property
    def undoable(self) -> bool:
        """Whether the newest deed is one that ^z takes back."""
        return bool(self.deeds) and isinstance(self.deeds[-1], Wrote | Filled)

    def picture(self, count: int) -> Picture:
        """Return what the file holds after the first `count` deeds."""
        step, done, entries = 0, list[Wrote | Filled](), Counter[type[Deed]]()
        for deed in self.deeds[:count]:
            entries[type(deed)] += 1
            match deed:
                case Went():
                    step = deed.step
                case Undid():
                    done.pop()
                case _:
                    done.append(deed)
        lines = tuple((deed.kind, deed.text) for deed in done if isinstance(deed, Wrote))
        fields = {deed.step: deed.words for deed in done if isinstance(deed, Filled)}
        return Picture(
            step,
            lines,
            tuple(sorted(fields.items())),
            (entries[Wrote], entries[Filled], entries[Undid]),
            len(done),
        )

    def settle(self, found: Picture) -> None:
        """Go on from what the file holds; raises AssertionError when something is missing, half
        there or not in order.
        """
        fitting = [
            count for count in range(self.sure, len(self.deeds) + 1) if self.picture(count) == found
        ]
        assert fitting, (
            f"seen as saved:\n{self.picture(self.sure)}\nin "
            f"flight:\n{self.deeds[self.sure :]}\nin the file:\n{found}"
        )
        del self.deeds[fitting[-1] :]
        self.sure = len(self.deeds)

    @property
    def now(self) -> Picture:
        """What the file holds now, if the program was let finish."""
        return self.picture(len(self.deeds))


@dataclass(frozen=True)
class Place:
    """Where the story takes place: one conference, and what was in the journal and could be undone
    before.
    """

    item: UUID
    entries: tuple[int, int, int]
    can_undo: int

    @classmethod
    def of(cls, hub: Hub, item: UUID) -> "Place":
        """Look at a hub before the story begins."""
        return cls(item, _entries(hub), _count(hub, "undo"))

    def picture(self, hub: Hub) -> Picture:
        """Read what the file holds of the story."""
        c = hub.ask(ConferenceOf(item=self.item))
        words = {1: c.of(Question).sentence, 2: c.of(Basis).consent_words, 4: c.of(Views).person}
        lines, fields, undos = (
            now - before for now, before in zip(_entries(hub), self.entries, strict=True)
        )
        return Picture(
            step=c.item.step,
            lines=tuple((line.kind, line.text) for line in c.lines),
            fields=tuple((step, said) for step, said in words.items() if said),
            entries=(lines, fields, undos),
            can_undo=_count(hub, "undo") - self.can_undo,
        )

    def draft(self, hub: Hub) -> str:
        """Return what is kept of the line that was being typed."""
        return hub.ask(DraftOf(place=f"capture {self.item}"))


_HALVES = {
    "an action line without its action": (
        "line LEFT JOIN action USING (id) WHERE line.kind = 'action' AND action.id IS NULL"
    ),
    "an action without its line": "action LEFT JOIN line USING (id) WHERE line.id IS NULL",
    "a step to undo that is not in the journal": (
        "undo LEFT JOIN journal USING (number) WHERE journal.number IS NULL"
    ),
    "two drafts of one place": (
        "(SELECT 1 FROM draft GROUP BY person_id, place HAVING count(*) > 1)"
    ),
}


def halves(hub: Hub) -> list[str]:
    """Return what is half there, in words; the chain of the journal is looked at by `Hub.check`."""
    return [words for words, rows in _HALVES.items() if _count(hub, rows)]


def _entries(hub: Hub) -> tuple[int, int, int]:
    named = "journal WHERE command IN ({})"
    fields = "'SettleQuestion', 'SettleBasis', 'SettleViews'"
    return (
        _count(hub, named.format("'WriteLine'")),
        _count(hub, named.format(fields)),
        _count(hub, named.format("'UndoLast'")),
    )


def _count(hub: Hub, rows: str) -> int:
    with hub._engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {rows}")).scalar_one())  # noqa: S608 - written above, not by a user
