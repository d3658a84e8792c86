"""The command line: `conference` and its commands (the names are fixed; a hub's own scripts may
rely on them).

Nothing heavy is imported until a command needs it. A passphrase comes by standard input or is asked
for; there is no option and no variable that holds one, because both can be seen by others on the
machine.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from screens.command_line.console import INTERRUPTED, OK, USAGE, WRONG, Opened, complain, say
from screens.command_line.credentials import Misused

COMMANDS = (
    "screens.command_line.export_command",
    "screens.command_line.verify_command",
    "screens.command_line.templates_command",
    "screens.command_line.read_command",
)
"""Modules of commands.

Each is light and has `add(commands, who)`, which says what runs it: `set_defaults(run=...)`.
"""


class _Parser(argparse.ArgumentParser):
    """A parser that never repeats what it did not understand: it may be a passphrase that somebody
    typed in the wrong place.
    """

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and what is missing, and exit with 2."""
        what, _, unknown = message.partition(": invalid choice")
        if unknown:
            message = f"{what}: this is none of the choices, see --help"
        elif "unrecognized" in message or "explicit argument" in message:
            message = (
                "there is something that is no option of this command; a passphrase is only "
                "ever read with --passphrase-stdin"
            )
        self.print_usage(sys.stderr)
        complain(message)
        self.exit(USAGE)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    main_parser = _Parser(
        prog="conference",
        description="Takes a safeguarding hub through its meeting.",
        allow_abbrev=False,
    )
    main_parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    who = _Parser(add_help=False)
    who.add_argument("--person", metavar="NAME", help="who opens the hub; asked for when left out")
    who.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="read the passphrase from the first line of standard input",
    )

    opens = commands.add_parser("open", help="open a hub", allow_abbrev=False)
    opens.add_argument("file", type=Path, metavar="FILE")
    demo = commands.add_parser(
        "demo", help="open a throw-away hub with invented data", allow_abbrev=False
    )
    demo.add_argument(
        "--write",
        type=Path,
        metavar="FILE",
        help="write the demo hub to FILE instead, and print who opens it",
    )
    check = commands.add_parser(
        "check", help="say what is wrong with a hub", parents=[who], allow_abbrev=False
    )
    check.add_argument("file", type=Path, metavar="FILE")
    for module in COMMANDS:
        import_module(module).add(commands, who)
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code; `argv` is what follows the name of the program.

    Nothing is raised: an unexpected error prints its type and its place in the code, never its
    text, which may hold a name.
    """
    from screens.app.process_guard import forbid_dumps

    forbid_dumps()
    try:
        return _run(parser().parse_args(argv))
    except SystemExit as stop:  # --help, or a slip in the command
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Misused as error:
        complain(str(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - the last stop: Python's own report would show values
        return _explain(error)


def _run(given: argparse.Namespace) -> int:
    if given.version:
        from importlib.metadata import version

        say(f"conference {version('case-conference')}")
        return OK
    if given.command == "check":
        return _check(given)
    if "run" in given:
        return int(given.run(given))
    if given.command == "demo" and given.write is not None:
        return _write_demo(given.write)
    return _screens(given.file if given.command == "open" else None, demo=given.command == "demo")


def _screens(path: Path | None, *, demo: bool) -> int:
    from screens.app.environment import before_textual

    before_textual()
    from screens.app.program import run_program

    return run_program(path, demo)


def _check(given: argparse.Namespace) -> int:
    from screens.rendering.template_check import check_templates

    with Opened(given) as hub:
        problems = [*check_templates(hub.path).faults, *hub.check()]
    for problem in dict.fromkeys(problems):
        say(problem)
    if problems:
        return WRONG
    say("all is well")
    return OK


def _write_demo(path: Path) -> int:
    from datetime import UTC, datetime

    from screens.app.crash import all_is_invented
    from screens.rendering.place_file import refuse_in_the_way
    from storage import build_demo, key_file

    refuse_in_the_way(path)
    refuse_in_the_way(key_file(path))
    all_is_invented()
    demo = build_demo(path, datetime.now(UTC))
    demo.hub.close()
    say(f"person: {demo.person}")
    say(f"passphrase: {demo.passphrase}")
    return OK


def _explain(error: Exception) -> int:
    """Tell of an error: a refusal with its sentence, anything else with its type and place."""
    from conference.base.refusal import Refused

    cannot_open = getattr(
        sys.modules.get("storage"), "CannotOpen", Refused
    )  # what was not imported cannot have been raised
    if isinstance(error, (Refused, cannot_open)):
        complain(str(error))
    else:
        from screens.app.crash import report

        sys.stderr.write(report(error) + "\n")
    return WRONG
