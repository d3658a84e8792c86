"""The command line: `conference` and its commands (the names are fixed; a hub's own scripts may rely on them).

Nothing heavy is imported until a command needs it. A passphrase comes by standard input or is asked for; there is no option and no
variable that holds one, because both can be seen by others on the machine.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from screens.credentials import Misused, credentials

if TYPE_CHECKING:
    from datetime import date

    from conference.meeting.meeting import Meeting
    from storage import Hub

OK, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all went well; it was refused or something is wrong; the command was not understood; Ctrl+C."""


class _Parser(argparse.ArgumentParser):
    """A parser that never repeats what it did not understand: it may be a passphrase that somebody typed in the wrong place."""

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and what is missing, and exit with 2."""
        what, _, unknown = message.partition(": invalid choice")
        if unknown:
            message = f"{what}: this is none of the choices, see --help"
        elif "unrecognized" in message or "explicit argument" in message:
            message = "there is something that is no option of this command; a passphrase is only ever read with --passphrase-stdin"
        self.print_usage(sys.stderr)
        _complain(message)
        self.exit(USAGE)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    main_parser = _Parser(prog="conference", description="Takes a safeguarding hub through its meeting.", allow_abbrev=False)
    main_parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    who = _Parser(add_help=False)
    who.add_argument("--person", metavar="NAME", help="who opens the hub; asked for when left out")
    who.add_argument("--passphrase-stdin", action="store_true", help="read the passphrase from the first line of standard input")

    opens = commands.add_parser("open", help="open a hub", allow_abbrev=False)
    opens.add_argument("file", type=Path, metavar="FILE")
    demo = commands.add_parser("demo", help="open a throw-away hub with invented data", allow_abbrev=False)
    demo.add_argument("--write", type=Path, metavar="FILE", help="write the demo hub to FILE instead, and print who opens it")
    check = commands.add_parser("check", help="say what is wrong with a hub", parents=[who], allow_abbrev=False)
    check.add_argument("file", type=Path, metavar="FILE")
    export = commands.add_parser("export", help="write the minutes of a meeting", parents=[who], allow_abbrev=False)
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--meeting", required=True, metavar="latest|DATE", help="the latest that has begun, or its day, as in 2026-12-10")
    export.add_argument("--format", required=True, choices=["html", "text"])
    export.add_argument("--reason", default="", metavar="WORDS", help="why it is written although the consent of a case has ended")
    export.add_argument("--output", required=True, type=Path, metavar="PATH", help="where to write; an existing file is never overwritten")
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code; `argv` is what follows the name of the program.

    Nothing is raised: an unexpected error prints its type and its place in the code, never its text, which may hold a name.
    """
    try:
        return _run(parser().parse_args(argv))
    except SystemExit as stop:  # --help, or a slip in the command
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Misused as error:
        _complain(str(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - the last stop: Python's own report would show values
        return _explain(error)


def _run(given: argparse.Namespace) -> int:
    if given.version:
        from importlib.metadata import version

        _say(f"conference {version('case-conference')}")
        return OK
    if given.command == "check":
        return _check(given)
    if given.command == "export":
        return _export(given)
    if given.command == "demo" and given.write is not None:
        return _write_demo(given.write)
    return _screens(given.file if given.command == "open" else None, demo=given.command == "demo")


def _screens(path: Path | None, *, demo: bool) -> int:
    from screens.environment import before_textual

    before_textual()
    from screens.program import run_program

    return run_program(path, demo)


def _check(given: argparse.Namespace) -> int:
    from screens.documents.trial import template_problems

    with _Opened(given) as hub:
        problems = [*template_problems(hub), *hub.check()]
    for problem in dict.fromkeys(problems):
        _say(problem)
    if problems:
        return WRONG
    _say("all is well")
    return OK


def _export(given: argparse.Namespace) -> int:
    from conference.documents.minutes import FROZEN, MinutesOf
    from conference.moment import spoken
    from screens.documents.export import refuse_in_the_way, write_document
    from screens.documents.render import printed

    day = _day(given.meeting)
    refuse_in_the_way(given.output)
    with _Opened(given) as hub:
        meeting = _meeting(hub, day)
        _release(hub, meeting, given.reason)
        minutes = hub.ask(MinutesOf(meeting=meeting.id))
        made = printed(minutes, given.format, hub.templates.source)
    write_document(given.output, made.text)
    if made.note:
        _complain(made.note)
    _say(f"Written: {given.output}")
    _say(f"{meeting.title}, {spoken(meeting.day)}: {minutes.state.value}" + ("" if minutes.state in FROZEN else ", not for passing on"))
    return OK


def _release(hub: "Hub", meeting: "Meeting", reason: str) -> None:
    """Keep the reason for which minutes leave although parts of them may not be sent any more; refuse to go on without one."""
    from conference.case.sharing import MayLeave, stopped_words
    from conference.documents.release import ReleaseMinutes
    from conference.refusal import Refused

    stopped = stopped_words(hub.ask(MayLeave(meeting=meeting.id)))
    if stopped and not reason.strip():
        raise Refused(f"{stopped} With --reason it is written all the same, and the reason is kept.")
    if stopped:
        hub.record(ReleaseMinutes(meeting=meeting.id, reason=reason))


def _day(said: str) -> "date | None":
    """Return the day that is meant, None for the latest meeting."""
    if said.casefold() == "latest":
        return None
    from datetime import datetime

    from conference.moment import read_day

    day = read_day(said, datetime.now().astimezone().date())
    if day is None:
        raise Misused("--meeting is latest or a day, as in 2026-12-10")
    return day


def _meeting(hub: "Hub", day: "date | None") -> "Meeting":
    """Return the latest meeting that has begun, on that day or at all."""
    from conference.meeting.meeting import Meetings, MeetingState
    from conference.moment import spoken
    from conference.refusal import Refused

    every = [one for one in hub.ask(Meetings(limit=100_000)) if day is None or one.day == day]
    begun = [one for one in every if one.state is not MeetingState.PLANNED]
    if begun:
        return begun[0]  # they come newest first
    if day is None:
        raise Refused("No meeting of this hub has begun yet: there are no minutes.")
    raise Refused(f"The meeting of {spoken(day)} has not begun yet." if every else f"This hub had no meeting on {spoken(day)}.")


def _write_demo(path: Path) -> int:
    from datetime import UTC, datetime

    from screens.atomic import refuse_in_the_way
    from storage import build_demo, key_file

    refuse_in_the_way(path)
    refuse_in_the_way(key_file(path))
    demo = build_demo(path, datetime.now(UTC))
    demo.hub.close()
    _say(f"person: {demo.person}")
    _say(f"passphrase: {demo.passphrase}")
    return OK


class _Opened:
    """A hub, open for as long as it is needed, by whoever the command names."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self._hub: Hub | None = None

    def __enter__(self) -> "Hub":
        from conference.refusal import Refused

        if not os.path.isfile(self._given.file):  # noqa: PTH113 - unlike Path.is_file it answers for any name; asked before a passphrase is
            raise Refused("There is no hub in this place.")
        from storage import Hub

        person, passphrase = credentials(self._given.person, from_stdin=self._given.passphrase_stdin)
        self._hub = Hub.open(self._given.file, person, passphrase)
        return self._hub

    def __exit__(self, *_: object) -> None:
        if self._hub is not None:
            self._hub.close()


def _explain(error: Exception) -> int:
    """Tell of an error: a refusal with its sentence, anything else with its type and place."""
    from conference.refusal import Refused

    cannot_open = getattr(sys.modules.get("storage"), "CannotOpen", Refused)  # what was not imported cannot have been raised
    if isinstance(error, (Refused, cannot_open)):
        _complain(str(error))
    else:
        from screens.crash import report

        sys.stderr.write(report(error) + "\n")
    return WRONG


def _say(text: str) -> None:
    _write(sys.stdout, text)


def _complain(text: str) -> None:
    _write(sys.stderr, f"conference: {text}")


def _write(stream: TextIO, text: str) -> None:
    """Write one line without anything a terminal would obey, in whatever encoding the stream has."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    encoding = stream.encoding or "utf-8"
    stream.write(plain.encode(encoding, "backslashreplace").decode(encoding) + "\n")
