"""`conference export`: a document without a screen, by the same names and under the same rules as
on screen.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from screens.command_line.console import OK, WRONG, Names, Opened, complain, say
from screens.command_line.credentials import Misused

if TYPE_CHECKING:
    from datetime import date

    from screens.rendering.write import Wish
    from storage import Hub

FOR = "full|seat:NAME|guest:NAME|family|referrer|summary|subject-access|agency:NAME|auditor"
_SHOWN = 5  # remarks on the wording that are printed


def add(
    commands: Any, who: argparse.ArgumentParser
) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    export = commands.add_parser(
        "export", help="write a document", parents=[who], allow_abbrev=False
    )
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument(
        "--document",
        default="minutes",
        choices=Names(_documents),
        metavar="DOCUMENT",
        help="one of %(choices)s; the minutes when left out",
    )
    export.add_argument(
        "--for",
        dest="reader",
        default="full",
        metavar="WHOM",
        help=f"{FOR}; the full record when left out",
    )
    export.add_argument(
        "--meeting",
        default="latest",
        metavar="latest|DATE",
        help="the latest that has begun, or its day: 2026-12-10",
    )
    export.add_argument(
        "--case", default="", metavar="REFERENCE", help="the one case it is about, as in 2026-014"
    )
    export.add_argument(
        "--format", choices=Names(_forms), metavar="FORMAT", help="one of %(choices)s"
    )
    export.add_argument(
        "--to",
        default="",
        metavar="NAME",
        help="who gets the copy, if not simply the reader; stands on every page",
    )
    export.add_argument(
        "--lock",
        action="store_true",
        help="lock Word, Excel or PDF with a phrase, which is printed once and kept nowhere",
    )
    export.add_argument(
        "--reason",
        default="",
        metavar="WORDS",
        help="why it is written although the consent of a case stands against it",
    )
    export.add_argument(
        "--wording",
        default="",
        metavar="WORDS",
        help="why words that the wording check points at stay as they are",
    )
    export.add_argument(
        "--output",
        required=True,
        type=Path,
        metavar="PATH",
        help="where to write; an existing file is never overwritten",
    )
    export.add_argument(
        "--everything",
        action="store_true",
        help="write the whole record instead, as JSON and CSV in a locked zip",
    )
    export.add_argument(
        "--plain", action="store_true", help="with --everything: without a lock, for all to read"
    )
    export.set_defaults(run=_run)


def _documents() -> Iterable[str]:
    from conference.documents.catalogue import DOCUMENTS

    return DOCUMENTS


def _forms() -> Iterable[str]:
    from screens.rendering.render import FORMS

    return FORMS


def _run(given: argparse.Namespace) -> int:
    from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder
    from screens.rendering.write import Steps, write

    if given.everything:
        return _everything(given)
    if given.format is None or given.plain:
        raise Misused("say the --format; --plain goes with --everything")
    day = _day(given.meeting)
    refuse_in_the_way(given.output)
    refuse_no_folder(given.output)
    with Opened(given) as hub:
        wish = _wish(hub, given, day)
        _tell_remarks(hub, wish)
        written = write(hub, wish, Steps(_tell_step))
    if written.note:
        complain(written.note)
    paper = written.paper
    passing = "" if paper.settled else ", not for passing on"
    say(f"Written: {given.output}")
    say(
        " · ".join(
            one
            for one in (f"{paper.title}, {paper.subtitle}".rstrip(", "), written.copy.label)
            if one
        )
    )
    if paper.state:
        say(f"{paper.state.capitalize()}{passing}")
    if written.phrase:
        say(f"phrase: {written.phrase}")
    return OK


def _everything(given: argparse.Namespace) -> int:
    """Write the whole record; without a lock only where that is said twice."""
    from screens.rendering.whole_record_file import write_everything

    if given.plain and sys.stdin is not None and sys.stdin.isatty():
        complain("Whoever finds this file can read everything about everybody in the hub.")
        sys.stderr.write("Type “readable” to write it so: ")
        sys.stderr.flush()
        if sys.stdin.readline(80).strip() != "readable":
            complain("nothing was written")
            return WRONG
    with Opened(given) as hub:
        phrase = write_everything(hub, given.output, locked=not given.plain)
    say(f"Written: {given.output}")
    if phrase:
        say(f"phrase: {phrase}")
    return OK


def _wish(hub: "Hub", given: argparse.Namespace, day: "date | None") -> "Wish":
    """Return what is wanted. Raises Refused when there is no such meeting or case."""
    from conference.documents.catalogue import find_document
    from conference.documents.subject import find_case, find_meeting
    from screens.rendering.write import Wish

    document = find_document(given.document)
    case: UUID | None = find_case(hub.ask, given.case) if given.case.strip() else None
    meeting = find_meeting(hub.ask, document, day).id if document.about == "meeting" else None
    return Wish(
        document=document.name,
        reader=given.reader,
        form=given.format,
        path=given.output,
        meeting=meeting,
        case=case,
        to=given.to,
        locked=given.lock,
        reason=given.reason,
        wording=given.wording,
    )


def _tell_remarks(hub: "Hub", wish: "Wish") -> None:
    """Print what the wording check points at; it advises only."""
    from screens.rendering.write import remarks_of

    found = remarks_of(hub, hub.ask(wish.question))
    for one in found[:_SHOWN]:
        complain(one.sentence)
    if len(found) > _SHOWN:
        complain(f"and {len(found) - _SHOWN} more")
    if found and not wish.wording.strip():
        complain(
            "With --wording and why the words stay, it is written all the same, and the "
            "choice is kept with the copy."
        )


def _tell_step(number: int, of: int, words: str) -> None:
    """Say how far it is to whoever watches; Ctrl+C stops it."""
    if sys.stderr is not None and sys.stderr.isatty():
        complain(f"{number} of {of}: {words}")


def _day(said: str) -> "date | None":
    """Return the day that is meant, None for the latest meeting."""
    if said.casefold() == "latest":
        return None
    from datetime import datetime

    from conference.base.typed_day import read_day

    day = read_day(said, datetime.now().astimezone().date())
    if day is None:
        raise Misused("--meeting is latest or a day, as in 2026-12-10")
    return day
