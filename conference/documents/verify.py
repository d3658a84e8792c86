"""Whether a paper was written by this hub: by the digest of its file, and else by the seals that
can be read in it (H3.3, H5.2).
"""

import re
from datetime import date
from enum import StrEnum
from typing import ClassVar

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.record import Query, Record, Right
from conference.base.text import Short
from conference.documents.catalogue import DOCUMENTS
from conference.documents.copy import Copy, CopyState

SHORT = 16
"""Characters of a seal that stand on every page."""

_MOST_MARKS = 200_000
_HEX = re.compile(r"[0-9a-f]{16,}")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


class Standing(StrEnum):
    """What a file is to this hub."""

    WRITTEN = "written by this hub"
    ALTERED = "altered since"
    NOT_WRITTEN = "not a file that was written"
    FOREIGN = "not from this hub"


class Verified(Record):
    """What is known of a file.

    `copy_` is the copy it is, or says it is; `entry` the journal's entry whose seal stands in it.

    `day` is that of the meeting whose minutes the seal belongs to, `corrections` those added after
    the file was written, `missing` the approved lines that were not found in its text, None where
    they were not looked for; `whole` that all of them were. How many are missing is told only to
    whoever may read them: by it, line after line could be guessed. `fault` says what is wrong in
    the hub itself.
    """

    standing: Standing
    copy_: Copy | None = None
    entry: int = 0
    day: date | None = None
    corrections: int = 0
    missing: int | None = None
    whole: bool | None = None
    fault: str = ""

    @property
    def good(self) -> bool:
        """Whether it is the very file, and the seal holds."""
        return self.standing is Standing.WRITTEN and not self.fault

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell, one sentence a line."""
        lines = [_SAYS[self.standing].format(whose=self._whose)]
        lines += (
            [_copy_words(self.copy_, claimed=self.standing is not Standing.WRITTEN)]
            if self.copy_
            else []
        )
        if self.whole is not None:
            lines.append(self._whole_words)
        if self.corrections:
            count = (
                "one correction was"
                if self.corrections == 1
                else f"{self.corrections} corrections were"
            )
            lines.append(
                f"The minutes were corrected since: {count} added after this file was written."
            )
        if self.fault:
            lines.append(self.fault)
        elif self.standing is not Standing.FOREIGN:
            lines.append(
                f"The seal holds: entry {self.entry} of the journal."
                if self.entry
                else "The journal is whole."
            )
        return tuple(lines)

    @property
    def _whole_words(self) -> str:
        if self.whole:
            return "All approved lines are in its text."
        if self.missing is None:
            return "Not all of the approved lines are in its text."
        verb = "is" if self.missing == 1 else "are"
        return f"{self.missing} of the approved lines {verb} not in its text."

    @property
    def _whose(self) -> str:
        return f"minutes of {spoken(self.day)}" if self.day else "journal"


_SAYS = {
    Standing.WRITTEN: "This is the very file that was written by this hub.",
    Standing.ALTERED: (
        "This file was altered since it was written: it bears the seal of this hub's {whose}, "
        "but not its contents."
    ),
    Standing.NOT_WRITTEN: (
        "The seal belongs to this hub's {whose}, but this file is not one that was written."
    ),
    Standing.FOREIGN: (
        "This file is not from this hub: nothing in it that could be read is known here."
    ),
}


def _copy_words(copy: Copy, *, claimed: bool) -> str:
    title = DOCUMENTS[copy.document].title if copy.document in DOCUMENTS else copy.document
    written = f"{spoken(copy.at.astimezone().date())}, {clock_time(copy.at)}"
    of = f" on {copy.reference}" if copy.reference else ""
    since = (
        ""
        if copy.state is CopyState.WRITTEN
        else f"; {label(copy.state)} {spoken(copy.changed_at.astimezone().date())}"
    )
    said = f"{copy.label}: {title}{of}, as {copy.form}, written {written} by {copy.by}{since}."
    return f"It says that it is {said[:1].lower()}{said[1:]}" if claimed else said


class VerifyPaper(Query[Verified]):
    """What a file is to this hub: `digest` is the SHA-256 of the file, `text` what can be read in
    it.

    It confirms a paper, never a line: by its digest, by the seal and the number of the copy that
    stand in it, or by all of its lines at once.
    """

    right: ClassVar[Right] = Right.READ_JOURNAL

    digest: Short
    text: str = ""


class VerifyAtTable(VerifyPaper):
    """The same for whoever writes the papers, and how many of the approved lines are missing."""

    right: ClassVar[Right] = Right.READ_CASES


def squeeze(text: str) -> str:
    """Return a text without white space and what cannot be seen: a page breaks lines where it
    likes.
    """
    return _UNSEEN.sub("", text)


def marks(squeezed: str) -> frozenset[str]:
    """Return everything of 16 characters in a squeezed text that could be the beginning of a seal;
    bounded, since a text may be hostile.
    """
    found: set[str] = set()
    for run in _HEX.finditer(squeezed):
        for start in range(run.start(), run.end() - SHORT + 1):
            found.add(squeezed[start : start + SHORT])
            if len(found) >= _MOST_MARKS:
                return frozenset(found)
    return frozenset(found)
