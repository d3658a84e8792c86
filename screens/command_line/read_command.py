"""`conference read`: any page of the program as plain text, for a screen reader or a braille
display.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.command_line.console import OK, Opened, say
from screens.command_line.credentials import Misused

if TYPE_CHECKING:
    from datetime import date

PAGES = (
    "home",
    "agenda",
    "meetings",
    "meeting",
    "item",
    "sharing",
    "seen",
    "minutes",
    "corrections",
    "document",
    "copies",
    "cases",
    "case",
    "around",
    "earlier",
    "tasks",
    "table",
    "journal",
    "find",
)
"""The same as the readings there are, which are too heavy to load with the command line; a test
holds them together.
"""

_HELP = (
    "what is read: home | agenda | meetings | meeting DATE|latest | item NUMBER | sharing "
    "NUMBER | seen NUMBER | minutes | corrections | "
    "document NAME | copies | cases | case REFERENCE | around REFERENCE | earlier "
    "REFERENCE | tasks | table | journal | find WORDS"
)
_NARROWEST, _WIDEST = 20, 78


def add(
    commands: Any, who: argparse.ArgumentParser
) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    read = commands.add_parser(
        "read", help="read a page as plain text", parents=[who], allow_abbrev=False
    )
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("what", choices=PAGES, metavar="WHAT", help=_HELP)
    read.add_argument("words", nargs="*", metavar="WORDS", help="which one of them")
    read.add_argument(
        "--meeting",
        default="latest",
        metavar="latest|DATE",
        help="of which meeting: its day, as in 2026-12-10",
    )
    read.add_argument(
        "--case", default="", metavar="REFERENCE", help="the one case a document is about"
    )
    read.add_argument(
        "--for",
        dest="reader",
        default="full",
        metavar="WHOM",
        help="as which reader, by the names of conference export",
    )
    read.add_argument(
        "--width",
        type=int,
        default=72,
        metavar="CELLS",
        help="cells in a line: 72, or 40 for a braille display",
    )
    read.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    from datetime import datetime

    from screens.command_line.pages_aloud import Wanted, aloud, plain_lines

    if not _NARROWEST <= given.width <= _WIDEST:
        raise Misused(f"--width is from {_NARROWEST} to {_WIDEST} cells")
    words = " ".join(given.words)
    of_day = given.what == "meeting" and bool(words)
    wanted = Wanted(
        "" if of_day else words, _day(words if of_day else given.meeting), given.case, given.reader
    )
    with Opened(given) as hub:
        reading = aloud(hub, given.what, wanted, datetime.now().astimezone())
    try:
        for line in plain_lines(reading, given.width):
            say(line)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, as when a pager is left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def _day(said: str) -> "date | None":
    """Return the day that is meant, None for the latest meeting."""
    if said.casefold() == "latest":
        return None
    from datetime import datetime

    from conference.base.typed_day import read_day

    day = read_day(said, datetime.now().astimezone().date())
    if day is None:
        raise Misused("a meeting is latest or its day, as in 2026-12-10")
    return day
