"""Agendas as data: steps in order, each of a built-in kind, with minutes and prompts (design, section 3).

A hub may rename, reorder, time or leave out steps; it cannot invent kinds, because each kind is a rule of this program.
"""

from dataclasses import dataclass
from typing import Any

from conference.refusal import Refused
from conference.text import NAME_LENGTH, clean, one_line
from conference.toml import read_toml

MEETING_KINDS = ("opening", "earlier", "ratify", "cases", "break", "lapsing", "learning", "next", "closing")
CASE_KINDS = (
    "room", "question", "basis", "information", "views", "assessment", "decision", "owner", "plan", "review", "readback",
    "report", "closure", "safety",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step of an agenda. `minutes` are minutes of talk; `help` explains the step in words of practice."""

    kind: str
    title: str
    minutes: float
    prompt: str
    help: str
    may_skip: bool


@dataclass(frozen=True)
class Agenda:
    """The steps of one kind of conference or of a whole meeting, in order."""

    name: str
    title: str
    minutes: int
    steps: tuple[Step, ...]

    def at(self, kind: str) -> int | None:
        """Return the place of the first step of a kind, counted from 0, or None."""
        return next((place for place, step in enumerate(self.steps) if step.kind == kind), None)


def parse_agenda(text: str, file: str) -> Agenda:
    """Read an agenda from TOML; raise Refused with the file, the place and the reason when it cannot serve."""
    data = read_toml(text, file)
    steps = data.get("step")
    if not isinstance(steps, list) or not steps:
        raise Refused(f"{file}: an agenda needs at least one [[step]].")
    read = tuple(_step(step, number, file) for number, step in enumerate(steps, 1))
    name, title = data.get("name"), data.get("title")
    if not isinstance(name, str) or not isinstance(title, str):
        raise Refused(f"{file}: an agenda needs a name and a title.")
    minutes = data.get("minutes", round(sum(step.minutes for step in read)))
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 < minutes <= 24 * 60:
        raise Refused(f"{file}: minutes must be a whole number between 1 and 1,440.")
    if not one_line(name) or not one_line(title) or len(name) > NAME_LENGTH or len(title) > NAME_LENGTH:
        raise Refused(f"{file}: name and title have between 1 and {NAME_LENGTH} characters.")
    return Agenda(one_line(name), one_line(title), minutes, read)


def _step(data: Any, number: int, file: str) -> Step:
    where = f"{file}, step {number}"
    if not isinstance(data, dict):
        raise Refused(f"{where}: a step is a [[step]] table.")
    kind = data.get("kind")
    if kind not in MEETING_KINDS and kind not in CASE_KINDS:
        raise Refused(f"{where}: there is no kind {repr(kind)[:60]}; the kinds are {', '.join(CASE_KINDS + MEETING_KINDS)}.")
    minutes = data.get("minutes", 1)
    if not isinstance(minutes, int | float) or isinstance(minutes, bool) or not 0 <= minutes <= 24 * 60:
        raise Refused(f"{where}: minutes must be a number.")
    words = {name: data.get(name, "") for name in ("title", "prompt", "help")}
    if any(not isinstance(value, str) for value in words.values()):
        raise Refused(f"{where}: title, prompt and help are texts.")
    unknown = set(data) - {"kind", "minutes", "title", "prompt", "help", "may_skip"}
    if unknown:
        raise Refused(f"{where}: nothing here is called {one_line(', '.join(sorted(unknown)))[:80]}.")
    title = one_line(words["title"])[:NAME_LENGTH] or str(kind).capitalize()
    may_skip = data.get("may_skip", False) is True
    return Step(str(kind), title, float(minutes), one_line(words["prompt"]), clean(words["help"]), may_skip)
