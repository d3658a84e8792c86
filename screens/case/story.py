"""One case over time, drawn: who the person is, what is open, and every line by the day it was
written, the newest first.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from textual.content import Content

from conference.base.moment import clock_time, spoken
from conference.case.overview.history import Told
from conference.case.record.case import Case
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.followup.task import Task
from screens.widgets.list_rows import WIDE, level, task_row
from screens.widgets.sheet import Row
from screens.widgets.text import cell, mark

_LABEL, _COLUMN = (
    10,
    28,
)  # cells of a label, and of the words beside it where the details stand on the left
_TONES = {
    Kind.CONCERN: "warn",
    Kind.STRENGTH: "good",
    Kind.DISSENT: "bad",
    Kind.DECISION: "accent",
    Kind.ACTION: "accent",
    Kind.UNKNOWN: "warn",
}
_QUIET = "section "


def is_heading(row: Row) -> bool:
    """Whether a row is the head of a part, and nothing that can be opened."""
    return row.key.startswith(_QUIET)


def details(
    case: Case, today: date, *, wide: bool, again: str = "", rests: str = "", stopped: str = ""
) -> Content:
    """Return who the person is and where the case stands: one column when the page is wide, else
    two.

    `again` counts referrals, `rests` tells the clocks that rest, `stopped` what became of consent,
    and who may be sent anything still.
    """
    born = f"{spoken(case.born)} ({age(case.born, today)})" if case.born else "–"
    state = f"{case.state.value}: {case.state_reason}" if case.state_reason else case.state.value
    late = case.review_on is not None and case.review_on < today
    review = (
        mark("[$warn]late, $day[/]", day=spoken(case.review_on))
        if late and case.review_on
        else _words(spoken(case.review_on) if case.review_on else "")
    )
    who = [
        ("Name", mark("[b]$name[/]", name=case.name)),
        ("Born", _words(born)),
        ("Also", _words(case.aliases)),
        ("Kind", _words(case.kind)),
        ("Area", _words(case.area)),
    ]
    how = [
        ("State", _words(state)),
        ("Level", level(case.level)),
        ("Owner", _words(case.owner)),
        ("Review", mark("[$warn]! $rests[/]", rests=rests) if rests else review),
        (
            "Referred",
            mark("[$warn]! $again[/]", again=again)
            if again
            else _words(
                f"{spoken(case.referred_on).partition(' ')[2]}"
                + (f", {case.referrer}" if case.referrer else "")
            ),
        ),
    ]
    last = [("Consent", mark("[$warn]! $stopped[/]", stopped=stopped))] if stopped else []
    last.append(("Question", _words(case.question)))
    if wide:
        parts = [_hanging(label, words) for label, words in (*who, *how)]
        return Content("\n").join(
            [*parts, Content(""), *(_hanging(label, words) for label, words in last)]
        )
    left = [_pair(label, words, 36) for label, words in who]
    right = [_pair(label, words, 36) for label, words in how]
    return Content("\n").join(
        [
            *(Content.assemble(one, "  ", two) for one, two in zip(left, right, strict=True)),
            *(_pair(label, words) for label, words in last),
        ]
    )


def age(born: date, today: date) -> int:
    """Return the age in whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def story(
    tasks: Sequence[Task], told: Sequence[Told], lines: Iterable[Line], now: datetime, width: int
) -> tuple[Row, ...]:
    """Return the rows: open actions first, then day by day what was settled, and every line written
    on that day.
    """
    rows = [_heading("tasks", f"To do · {len(tasks)} open" if tasks else "To do · nothing is open")]
    rows += [task_row(task, now, width, reference=False) for task in tasks]
    written = {
        day: list(some)
        for day, some in groupby(lines, key=lambda line: line.at.astimezone().date())
    }
    for day in sorted({*written, *(one.day for one in told)}, reverse=True):
        rows.append(_heading(day.isoformat(), spoken(day)))
        rows += [
            _history_row(number, one, width) for number, one in enumerate(told) if one.day == day
        ]
        rows += [_line(line, width) for line in written.get(day, ())]
    return tuple(rows)


def told_words(one: Told) -> Content:
    """Return the whole of something that was settled."""
    return Content("\n").join(
        [mark("[$foreground]$words[/]", words=one.words[:600]), mark("$label", label=one.label)]
    )


def _history_row(number: int, one: Told, width: int) -> Row:
    """Return one thing that was settled as a row; what its label says already is not said again."""
    label = mark("[$accent]$label[/]  ", label=cell(one.label, 14))
    words = one.words[: 4 * width].removeprefix(f"{one.label}: ")
    return Row(f"told {number}", Content.assemble(label, mark("$words", words=words)))


def line_words(line: Line) -> Content:
    """Return a whole line with everything that belongs to it."""
    facts = [
        clock_time(line.at),
        line.seat,
        line.kind.value,
        line.standing.value if line.standing else "",
        *(label.value for label in line.labels),
    ]
    return Content("\n").join(
        [
            mark("[$foreground]$text[/]", text=line.text[:600]),
            mark("$facts", facts=" · ".join(fact for fact in facts if fact)),
        ]
    )


def _heading(key: str, words: str) -> Row:
    return Row(f"{_QUIET}{key}", mark("[b $accent]$words[/]", words=words))


def _line(line: Line, width: int) -> Row:
    seat = 20 if width >= WIDE else 13
    kind = (
        line.standing.value if line.kind is Kind.INFORMATION and line.standing else line.kind.value
    )
    labels = ", ".join(label.value for label in line.labels)
    parts = [
        mark("[$muted]$time[/] ", time=clock_time(line.at)),
        mark("$seat ", seat=cell(line.seat or "–", seat)),
        mark(f"[${_TONES.get(line.kind, 'muted')}]$kind[/] ", kind=cell(kind, 9)),
    ]
    room = width - sum(part.cell_length for part in parts) - (len(labels) + 2 if labels else 0)
    parts.append(
        mark("$text", text=cell(line.text, max(room, 12)) if labels else line.text[: 4 * width])
    )
    return Row(
        str(line.id),
        Content.assemble(*parts, mark("  [$label]$labels[/]", labels=labels) if labels else ""),
    )


def _words(words: str) -> Content:
    return mark("$words", words=" ".join(words.split()) or "–")


def _hanging(label: str, words: Content) -> Content:
    """Return a pair whose words go on below their beginning, not below the label."""
    lines = words.wrap(_COLUMN)
    return Content.assemble(
        _pair(label, lines[0]),
        *(part for line in lines[1:20] for part in ("\n" + " " * _LABEL, line)),
    )


def _pair(label: str, words: Content, width: int = 0) -> Content:
    pair = Content.assemble(mark("[$muted]$label[/]", label=label.ljust(_LABEL)), words)
    return pair.first_line.truncate(width, ellipsis=True, pad=True) if width else pair
