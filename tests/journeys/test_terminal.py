"""The terminal the journeys drive, tested with programs small enough to be sure about."""

import signal
import sys
import textwrap
from pathlib import Path

import pytest

from tests.emulator import Emulator
from tests.keys import key_bytes
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        sys.platform == "win32", reason="there are no pseudo-terminals of this kind on Windows"
    ),
]

ECHO = """
import sys
print("name? ", end="", flush=True)
for line in sys.stdin:
    print("heard", line.strip())
"""

# Raw mode, and every byte that comes is shown by its number.
BYTES = """
import os, sys, tty
tty.setraw(0)
print("ready", end="\\r\\n", flush=True)
while True:
    print(*os.read(0, 64), end="\\r\\n", flush=True)
"""

ASKS = """
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b[2J\\x1b[3;5H\\x1b[6n\\x1b[c\\x1b[?2026$p\\x1b[?2048$p")
heard = b""
while heard.count(b"$y") < 2:
    heard += os.read(0, 64)
os.write(1, b"\\r\\n" + repr(heard).encode())
"""

APPLICATION = """
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static

class Small(App[None]):
    TITLE = "Small"
    BINDINGS = [("f4", "next", "Next")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input()
        yield Static("step 1", id="step")
        yield Footer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.query_one("#step", Static).update(f"heard {len(event.value)} of {self.size.width}")

    def action_next(self) -> None:
        self.query_one("#step", Static).update("step 2")

Small().run()
print("left")
"""


def _python(program: str, columns: int = 80, rows: int = 24) -> Terminal:
    return Terminal([sys.executable, "-c", textwrap.dedent(program)], columns=columns, rows=rows)


def test_a_program_hears_what_is_typed() -> None:
    """Typed words reach the program, and its answer stands in the row below."""
    with _python(ECHO) as terminal:
        terminal.wait_for("name?")
        terminal.type_text("Ödön")
        terminal.send("enter")
        terminal.wait_for("heard Ödön")
        assert terminal.line(0) == "name? Ödön"
        assert terminal.line(1) == "heard Ödön"
        terminal.send("ctrl+d")
        assert terminal.wait_exit() == 0


def test_named_keys_arrive_as_a_terminal_sends_them() -> None:
    """F4, an arrow and a control key arrive as the bytes xterm would send."""
    with _python(BYTES) as terminal:
        terminal.wait_for("ready")
        for name, sent in {
            "F4": "27 79 83",
            "up": "27 91 65",
            "ctrl+p": "16",
            "escape": "27",
            "y": "121",
        }.items():
            terminal.send(name)
            terminal.wait_for(sent)


def test_a_paste_is_marked_as_one() -> None:
    """Pasted text comes between the two marks of a bracketed paste."""
    with _python(BYTES) as terminal:
        terminal.wait_for("ready")
        terminal.paste("a")
        terminal.wait_for("27 91 50 48 48 126 97 27 91 50 48 49 126")


def test_an_unknown_key_is_refused() -> None:
    """A misspelt key is an error of the test and is not typed letter by letter."""
    with pytest.raises(ValueError, match="pagedwon"):
        key_bytes("pagedwon")


def test_the_terminal_answers_what_a_program_asks() -> None:
    """The place of the cursor, the kind of terminal and the known modes are told, as the program
    waits for them.
    """
    with _python(ASKS) as terminal:
        assert terminal.wait_exit() == 0
        assert r"\x1b[3;5R\x1b[?62;22c\x1b[?2026;2$y\x1b[?2048;0$y" in terminal.text()


def test_waiting_in_vain_shows_the_screen() -> None:
    """A wait that fails says what was on the screen and that the program still ran."""
    with _python(ECHO) as terminal:
        terminal.wait_for("name?")
        with pytest.raises(AssertionError, match=r"(?s)'age\?' to appear.*still running.*name\?"):
            terminal.wait_for("age?", timeout=0.05)


def test_waiting_ends_with_the_program() -> None:
    """When the program has gone there is nothing to wait for, and the wait says how it ended
    instead of sitting it out.
    """
    with (
        _python("raise SystemExit(3)") as terminal,
        pytest.raises(AssertionError, match="ended with 3"),
    ):
        terminal.wait_for("never")


