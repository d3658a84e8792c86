"""What is said in a conference, as data: one TOML file a conference, one doing a row, so that a
reader sees what was said.

**What counts as content**: the words somebody has to give in any program: the text of every line,
reasons, names, days as they are said (`+14`) and numbers given. They stand in « ». Everything else
that is typed is beyond content: the sign of a line, the code of a seat, labels, the key of a
choice, Enter, Tab, arrows, F keys, and every space between these and the words.

A row is one of:

    field = key «words»        the field of the step, `group/field` for one inside; key and words as
    far as there are any
    field = pol «7», soc «4»   what takes several things at once
    > pol «words» #src         a line, as it is typed in the capture line
    press f5 y                 keys, and nothing else

A field with an id in its name is told by its place: `concern:2` is the second field whose name
begins so, `seat:1` the first seat.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAID = Path(__file__).parent / "said"

_FILL = re.compile(r"(?P<path>[a-z_]+(?:[:/][\w-]+)*) =(?: (?P<typed>.*))?")
_WORDS = re.compile(r"«(.*?)»")


@dataclass(frozen=True)
class Fill:
    """A field that is filled in: with the key of a choice, with words, with both, or (nothing) with
    what the program proposes.
    """

    path: tuple[str, ...]
    pieces: tuple[str, ...]

    @property
    def key(self) -> str:
        """What stands before the words: the key of a choice, the code of a seat."""
        return self.pieces[0].strip()

    @property
    def words(self) -> tuple[str, ...]:
        """What of it is content."""
        return self.pieces[1::2]


@dataclass(frozen=True)
class Written:
    """A line: what is typed, in pieces, those at odd places being content."""

    pieces: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What of it is content."""
        return self.pieces[1::2]


@dataclass(frozen=True)
class Pressed:
    """Keys that are pressed for what they do."""

    keys: tuple[str, ...]


Doing = Fill | Written | Pressed


@dataclass(frozen=True)
class Said:
    """A conference: its steps in order, what is done in each, and how many keys beyond content it
    may take.

    `most` is a number of keys, `share` a part of the content; neither where there is no goal.
    """

    name: str
    title: str
    steps: tuple[tuple[str, tuple[Doing, ...]], ...]
    most: int | None
    share: float | None

    def allowed(self, content: int) -> float | None:
        """Return how many keys beyond content meet the goal, or None where there is none."""
        return (
            self.most
            if self.most is not None
            else (self.share * content if self.share is not None else None)
        )


def read(name: str) -> Said:
    """Return the conference of that name."""
    data = tomllib.loads((SAID / f"{name}.toml").read_text(encoding="utf-8"))
    steps = tuple((step["kind"], tuple(_doings(step["said"]))) for step in data["step"])
    return Said(name, data["title"], steps, data.get("most"), data.get("share"))


def _doings(rows: str) -> Iterator[Doing]:
    for row in filter(None, map(str.strip, rows.splitlines())):
        if row.startswith("press "):
            yield Pressed(tuple(row.split()[1:]))
        elif found := _FILL.fullmatch(row):
            yield Fill(tuple(found["path"].split("/")), tuple(_WORDS.split(found["typed"] or "")))
        else:
            yield Written(tuple(_WORDS.split(row)))
