"""The stepper: where the conference stands, drawn from the record."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from conference.case.steps.registry import StepState
from screens.widgets.fixed import Words
from screens.widgets.text import cell, mark, one_line

_SIGNS = {StepState.DONE: "✓", StepState.OPEN: "!", StepState.SKIPPED: "–"}
_COLOURS = {StepState.DONE: "good", StepState.OPEN: "warn", StepState.SKIPPED: "muted"}


def stepper(titles: Sequence[str], states: Sequence[StepState], width: int) -> Content:
    """Return the steps in one line of `width` cells: all by name where they fit, else those around
    the step at hand.
    """
    for gap, short_past in ((2, False), (1, False), (1, True)):
        parts = [
            _step(number, title, state, short=short_past)
            for number, (title, state) in enumerate(zip(titles, states, strict=True), 1)
        ]
        line = Content(" " * gap).join(parts)
        if line.cell_length <= width:
            return line
    return _around(titles, states, width)


def _step(number: int, title: str, state: StepState, *, short: bool) -> Content:
    title = one_line(title)
    if state is StepState.HERE:
        return mark(
            "[$background on $foreground][b] $number $title [/][/]", number=number, title=title
        )
    if state is StepState.AHEAD:
        return mark("[$muted]$number $title[/]", number=number, title=title)
    name = str(number) if short else title
    return mark(
        f"[${_COLOURS[state]}]$sign[/]$gap$name",
        sign=_SIGNS[state],
        gap="" if short else " ",
        name=name,
    )


def _around(titles: Sequence[str], states: Sequence[StepState], width: int) -> Content:
    """Return the steps gone by as numbers, the one at hand, and as many of those ahead as fit; the
    one at hand is always named.
    """
    here, last = states.index(StepState.HERE) if StepState.HERE in states else 0, len(titles)
    tail = mark("[$muted] … $last[/]", last=last) if here + 1 < last else Content("")
    spare = max(width - tail.cell_length - len(f"…   {here + 1}  "), 1)
    title = titles[here] if cell_len(titles[here]) <= spare else cell(titles[here], spare).rstrip()
    line = _step(here + 1, title, states[here], short=True)
    for n in range(here - 1, -1, -1):
        earlier = Content.assemble(_step(n + 1, titles[n], states[n], short=True), " ", line)
        if earlier.cell_length + tail.cell_length + (2 if n else 0) > width:
            line = Content.assemble(mark("[$muted]… [/]"), line)
            break
        line = earlier
    for n in range(here + 1, last):
        following = _step(n + 1, titles[n], states[n], short=states[n] is not StepState.AHEAD)
        rest = 0 if n + 1 == last else tail.cell_length
        if line.cell_length + 2 + following.cell_length + rest > width:
            return Content.assemble(line, tail)
        line = Content.assemble(line, "  ", following)
    return line


class Stepper(Words):
    """The line of steps above the step at hand."""

    titles: Sequence[str] = ()
    states: Sequence[StepState] = ()

    def show(self, titles: Sequence[str], states: Sequence[StepState]) -> None:
        """Draw these steps."""
        if (titles, states) != (self.titles, self.states):
            self.titles, self.states = titles, states
            self.refresh()

    def render(self) -> Content:
        """Draw for the width there is."""
        return stepper(self.titles, self.states, self.size.width) if self.titles else Content("")