def test_a_kill_is_sudden_and_the_screen_stays_readable() -> None:
    """A killed program has no last word, and what stood on its screen can still be read."""
    with _python(ECHO) as terminal:
        terminal.wait_for("name?")
        terminal.kill()
        assert terminal.exit_code == -signal.SIGKILL
        assert terminal.line(0) == "name?"


def test_closing_the_window_tells_the_program(tmp_path: Path) -> None:
    """A program learns that its window was closed, and may put its things in order."""
    program = f"""
    import os, pathlib, signal
    def end(*_):
        pathlib.Path({str(tmp_path / "told")!r}).write_text("told")
        raise SystemExit(0)
    signal.signal(signal.SIGHUP, end)
    os.write(1, b"ready")  # in one piece: the window may be closed the moment it is seen
    while True:
        signal.pause()
    """
    with _python(program) as terminal:
        terminal.wait_for("ready")
    assert terminal.exit_code == 0
    assert (tmp_path / "told").read_text() == "told"


def test_a_program_that_ignores_the_closed_window_is_killed() -> None:
    """Nothing a test started outlives the test."""
    program = """
    import os, signal
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.write(1, b"ready")  # in one piece, as above
    while True:
        signal.pause()
    """
    with _python(program) as terminal:
        terminal.wait_for("ready")
    assert terminal.exit_code == -signal.SIGKILL


def test_a_textual_application_is_driven_by_keys() -> None:
    """Keys, typed text, another window size and the way out all reach a real Textual
    application.
    """
    with _python(APPLICATION, columns=90, rows=20) as terminal:
        terminal.wait_for("f4 Next")
        assert terminal.on_alternate_screen()
        terminal.send("F4")
        terminal.wait_for("step 2")
        terminal.wait_gone("step 1")
        terminal.type_text("four")
        terminal.send("enter")
        terminal.wait_for("heard 4 of 90")
        terminal.resize(70, 15)
        terminal.send("end")
        terminal.type_text("s")
        terminal.wait_for("fours")
        terminal.send("enter")
        terminal.wait_for("heard 5 of 70")
        terminal.send("ctrl+q")
        assert terminal.wait_exit() == 0
        assert not terminal.on_alternate_screen()
        assert terminal.text().strip() == "left"


def test_a_sequence_cut_in_two_is_drawn_once_whole() -> None:
    """However the bytes arrive, and however often one looks meanwhile, the same screen comes out
    and nothing of a sequence is shown.
    """
    written = (
        "\x1b]0;title\x1b\\\x1b[?1049h\x1b[>1u\x1b[2;3H\x1b[38:2::1:2:3mÉva\x1b[0m\x1b[4 "
        "q\x1bPq#0\x1b\\ 家"
    ).encode()
    whole, pieces = Emulator(20, 3, lambda _: None), Emulator(20, 3, lambda _: None)
    whole.feed(written)
    for byte in written:
        pieces.feed(bytes([byte]))
        assert len(pieces.lines) == 3
    assert whole.lines == pieces.lines == ["", "  Éva 家", ""]
    assert whole.alternate


def test_a_row_that_was_looked_at_is_drawn_anew_where_it_changes() -> None:
    """Written over, rubbed out, scrolled away, on another screen, in another size: what is seen is
    what stands there now.
    """
    screen = Emulator(8, 2, lambda _: None)
    for written, seen in {
        "one\r\ntwo": ["one", "two"],
        "\x1b[1;1H\x1b[31mO\x1b[m": ["One", "two"],
        "\x1b[2;2H\x1b[K": ["One", "t"],
        "\r\nthree": ["t", "three"],
        "\x1b[?1049h": ["", ""],
        "\x1b[1;1Helse": ["else", ""],
        "\x1b[?1049l": ["t", "three"],
        "\x1b[2J": ["", ""],
    }.items():
        screen.feed(written.encode())
        assert screen.lines == seen
    screen.feed(b"\x1b[1;1Hfour")
    screen.resize(3, 3)
    assert screen.lines == ["fou", "", ""]
