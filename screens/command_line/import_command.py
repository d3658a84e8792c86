"""`conference import`: a new hub from the whole record of another one, as `conference export
--everything` wrote it.
"""

import argparse
from pathlib import Path
from typing import Any

from screens.command_line.console import OK, complain, say
from screens.command_line.credentials import credentials, second_line


def add(
    commands: Any, who: argparse.ArgumentParser
) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    back = commands.add_parser(
        "import",
        help="make a new hub from the whole record of another",
        parents=[who],
        allow_abbrev=False,
        epilog="With --passphrase-stdin, the phrase of a locked record is read from the second "
        "line of standard input.",
    )
    back.add_argument(
        "--everything",
        required=True,
        type=Path,
        metavar="RECORD",
        help="what “conference export --everything” wrote",
    )
    back.add_argument("file", type=Path, metavar="FILE", help="where the new hub is made")
    back.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder
    from screens.rendering.whole_record_file import reading_everything
    from storage import import_record

    refuse_in_the_way(given.file)
    refuse_no_folder(given.file)
    person, passphrase = credentials(given.person, from_stdin=given.passphrase_stdin)

    def phrase() -> str:
        return second_line("Phrase of the record: ", from_stdin=given.passphrase_stdin)

    with reading_everything(given.everything, phrase) as whole:
        paper = import_record(given.file, whole, person, passphrase)
    say(f"Written: {given.file}")
    say(f"recovery key: {paper}")
    complain("Write the recovery key down: it is shown once. Everybody else needs a new key.")
    return OK
