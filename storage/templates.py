"""The hub's templates: the built-in files, each of which a hub may override by its own of the same name.

A broken override is refused with file, place and reason, and the built-in serves (design, section 1.4).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from conference.case.instrument import Instrument, parse_instrument
from conference.clock import Clock, parse_clocks
from conference.meeting.agenda import Agenda, parse_agenda
from conference.meeting.quorum import QuorumRule, parse_quorum
from conference.refusal import Refused

T = TypeVar("T")
LONGEST = 200_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Templates:
    """Reads templates on first use and keeps them; `problems` says which overrides were refused and why."""

    def __init__(self, folder: Path | None = None) -> None:
        """Look for overrides in `folder`."""
        self._folder = folder
        self._read: dict[str, object] = {}
        self.problems: list[str] = []

    def source(self, name: str) -> str:
        """Return the text of a template, the hub's own where there is one."""
        own = self._own(name)
        return self._built_in(name) if own is None else own

    def agenda(self, name: str) -> Agenda:
        """Return an agenda by its name, which is that of its file; raise Refused when there is none."""
        if not _NAME.fullmatch(name):
            raise Refused("An agenda is called by small letters, figures, - and _.")
        return replace(self._parsed(f"agendas/{name}.toml", parse_agenda), name=name)

    def instrument(self, name: str = "hub-formulation") -> Instrument:
        """Return an assessment instrument by its name."""
        return self._parsed(f"instruments/{name}.toml", parse_instrument)

    def quorum(self, name: str) -> QuorumRule:
        """Return a quorum rule by its title; the first one of the file when there is none of that name."""
        rules = self._parsed("quorum.toml", parse_quorum)
        return rules.get(name) or next((rule for rule in rules.values() if rule.title == name), next(iter(rules.values())))

    def clocks(self) -> dict[str, Clock]:
        """Return the clock rules by key."""
        return self._parsed("clocks.toml", lambda text, _: parse_clocks(text))

    def _parsed(self, name: str, parse: Callable[[str, str], T]) -> T:
        if name not in self._read:
            self._read[name] = self._parse(name, parse)
        found: T = self._read[name]  # type: ignore[assignment]  # one parser per name
        return found

    def _parse(self, name: str, parse: Callable[[str, str], T]) -> T:
        own = self._own(name)
        if own is not None:
            try:
                return parse(own, name)
            except Refused as refused:
                self.problems.append(f"{refused} The built-in file is used.")
        return parse(self._built_in(name), name)

    def _own(self, name: str) -> str | None:
        if self._folder is None:
            return None
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(LONGEST + 1)
        except OSError:  # there is none, or it cannot be read: the built-in serves
            return None
        if len(data) > LONGEST:
            self.problems.append(f"{name}: larger than {LONGEST:,} bytes. The built-in file is used.")
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.problems.append(f"{name}: not UTF-8 at byte {error.start}. The built-in file is used.")
            return None

    def _built_in(self, name: str) -> str:
        try:
            return files("templates").joinpath(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Refused(f"There is no template {name}.") from None
