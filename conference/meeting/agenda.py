"""Agendas as data: steps in order, each of a built-in kind, with minutes and prompts (design,
section 3).

A hub may rename, reorder, time or leave out steps; it cannot invent kinds, because each kind is a
rule of this program.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Name, Short, clean, one_line
from conference.base.toml import Toml, open_toml

MEETING_KINDS = (
    "opening",
    "earlier",
    "ratify",
    "cases",
    "break",
    "lapsing",
    "learning",
    "next",
    "closing",
)


@dataclass(frozen=True)
class Step:
    """One step of an agenda.

    `minutes` are minutes of talk; `help` explains the step in words of practice.
    """

    kind: str
    title: str
    minutes: float
    prompt: str
    help: str
    may_skip: bool


@dataclass(frozen=True)
class Agenda:
    """The steps of one kind of conference or of a whole meeting, in order.

    `serves` is the built-in agenda in whose place it stands ("new", "review", "closure", "urgent",
    "check"), its own name when it stands for itself; `for_kinds` are the kinds of cases for which
    it is taken. `first` are the kinds of cases that a meeting hears first, in this order. `quorum`
    names the rule by which it is counted; "" is the hub's.
    """

    name: str
    title: str
    minutes: int
    steps: tuple[Step, ...]
    serves: str = ""
    for_kinds: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    quorum: str = ""

    def at(self, kind: str) -> int | None:
        """Return the place of the first step of a kind, counted from 0, or None."""
        return next((place for place, step in enumerate(self.steps) if step.kind == kind), None)

    def is_for(self, serves: str, kind: str) -> bool:
        """Return whether this agenda is taken in the place of a built-in one for cases
        of a kind.
        """
        return self.serves == serves and kind.casefold() in {
            one.casefold() for one in self.for_kinds
        }


_Minutes = Annotated[float, Field(strict=True, ge=0, le=24 * 60, allow_inf_nan=False)]
_Kinds = Annotated[tuple[Name, ...], Field(max_length=100)]


class _StepFile(Record):
    """A step as it stands in a file."""

    kind: str
    title: Short = ""
    minutes: _Minutes = 1
    prompt: Annotated[str, Field(strict=True)] = ""
    help: Annotated[str, Field(strict=True)] = ""
    may_skip: Annotated[bool, Field(strict=True)] = False


class _AgendaFile(Record):
    """An agenda as it stands in a file."""

    name: Name
    title: Name
    minutes: Annotated[int, Field(strict=True, gt=0, le=24 * 60)] | None = None
    instead_of: Literal["new", "review", "closure", "urgent", "check"] | None = None
    for_kinds: _Kinds = ()
    first: _Kinds = ()
    quorum: Short = ""
    step: Annotated[tuple[_StepFile, ...], Field(min_length=1)]


def parse_agenda(text: str, file: str, case_kinds: Collection[str]) -> Agenda:
    """Read an agenda from TOML; raise Refused with file, line and reason when it cannot serve.

    `case_kinds` are the kinds of step that a case can have: who knows their rules knows them.
    """
    toml = open_toml(text, file)
    _kinds_there_are(toml, case_kinds)
    read: _AgendaFile = toml.as_a(_AgendaFile)
    if read.for_kinds and read.instead_of is None:
        raise toml.refused(
            "for_kinds says for which cases; instead_of has to say in the place of which agenda",
            at="for_kinds",
        )
    if read.first and not is_meeting(file):
        raise toml.refused(
            "first belongs into meeting.toml: it orders the cases of a meeting", at="first"
        )
    steps = tuple(_step(step) for step in read.step)
    minutes = read.minutes or max(1, round(sum(step.minutes for step in steps)))
    serves = read.instead_of or file.rpartition("/")[2].removesuffix(".toml")
    return Agenda(
        read.name, read.title, minutes, steps, serves, read.for_kinds, read.first, read.quorum
    )


def is_meeting(file: str) -> bool:
    """Return whether a file of this name holds the agenda of a whole meeting."""
    return file.rpartition("/")[2] == "meeting.toml"


def _kinds_there_are(toml: Toml, case_kinds: Collection[str]) -> None:
    """Refuse kinds that are not there, belong elsewhere, or come twice: what is written in a step
    is kept by its kind.
    """
    steps = toml.tables.get("step", [])
    kinds = MEETING_KINDS if is_meeting(toml.file) else case_kinds
    seen: set[str] = set()
    for place, step in enumerate(steps if isinstance(steps, list) else []):
        kind = step.get("kind") if isinstance(step, dict) else None
        if not isinstance(kind, str):
            continue
        path = ("step", place, "kind")
        if kind not in {*MEETING_KINDS, *case_kinds}:
            raise toml.refused(
                f"there is no kind {repr(kind)[:60]}; the kinds are {', '.join(kinds)}", *path
            )
        if kind not in kinds:
            raise toml.refused(
                (
                    f"{kind} is a step of {'a case' if kind in case_kinds else 'the meeting'}; "
                    "it cannot stand here"
                ),
                *path,
            )
        if kind in seen:
            raise toml.refused(f"{kind} stands twice; each kind of step comes once", *path)
        seen.add(kind)


def _step(read: _StepFile) -> Step:
    title = read.title or read.kind.capitalize()
    return Step(
        read.kind,
        title,
        float(read.minutes),
        one_line(read.prompt),
        clean(read.help),
        read.may_skip,
    )
