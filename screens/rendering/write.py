"""Writing a document to a place a person chose: the one way in which anything readable leaves the
hub (design, sections 6 and 7).

Screen and command line both come here. The copy is entered in the register first, since its number
stands on every page; it counts as written only after the file was opened again from the disk and
compared. Whatever goes wrong, nothing is left on the disk and the register says so.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.documents.copy import Copy, addressee, entering
from conference.documents.paper import JOURNAL, Paper
from conference.documents.papers.making import JournalPaper, PaperOf, question
from conference.documents.wording_remarks import Placed, may_leave, remarks_on
from conference.hub.seat import Table
from screens.rendering.locking import LOCKABLE, lock, opens
from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder, write_bytes
from screens.rendering.render import FORMS, Form, Printed, print_paper
from screens.rendering.reread import words_in
from screens.rendering.subprocess_job import Halted, apart

if TYPE_CHECKING:
    from storage import Hub

T = TypeVar("T")

WORDS = 5
"""Words of a phrase that locks a document: it is told over the telephone."""

BIG = 150_000
"""Characters of a document from which on it is printed in a process of its own."""

_NO_PDF = "This machine has no PDF printer for the program: take html, and print it from a browser."


@dataclass(frozen=True)
class Wish:
    """What shall be written, by the names of the command line, for whom and where.

    `to` is who gets it, if not simply the reader.
    """

    document: str
    reader: str
    form: str
    path: Path
    meeting: UUID | None = None
    case: UUID | None = None
    to: str = ""
    locked: bool = False
    reason: str = ""
    wording: str = ""

    @property
    def question(self) -> PaperOf | JournalPaper:
        """What is asked of the record."""
        return question(self.document, self.reader, meeting=self.meeting, case=self.case)


@dataclass(frozen=True)
class Written:
    """What was written. `phrase` opens it ("" when it is not locked): shown once, kept nowhere.

    `note` says what was not as wished.
    """

    copy: Copy
    paper: Paper
    phrase: str
    note: str


@dataclass
class Steps:
    """How far it is, and whether it shall stop.

    `tell` is given the number of the step, of how many, and what is done.
    """

    tell: Callable[[int, int, str], None] = lambda _number, _of, _words: None
    stop: Event = field(default_factory=Event)
    count: int = 5
    number: int = 0

    def begin(self, words: str) -> None:
        """Go to the next step. Raises Halted when it shall stop."""
        if self.stop.is_set():
            raise Halted
        self.number += 1
        self.tell(self.number, self.count, words)


def write(hub: "Hub", wish: Wish, steps: Steps | None = None) -> Written:
    """Write a document and enter it in the register; takes its time, and is for a thread that may
    wait.

    Raises Refused with one sentence when it may not or cannot be written, Halted when it was
    stopped; nothing is on the disk then.
    """
    steps = steps or Steps()
    form = find_form(wish.form)
    if wish.locked and form.name not in LOCKABLE:
        raise Refused(
            "Only Word, Excel and PDF can be locked with a phrase: choose docx, xlsx or pdf."
        )
    refuse_in_the_way(wish.path)
    refuse_no_folder(wish.path)
    steps.count = 6 if wish.locked else 5
    steps.begin("reading the record")
    paper = hub.ask(wish.question)
    may_print(paper, form)
    may_leave(remarks_of(hub, paper), wish.wording)
    steps.begin("entering it in the register")
    copy = hub.record(
        entering(paper.document).take(
            document=paper.document,
            reader=paper.audience,
            form=form.name,
            to=one_line(wish.to) or addressee(paper.audience),
            meeting=wish.meeting,
            case=wish.case,
            locked=wish.locked,
            standing=paper.state,
            wording=wish.wording,
            reason=wish.reason,
        )
    )
    return _Making(
        hub, wish, paper.model_copy(update={"copy_number": copy.label}), copy, steps
    ).make()


def remarks_of(hub: "Hub", paper: Paper) -> tuple[Placed, ...]:
    """Return what the wording check says of a document; seats and agencies are no unexplained
    abbreviations here.

    The journal report holds no word that anybody wrote, and who makes it may know nobody at the
    table.
    """
    if paper.document == JOURNAL:
        return ()
    known = [name for seat in hub.ask(Table()) for name in (seat.code, seat.name, seat.agency)]
    return remarks_on(paper, hub.templates.wording(), known)


def find_form(name: str) -> Form:
    """Return a format by its name; raise Refused with what there is."""
    found = FORMS.get(name.strip().casefold())
    if found is None:
        raise Refused(f"There is no such format. There are: {', '.join(FORMS)}.")
    return found


def may_print(paper: Paper, form: Form) -> None:
    """Refuse early what could not be printed in this format, before a copy is entered for it."""
    if form.name == "xlsx" and not any(
        block.kind == "table" for part in paper.parts for block in part.blocks
    ):
        raise Refused("There is no table in this document that a workbook could hold.")
    if form.name == "ics" and not paper.events:
        raise Refused("There is no day in this document that a calendar could hold.")
    if form.name == "pdf":
        try:
            import typst  # noqa: F401 - only whether it is there
        except ImportError:  # there is none for every machine
            raise Refused(_NO_PDF) from None


@dataclass
class _Making:
    """A copy that was entered and is being made."""

    hub: "Hub"
    wish: Wish
    paper: Paper
    copy: Copy
    steps: Steps
    mine: bool = False

    def make(self) -> Written:
        try:
            return self._make()
        except BaseException as error:
            self._take_away()
            why = (
                str(error)
                if isinstance(error, Refused)
                else f"it broke off ({type(error).__name__})"
            )
            with suppress(Refused):  # then it stays announced, which is true as well
                self.hub.record(
                    entering(self.paper.document).not_written(
                        copy_id=self.copy.id, words=one_line(why)
                    )
                )
            raise

    def _make(self) -> Written:
        form, path = self.wish.form, self.wish.path
        self.steps.begin("printing")
        printed = self._apart(
            print_paper, self.paper, form, _sources(self.hub, self.paper.document, FORMS[form])
        )
        phrase, data = "", printed.data
        if self.wish.locked:
            self.steps.begin("locking")
            phrase = _phrase()
            data = self._apart(lock, printed.data, form, phrase)
        self.steps.begin("writing")
        write_bytes(path, data)
        self.mine = True
        self.steps.begin("opening it again")
        note = self._compare(path, data, printed, phrase)
        if self.steps.stop.is_set():
            raise Halted
        copy = self.hub.record(
            entering(self.paper.document).written(
                copy_id=self.copy.id, digest=hashlib.sha256(data).hexdigest()
            )
        )
        return Written(copy, self.paper, phrase, note)

    def _compare(self, path: Path, data: bytes, printed: Printed, phrase: str) -> str:
        """Refuse a file that is not what was made; return what is to be said of it."""
        form = self.wish.form
        if path.read_bytes() != data or (
            phrase and not self._apart(opens, data, form, phrase, printed.data)
        ):
            raise Refused(
                "What lies on the disk is not what was written: it was taken away. Try "
                "another disk."
            )
        words = self._apart(words_in, printed.data, form)
        notes = [printed.note]
        if form != "ics" and _essence(self.copy.label) not in _essence(words):
            notes.append("The copy number does not stand in it: look at the hub's own template.")
        return " ".join(note for note in notes if note)

    def _apart(self, doing: Callable[..., T], *values: object) -> T:
        """Do it here when it is small, and else where it can be stopped."""
        if sum(map(len, _texts(self.paper))) < BIG:
            return doing(*values)
        return apart(self.steps.stop, doing, *values)

    def _take_away(self) -> None:
        if self.mine:
            self.wish.path.unlink(missing_ok=True)


class _Kept(dict[str, bytes]):
    """Templates at hand by their names, wherever they are printed with."""

    def __call__(self, name: str) -> bytes:
        if name not in self:
            raise Refused(f"There is no template {name}.")
        return self[name]


def _sources(hub: "Hub", document: str, form: Form) -> _Kept:
    kept = _Kept()
    for name in (
        (f"documents/{document}.{form.template}", f"documents/paper.{form.template}")
        if form.template
        else ()
    ):
        try:
            kept[name] = hub.templates.document(name)
        except Refused:
            continue  # nobody made one for this document
    return kept


def _texts(paper: Paper) -> Sequence[str]:
    found = []
    for part in paper.parts:
        for block in part.blocks:
            found += [
                block.words,
                *block.items,
                *(pair.words for pair in block.pairs),
                *(cell for row in block.rows for cell in row),
            ]
    return found


def _phrase() -> str:
    from storage import suggest

    return suggest(WORDS)


def _essence(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
