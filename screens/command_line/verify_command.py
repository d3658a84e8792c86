"""`conference verify`: whether a paper was written by this hub, and whether its seal holds."""

import argparse
from pathlib import Path
from typing import Any

from screens.command_line.console import OK, WRONG, Opened, complain, say


def add(
    commands: Any, who: argparse.ArgumentParser
) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    verify = commands.add_parser(
        "verify",
        help="say whether a document was written by a hub",
        parents=[who],
        allow_abbrev=False,
    )
    verify.add_argument(
        "document",
        type=Path,
        metavar="DOCUMENT",
        help="the paper: a file in Word, PDF, HTML or text; others by digest alone",
    )
    verify.add_argument("file", type=Path, metavar="FILE", help="the hub")
    verify.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    from conference.documents.verify import VerifyAtTable, VerifyPaper
    from conference.hub.person import may
    from screens.rendering.read_file import look

    looked = look(given.document)
    with Opened(given) as hub:
        ask = VerifyAtTable if may(hub.person.role, VerifyAtTable.right) else VerifyPaper
        found = hub.ask(ask(digest=looked.digest, text=looked.text))
    for sentence in found.sentences:
        say(sentence)
    if looked.note and found.copy_ is None:
        say(looked.note)
    if not found.good:
        complain(
            "this is not the very file, or its seal does not hold"
            if not found.fault
            else "the seal does not hold"
        )
        return WRONG
    return OK
