"""The hub's templates: the built-in files, each of which a hub may override by its own of the same
name.

A broken override is refused with file, place and reason, and the built-in serves (design, section
1.4).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypeVar, cast

from conference.base.clock import Clock, parse_clocks
from conference.base.neutral_wording import Wording, parse_wording
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.case.assessment.instrument import DEFAULT, Instrument, parse_instrument
from conference.case.plan.intervention import Intervention, parse_interventions
from conference.case.sharing.sector_rules import Sharing, parse_sharing
from conference.case.steps.registry import read_agenda
from conference.documents.papers.confidentiality_statement import parse_statement
from conference.hub.sector import Sector, parse_sectors
from conference.meeting.agenda import Agenda, Step
from conference.meeting.quorum import QuorumRule, parse_quorum
from storage.file.regular_file import is_there, read_regular
from storage.own_templates.template_names import own_names, strangers, unreadable

T = TypeVar("T")
LONGEST = 200_000
MOST_TOGETHER = 1_000_000
"""Bytes of all files of a hub's own that are parsed when it is opened: a second or two for each
200 KB at the worst.
"""
LARGEST_DOCUMENT = 5_000_000  # bytes; a Word template may hold a picture
MOST_FILES = 60
_BUILT_IN, _LEFT_OUT = "The built-in file is used.", "It is left out."
BUILT_IN_AGENDAS = frozenset({"meeting", "new", "review", "closure", "urgent", "check"})
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Templates:
    """Reads templates on first use and keeps them; `problems` says which overrides were refused and
    why.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Look for overrides in `folder`."""
        self._folder = folder
        self._read: dict[str, object] = {}
        self._looked = False
        self._left = MOST_TOGETHER
        self.problems: list[str] = []

    def source(self, name: str) -> str:
        """Return the text of a template, the hub's own where there is one."""
        own = self._own(name)
        return _built_in(name) if own is None else own

    def document(self, name: str) -> bytes:
        """Return the bytes of a template of documents, the hub's own where there is one; raise
        Refused when nobody made one of this name.

        What is in it is for whoever prints to judge; one that is too large or no ordinary file is
        told of in `problems`.
        """
        most = LARGEST_DOCUMENT if name.endswith(".docx") else LONGEST
        own = self._bytes(name, most, _BUILT_IN)
        if own is not None:
            return own
        try:
            return files("templates").joinpath(name).read_bytes()
        except FileNotFoundError:
            raise Refused(f"There is no template {name}.") from None

    def _tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def agenda(self, name: str) -> Agenda:
        """Return an agenda by its name, which is that of its file; raise Refused when there is
        none.
        """
        if not _NAME.fullmatch(name):
            raise Refused("An agenda is called by small letters, figures, - and _.")
        if name in BUILT_IN_AGENDAS:
            return replace(self._parsed(f"agendas/{name}.toml", read_agenda), name=name)
        found = next((agenda for agenda in self.own_agendas() if agenda.name == name), None)
        if found is None:
            raise Refused("This hub has no such agenda.")
        return found

    def own_agendas(self) -> tuple[Agenda, ...]:
        """Return the agendas of a case that only this hub has, by the names of their files; what
        cannot serve is told of.
        """
        found = self._read.get("own agendas")
        if found is None:
            found = self._read["own agendas"] = tuple(self._own_agendas())
        return cast("tuple[Agenda, ...]", found)

    def agenda_for(self, serves: str, kind: str) -> Agenda:
        """Return the agenda taken in the place of a built-in one for cases of a kind: the hub's
        own, or the built-in one.
        """
        return next(
            (agenda for agenda in self.own_agendas() if agenda.is_for(serves, kind)), None
        ) or self.agenda(serves)

    def serves(self, name: str) -> str:
        """Return the built-in agenda in whose place one stands; its own name when there is no such
        agenda any more.
        """
        try:
            return self.agenda(name).serves
        except Refused:
            return name

    def step(self, kind: str) -> Step:
        """Return a step of the meeting: the hub's, or the built-in one where its agenda leaves the
        step out.
        """
        found = next((step for step in self.agenda("meeting").steps if step.kind == kind), None)
        if found is None:  # read only then: it is asked for with every item of a meeting
            ours = _built_in_as("agendas/meeting.toml", read_agenda)
            found = next(step for step in ours.steps if step.kind == kind)
        return found

    def look(self) -> list[str]:
        """Read every template of the hub's own at once, and return everything that is wrong with
        them.
        """
        if not self._looked and self._folder is not None and is_there(self._folder):
            self._looked = True
            if reason := unreadable(self._folder):
                self._tell(f"{one_line(self._folder.name)}: {reason}. {_BUILT_IN}")
            for name in sorted(BUILT_IN_AGENDAS):
                self.agenda(name)
            lists = (self.interventions, self.sectors, self.sharing, self.statement, self.wording)
            for read in (
                self.own_agendas,
                self.instruments,
                self.quorum_rules,
                self.clocks,
                *lists,
            ):
                read()
            self.problems += self._strangers()
        return self.problems

    def instrument(self, name: str = DEFAULT) -> Instrument:
        """Return an assessment instrument by its name; raise Refused when there is none."""
        found = self.instruments().get(name)
        if found is None:
            raise Refused("This hub has no such instrument.")
        return found[0]

    def instruments(self) -> dict[str, tuple[Instrument, str]]:
        """Return every instrument with its text, by the name of its file: the built-in ones and the
        hub's own (H3.8).

        A file of the hub that cannot serve is told of; the built-in one of its name is used, or
        else it is left out.
        """
        found = self._read.get("instruments")
        if found is None:
            found = self._read["instruments"] = self._instruments()
        return cast("dict[str, tuple[Instrument, str]]", found)

    def quorum(self, name: str) -> QuorumRule:
        """Return a quorum rule by its title; the first one of the file when there is none of that
        name.
        """
        rules = self.quorum_rules()
        return rules.get(name) or next(
            (rule for rule in rules.values() if rule.title == name), next(iter(rules.values()))
        )

    def quorum_rules(self) -> dict[str, QuorumRule]:
        """Return the quorum rules by name: the hub's own, then the built-in ones it does not
        change.
        """
        return self._beside("quorum.toml", parse_quorum)

    def clocks(self) -> dict[str, Clock]:
        """Return the clock rules by key: the hub's own, then the built-in ones it does
        not change.
        """
        return self._beside("clocks.toml", parse_clocks)

    def interventions(self) -> tuple[Intervention, ...]:
        """Return the catalogue of interventions, in its order."""
        return self._parsed("interventions.toml", parse_interventions)

    def sectors(self) -> dict[str, Sector]:
        """Return the sectors by their name in small letters."""
        return self._parsed("sectors.toml", parse_sectors)

    def sharing(self) -> Sharing:
        """Return the rules on sharing of every sector (H3.1)."""
        return self._parsed("sharing.toml", parse_sharing)

    def statement(self) -> tuple[str, ...]:
        """Return the points of the confidentiality statement."""
        return self._parsed("statement.toml", parse_statement)

    def wording(self) -> Wording:
        """Return the word lists of the check for neutral wording (H1.3)."""
        return self._parsed("wording.toml", parse_wording)

    def _instruments(self) -> dict[str, tuple[Instrument, str]]:
        folder = files("templates").joinpath("instruments")
        ours = {
            file.name.removesuffix(".toml")
            for file in folder.iterdir()
            if file.name.endswith(".toml")
        }
        found = {
            name: self._parse(f"instruments/{name}.toml", _instrument) for name in sorted(ours)
        }
        for name in self._own_names("instruments") - ours:
            file = f"instruments/{name}.toml"
            text = self._own(file, _LEFT_OUT)
            try:
                if text is not None:
                    found[name] = _instrument(text, file)
            except Refused as refused:
                self.problems.append(f"{refused} {_LEFT_OUT}")
        return found

    def _own_agendas(self) -> Iterator[Agenda]:
        for name in sorted(self._own_names("agendas") - BUILT_IN_AGENDAS):
            file = f"agendas/{name}.toml"
            text = self._own(file, _LEFT_OUT)
            try:
                if text is not None:
                    yield replace(read_agenda(text, file), name=name)
            except Refused as refused:
                self.problems.append(f"{refused} {_LEFT_OUT}")

    def _own_names(self, folder: str) -> set[str]:
        """Return the names of the hub's own files in a folder; those no file can have
        are told of.
        """
        names = own_names(self._folder) if self._folder else ()
        stems = [
            name.removeprefix(f"{folder}/").removesuffix(".toml")
            for name in names
            if name.startswith(f"{folder}/") and name.endswith(".toml")
        ]
        for stem in stems[MOST_FILES:]:
            self.problems.append(
                f"{folder}/{one_line(stem)[:60]}.toml: more than {MOST_FILES} {folder}. {_LEFT_OUT}"
            )
        for stem in stems[:MOST_FILES]:
            if not _NAME.fullmatch(stem):
                said = "a file is called by small letters, figures, - and _"
                self.problems.append(f"{folder}/{one_line(stem)[:60]}.toml: {said}. {_LEFT_OUT}")
        return {stem for stem in stems[:MOST_FILES] if _NAME.fullmatch(stem)}

    def _strangers(self) -> Iterator[str]:
        """Yield the files in the hub's folder that nothing reads: a slip in a name leaves a file
        without effect.
        """
        for name, meant in strangers(self._folder) if self._folder else ():
            if not (
                name.startswith(("agendas/", "instruments/")) and name.endswith(".toml")
            ):  # those are told of where they are read
                yield (
                    f"{one_line(name)[:60]}: no template is called "
                    f"this.{f' Perhaps {meant} is meant.' if meant else ''} {_LEFT_OUT}"
                )

    def _parsed(self, name: str, parse: Callable[[str, str], T]) -> T:
        if name not in self._read:
            self._read[name] = self._parse(name, parse)
        found: T = self._read[name]  # type: ignore[assignment]  # one parser per name
        return found

    def _beside(self, name: str, parse: Callable[[str, str], dict[str, T]]) -> dict[str, T]:
        """Return the tables of the hub's own file, and those of the built-in one that it leaves
        out: no clock is lost by a short file.
        """
        own = self._parsed(name, parse)
        key = f"{name} beside the built-in"
        if key not in self._read:
            built_in = (
                _built_in_as(name, parse) if self._folder and is_there(self._folder / name) else {}
            )
            self._read[key] = own | {
                table: rule for table, rule in built_in.items() if table not in own
            }
        return cast("dict[str, T]", self._read[key])

    def _parse(self, name: str, parse: Callable[[str, str], T]) -> T:
        own = self._own(name)
        if own is not None:
            try:
                return parse(own, name)
            except Refused as refused:
                self.problems.append(f"{refused} {_BUILT_IN}")
        return _built_in_as(name, parse)

    def _own(self, name: str, otherwise: str = _BUILT_IN) -> str | None:
        data = self._bytes(name, LONGEST, otherwise)
        if data is None:
            return None
        self._left -= len(data)
        if self._left < 0:
            self._tell(f"{name}: the files here are more than {MOST_TOGETHER:,} bytes. {otherwise}")
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._tell(f"{name}, line {line}: not UTF-8 at byte {error.start}. {otherwise}")
            return None

    def _bytes(self, name: str, most: int, otherwise: str) -> bytes | None:
        """Return what the hub's own file of this name holds, None when there is none or it cannot
        serve, which is told of.
        """
        if self._folder is None:
            return None
        try:
            return read_regular(self._folder / name, most, self._folder)
        except FileNotFoundError:
            return None
        except Refused as refused:
            self._tell(f"{one_line(name)}: {refused}. {otherwise}")
            return None


def _built_in(name: str) -> str:
    try:
        return files("templates").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Refused(f"There is no template {name}.") from None


_PARSED: dict[str, object] = {}


def _built_in_as(name: str, parse: Callable[[str, str], T]) -> T:
    """Return a built-in template as its one parser reads it; parsed once, since the program's own
    files do not change while it runs.
    """
    if name not in _PARSED:
        _PARSED[name] = parse(_built_in(name), name)
    return cast("T", _PARSED[name])


def _instrument(text: str, file: str) -> tuple[Instrument, str]:
    name = file.rpartition("/")[2].removesuffix(".toml")  # as an agenda, it is known by its file
    return parse_instrument(text, file).model_copy(update={"name": name}), text
