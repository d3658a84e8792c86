"""What is chosen on the export page, as data: which documents, readers and formats there are, each
with its letter, and where it goes.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from conference.case.overview.conference import Conference
from conference.documents.catalogue import DOCUMENTS, Document, find_document
from conference.documents.copy import addressee
from conference.documents.readers import Audience, Reader, audiences
from conference.hub.seat import Seat
from conference.meeting.meeting import Meeting
from screens.rendering.locking import LOCKABLE
from screens.rendering.render import FORMS
from screens.rendering.write import Wish

_MOST_NAMES = 100

Option = tuple[str, str, str]
"""Key, title, detail: as `Choose` wants it."""


class Lettered(NamedTuple):
    """Options with letters for their keys, and the name behind each key."""

    options: list[Option]
    names: dict[str, str]


@dataclass
class Choice:
    """What is chosen by now.

    Without a `path` one is proposed; `case` is the one case it is about, or None for all of the
    meeting.
    """

    document: Document
    reader: str = Reader.FULL.value
    form: str = "docx"
    meeting: Meeting | None = None
    case: UUID | None = None
    reference: str = ""
    to: str = ""
    locked: bool = False
    typed_path: str = ""
    folder: Path | None = None
    """Where the last place lies that was typed: the next one is proposed there."""
    wording: str = ""
    reason: str = ""

    @property
    def path(self) -> Path:
        """Where it goes: what was typed, or a free name in its folder, at first the home folder,
        without the name of anybody at risk.
        """
        from screens.app.typed_path import read_path

        if self.typed_path:
            return read_path(self.typed_path)
        day = (
            self.meeting.day.isoformat()
            if self.meeting and self.document.about == "meeting"
            else ""
        )
        parts = (
            self.document.name,
            day,
            self.reference,
            "" if self.reader == Reader.FULL else self.reader.replace(":", " "),
        )
        name, ending = "-".join(_slug(part) for part in parts if part), FORMS[self.form].ending
        folder = self.folder or Path.home()
        places = (
            folder / f"{name}{f'-{number}' if number > 1 else ''}.{ending}"
            for number in range(1, _MOST_NAMES)
        )
        return next(
            (place for place in places if not os.path.lexists(place)), folder / f"{name}.{ending}"
        )

    @property
    def addressee(self) -> str:
        """To whom the copy goes."""
        return self.to or addressee(self.reader)

    def take_document(self, name: str) -> None:
        """Choose another document; the reader changes with it where it may not have it."""
        self.document = find_document(name)
        if Reader(self.reader.partition(":")[0]) not in self.document.readers:
            self.reader = next(reader.value for reader in Reader if reader in self.document.readers)
        self.forget()

    def take_form(self, name: str) -> None:
        """Choose another format; the lock goes where there is none."""
        self.form = name
        self.locked = self.locked and name in LOCKABLE

    def take_place(self, typed: str) -> None:
        """Choose where it goes; of a folder alone, a free name in it."""
        from screens.app.typed_path import read_path

        place = read_path(typed)
        alone = os.path.isdir(place)  # noqa: PTH112 - unlike Path.is_dir it answers for a name that is too long, too
        self.folder, self.typed_path = (place, "") if alone else (place.parent, typed)

    def forget(self) -> None:
        """Forget what was said about another text: whom it was for, and why its words stay."""
        self.to = self.typed_path = self.wording = self.reason = ""

    def wish(self) -> Wish:
        """Return what shall be written."""
        about = self.document.about
        return Wish(
            document=self.document.name,
            reader=self.reader,
            form=self.form,
            path=self.path,
            meeting=self.meeting.id if self.meeting and about == "meeting" else None,
            case=self.case if about != "hub" else None,
            to=self.to,
            locked=self.locked,
            reason=self.reason,
            wording=self.wording,
        )


def document_options() -> Lettered:
    """Return every document with the letter it has in the catalogue."""
    return Lettered(
        [(one.letter, one.title, one.words) for one in DOCUMENTS.values()],
        {one.letter: one.name for one in DOCUMENTS.values()},
    )


def form_options() -> Lettered:
    """Return every format with the letter it has among the formats."""
    return Lettered(
        [
            (form.letter, form.words, "can be locked" if form.name in LOCKABLE else "")
            for form in FORMS.values()
        ],
        {form.letter: form.name for form in FORMS.values()},
    )


def readers_of(
    document: Document, conferences: Sequence[Conference], seats: Iterable[Seat]
) -> Lettered:
    """Return who may have a document, with letters: whoever is around these conferences, or, where
    there are none, every seat.
    """
    if conferences:
        found = [
            (one.name, one.title)
            for one in audiences(conferences)
            if one.reader in document.readers
        ]
    else:
        found = [
            (one.name, one.title)
            for one in _everybody(tuple(seats))
            if one.reader in document.readers
        ]
    return lettered((name, title, name) for name, title in found)


def _everybody(seats: Sequence[Seat]) -> Iterable[Audience]:
    for reader in Reader:
        if reader is Reader.AGENCY:
            yield from (
                Audience(reader=reader, agency=agency)
                for agency in dict.fromkeys(seat.agency for seat in seats)
            )
        elif reader in {Reader.SEAT, Reader.GUEST}:
            yield from (
                Audience(reader=reader, seat=seat)
                for seat in seats
                if seat.permanent is (reader is Reader.SEAT)
            )
        else:
            yield Audience(reader=reader)


def lettered(options: Iterable[Option]) -> Lettered:
    """Give each option (name, title, detail) the first letter of its name or title that is free;
    without one it keeps its name.
    """
    taken: dict[str, str] = {}
    found = []
    for name, title, detail in options:
        own = name.partition(":")[2] or name
        letters = (
            sign
            for sign in f"{own}{title}abcdefghijklmnopqrstuvwxyz".casefold()
            if sign.isascii() and sign.isalnum()
        )
        key = next((sign for sign in letters if sign not in taken), name)
        taken[key] = name
        found.append((key, title, detail))
    return Lettered(found, taken)


def _slug(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.casefold())[:60].strip("-")
