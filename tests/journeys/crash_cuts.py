"""Where the power fails: each cut brings a writer to its moment, and the kill follows at once."""

from collections.abc import Callable, Mapping

from tests.journeys.crash_writer import SIGNS, Writer
from tests.terminal import PATIENCE


def typing(writer: Writer) -> None:
    """In the middle of a word."""
    typed = writer.chance.choice(SIGNS) + writer.words("unfinished")
    writer.begin(typed[: writer.chance.randint(1, len(typed))])
    writer.linger(writer.chance.uniform(0, 0.1))


def enter(writer: Writer) -> None:
    """Just after Enter."""
    _soon_after(writer, writer.write, 0.06)


def step(writer: Writer) -> None:
    """While the step changes."""
    _soon_after(writer, writer.go, 0.06)


def undo(writer: Writer) -> None:
    """While something is taken back."""
    _soon_after(writer, writer.undo, 0.06)


def fill(writer: Writer) -> None:
    """While a field is filled in."""
    _soon_after(writer, writer.fill, 0.1)


def burst(writer: Writer) -> None:
    """While the program catches up with what was typed ahead."""
    for _ in range(3):
        writer.write()
    writer.linger(writer.chance.uniform(0, 0.3))


def draft(writer: Writer) -> None:
    """More than a second after the last key, with words in the line."""
    writer.until_seen()
    typed = writer.chance.choice(["", "- ", "> pol ", "= "]) + writer.words("unfinished")
    writer.begin(typed)
    writer.terminal._wait(lambda: writer.line == typed, f"{typed!r} in the line", PATIENCE)
    if "nothing to save" in writer.terminal.line(0):
        writer.terminal.wait_for("✓ saved")  # the draft is the first thing saved
    else:
        writer.beat()
    writer.waited = typed


def _soon_after(writer: Writer, doing: Callable[[], None], longest: float) -> None:
    """Do it with all before it saved; go on at once, or watch the program for up to `longest`
    seconds.
    """
    writer.until_seen()
    doing()
    writer.linger(writer.chance.choice([0.0, writer.chance.uniform(0, longest)]))


CUTS: Mapping[str, Callable[[Writer], None]] = {
    "typing": typing,
    "enter": enter,
    "step": step,
    "undo": undo,
    "fill": fill,
    "burst": burst,
    "draft": draft,
}
