"""Who opens a hub without a screen: the name, and the passphrase from standard input or asked for
without showing it.

Never from an argument and never from the environment: others on the machine can see both.
"""

import sys

from conference.base.refusal import Refused

_LONGEST = 10_000  # bytes of one line


class Misused(Exception):  # noqa: N818 - it says what happened, as Refused does
    """The command was understood, what it was given was not; `str(error)` is the sentence."""


def credentials(person: str | None, *, from_stdin: bool) -> tuple[str, str]:
    """Return the name and the passphrase, asking for what is missing if there is a terminal.

    Raises Misused when there is none, Refused when no passphrase comes.
    """
    terminal = sys.stdin is not None and sys.stdin.isatty()
    if person is None and (from_stdin or not terminal):
        raise Misused("say who opens the hub with --person NAME")
    if not from_stdin and not terminal:
        raise Misused("there is no terminal to ask for the passphrase: use --passphrase-stdin")
    name = _asked("Your name: ") if person is None else person
    passphrase = _line() if from_stdin else _hidden()
    if not passphrase:
        raise Refused("No passphrase was given.")
    return name, passphrase


def _asked(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline(_LONGEST).strip()


def _hidden(question: str = "Passphrase: ") -> str:
    from getpass import getpass

    try:
        return getpass(question)
    except EOFError:  # Ctrl+D
        return ""


def _line() -> str:
    """Return the first line of standard input, without the mark some systems put before
    UTF-8 text.
    """
    line: bytes = sys.stdin.buffer.readline(_LONGEST + 1)
    if len(line) > _LONGEST:
        raise Refused("The line on standard input is too long for a passphrase.")
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused("The line on standard input is not UTF-8 text.") from None


def second_line(question: str, *, from_stdin: bool) -> str:
    """Return one secret more: the next line of standard input, or what is typed without showing
    it.
    """
    return _line() if from_stdin else _hidden(question)
