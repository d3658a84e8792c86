"""`conference templates`: list what a hub may change, copy the program's own to begin with, and
check what was changed. No passphrase.
"""

import argparse
from pathlib import Path
from typing import Any

from screens.command_line.console import OK, WRONG, complain, say


def add(
    commands: Any, _who: argparse.ArgumentParser
) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    templates = commands.add_parser(
        "templates", help="list, copy or check what a hub may change", allow_abbrev=False
    )
    does = templates.add_subparsers(dest="does", metavar="list|copy|check", required=True)
    for name, words, run in (
        ("list", "every template, the program's and the hub's own", _list),
        ("copy", "put one of the program's into the hub's folder, to change it there", _copy),
        ("check", "say which of the hub's own cannot serve, and why", _check),
    ):
        one = does.add_parser(name, help=words, allow_abbrev=False)
        one.add_argument(
            "file",
            type=Path,
            metavar="FILE",
            help="the hub; its templates lie in the folder beside it",
        )
        one.set_defaults(run=run)
        if name == "copy":
            one.add_argument(
                "name", metavar="NAME", help="as in documents/minutes.docx; the list has them all"
            )
            one.add_argument(
                "--to",
                default="",
                metavar="NAME",
                help="the name it gets in the hub's folder, if another",
            )


def _list(given: argparse.Namespace) -> int:
    from storage import every_name, folder_of, strangers

    folder = folder_of(_there(given.file))
    for one in every_name(folder):
        whose = "own" if one.own else "built-in"
        say(f"{one.name}: {one.kind}, {whose}. {one.words[:1].upper()}{one.words[1:]}.")
    for name, meant in strangers(folder):
        say(
            f"{name}: nothing reads a file of this "
            f"name.{f' Perhaps {meant} is meant.' if meant else ''}"
        )
    return OK


def _copy(given: argparse.Namespace) -> int:
    from screens.rendering.place_file import write_bytes
    from storage import folder_of, template_to_copy

    folder = folder_of(_there(given.file))
    to, data = template_to_copy(given.name, given.to)
    path = folder / to
    _make_folders(path.parent, folder)
    write_bytes(path, data)
    say(f"Written: {path}")
    say(
        "It counts from the next opening of the hub on. “conference templates check” says "
        "whether it serves."
    )
    return OK


def _make_folders(folder: Path, top: Path) -> None:
    """Make the folder that a template goes into, for its owner's eyes."""
    from conference.base.refusal import Refused

    try:
        for one in (top, folder):
            one.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise Refused(
            "The folder for templates cannot be made beside the hub: look who may write there."
        ) from None


def _check(given: argparse.Namespace) -> int:
    from screens.rendering.template_check import check_templates

    found = check_templates(_there(given.file))
    for one in (*found.faults, *found.notes):
        say(one)
    if found.faults:
        complain(f"{len(found.faults)} fault{'s' if len(found.faults) > 1 else ''}")
        return WRONG
    say("every template serves")
    return OK


def _there(file: Path) -> Path:
    """Return the place of a hub. Raises Refused when there is none."""
    from conference.base.refusal import Refused

    try:
        there = file.is_file()
    except (OSError, ValueError):  # a name that no system takes
        there = False
    if not there:
        raise Refused("There is no hub in this place.")
    return file
