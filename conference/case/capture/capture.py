"""The capture line: one line typed while people talk, read as a line of the record (design, section
4).

What is read is always shown before Enter, no word is lost, and nothing typed is an error: where a
line cannot be written yet, `problem` says why. Words are single, separated by single spaces,
cleaned as all text of users is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from uuid import UUID

from conference.base.moment import spoken
from conference.base.text import clean
from conference.base.typed_day import no_such_day, read_day, read_hours
from conference.case.capture.seat_codes import MARKS, QUOTED, Chair, Table, fold, which
from conference.case.record.kind import SIGNS, TAGS, Kind, Label, Standing
from conference.case.record.line_source import origin_words, split_origin

__all__ = ["Captured", "Chair", "capture"]


@dataclass(frozen=True)
class Captured:
    """What was read.

    `echo` are (role, words) pairs to show: kind, seat, standing, label, due, text, hint, warning,
    problem.

    `due_hours` is there instead of `due` when a length was said (`4h`). With a `problem` the line
    cannot be written yet. A line of a kind without a seat has one when it is abstracted: the seat
    that keeps the original (`#abs-pol`).
    """

    kind: Kind
    text: str
    seat: Chair | None = None
    joint: tuple[Chair, ...] = ()
    standing: Standing | None = None
    labels: frozenset[Label] = frozenset()
    not_for: tuple[Chair, ...] = ()
    topics: tuple[str, ...] = ()
    due: date | None = None
    due_hours: int | None = None
    source: str = ""
    since: str = ""
    problem: str | None = None
    echo: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text and self.problem is None


_KINDS = {sign: kind for kind, sign in SIGNS.items() if sign}
ESCAPED = re.compile(
    r"\\*[" + re.escape("".join(_KINDS)) + "]"
)  # a sign as text, and the backslashes that say so
SEATED = {
    Kind.INFORMATION: "Information needs a seat: > seat what",
    Kind.ACTION: "An action needs a seat: ! seat what when",
    Kind.DISSENT: "A dissent needs a seat: ~ seat why",
}
_STANDINGS = {
    "fact": Standing.FACT,
    "rep": Standing.REPORTED,
    "reported": Standing.REPORTED,
    "view": Standing.VIEW,
}
NOT, ABS = "not-", "abs-"
_WHO_KEEPS = "#abs needs a seat: #abs-seat says who keeps the original"
AND = frozenset({"and", "&", "+"})
_SPANS = frozenset({"until", "till", "before", "after", "from", "since"})
_SHOWN, _LONGEST_DAY = 5, 4  # a day has four words: Fri 27 Nov 2026

# A label misspelt would be a topic, and the line open to those who must not read it: so the echo
# asks.
_SLIPS = {
    slip: tag
    for tag in TAGS
    for i in range(len(tag))
    for slip in (
        tag[:i] + tag[i + 1 :],
        tag[: i + 1] + tag[i:],
        tag[:i] + tag[i + 1 : i + 2] + tag[i] + tag[i + 2 :],
    )
} | {
    "source": "src",
    "third": "tp",
    "third-party": "tp",
    "family": "nofam",
    "medical": "med",
    "police": "pol",
    "abstract": "abs",
}


@dataclass
class _Reading:
    """A line while it is being read; `words` are what is left of it as text."""

    kind: Kind
    words: list[str]
    seat: Chair | None = None
    joint: dict[UUID, Chair] = field(default_factory=dict)
    standing: Standing | None = None
    labels: set[Label] = field(default_factory=set)
    not_for: dict[UUID, Chair] = field(default_factory=dict)
    topics: dict[str, None] = field(default_factory=dict)
    due: date | None = None
    due_hours: int | None = None
    source: str = ""
    since: str = ""
    keeper: Chair | None = None
    problems: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def capture(typed: str, seats: Sequence[Chair], today: date) -> Captured:
    """Read what was typed (design, section 4).

    Never raises; every word that is no tag, date or leading seat is in the text.
    """
    kind, body = split_sign(typed)
    if kind is Kind.NOTE and not body:
        return Captured(kind, "")
    line = _Reading(kind, [])
    table = Table(seats if kind is Kind.ACTION else [seat for seat in seats if seat.here])
    _take_tags(line, body.split(), table)
    line.words, line.source, line.since = split_origin(line.words)
    if kind in SEATED and line.words:
        _take_seat(line, table)
    _take_keeper(line)
    if kind is Kind.ACTION:
        _take_due(line, _joint(line, table), today)
        _leave_out(line, table)
        line.hints += [
            f"{seat.name} is not here today"
            for seat in (line.seat, *line.joint.values())
            if seat and not seat.here
        ]
    if not line.words:
        unseated = kind in SEATED and not line.seat
        line.problems.append(SEATED[kind] if unseated else f"Write the {kind} itself as well")
    return Captured(
        kind=kind,
        text=" ".join(line.words),
        seat=line.seat,
        joint=tuple(line.joint.values()),
        standing=line.standing,
        labels=frozenset(line.labels),
        not_for=tuple(line.not_for.values()),
        topics=tuple(line.topics),
        due=line.due,
        due_hours=line.due_hours,
        source=line.source,
        since=line.since,
        problem=line.problems[0] if line.problems else None,
        echo=_echo(line),
    )


def split_sign(typed: str) -> tuple[Kind, str]:
    """Return the kind that the sign says, and the rest; a backslash before a sign makes it text."""
    text = clean(typed)
    if text[:1] == "\\" and ESCAPED.match(text):
        return Kind.NOTE, text[1:]
    kind = _KINDS.get(text[:1], Kind.NOTE)
    return kind, text[len(SIGNS[kind]) :].lstrip()


def kept_words(seat: str) -> str:
    """Return what the program does with the words of an abstracted line, and where the original is:
    it is not in the file (H3.3).
    """
    return f"what you typed is what is kept; the original stays with {seat}"


def tag_of(word: str) -> str:
    """Return the tag in `#tag`, in small letters, or nothing where `word` is text: `#`, `#3`, `C#`,
    `#a#b`.
    """
    tag = word[1:].rstrip(MARKS).lower()
    return tag if word[0] == "#" and tag[:1].isalpha() and "#" not in tag else ""


def _take_tags(line: _Reading, words: Sequence[str], table: Table) -> None:
    for word in words:
        tag = tag_of(word)
        if not tag:
            line.words.append(word)
        elif tag in TAGS:
            line.labels.add(TAGS[tag])
        elif tag in _STANDINGS:
            line.standing = _STANDINGS[tag]
        elif tag == "not" or tag.startswith(NOT):
            found = _seat_of_tag(line, table, tag, NOT)
            line.not_for |= {seat.id: seat for seat in found}
        elif tag.startswith(ABS):
            line.labels.add(Label.ABSTRACTED)
            line.keeper = next(iter(_seat_of_tag(line, table, tag, ABS)), line.keeper)
        else:
            line.topics[tag] = None
            if tag in _SLIPS and len(line.hints) < _SHOWN:
                line.hints.append(f"#{tag} is a topic: did you mean the label #{_SLIPS[tag]}?")


def _seat_of_tag(line: _Reading, table: Table, tag: str, lead: str) -> list[Chair]:
    """Return the one seat that a tag such as `not-pol` names, or none and say why."""
    said = tag[len(lead) :]
    found = table.begins(said)
    if len(found) != 1:
        line.problems.append(which(said, found, table) if said else f"Say who: #{lead}seat")
    return found if len(found) == 1 else []


def _take_keeper(line: _Reading) -> None:
    """See to it that an abstracted line says who keeps the original: the seat it comes from, or the
    one of its tag (H3.3).
    """
    if Label.ABSTRACTED not in line.labels:
        return
    if line.kind not in SEATED:
        line.seat = line.keeper
    elif line.seat and line.keeper and line.keeper != line.seat:
        line.problems.append(
            f"The original stays with the seat that the line comes from, {line.seat.name}: "
            "write #abs"
        )
    if line.seat:
        line.hints.append(kept_words(line.seat.name))
    elif line.kind not in SEATED and not line.problems:
        line.problems.append(_WHO_KEEPS)


def _take_seat(line: _Reading, table: Table) -> None:
    whole, taken = table.exactly(line.words)
    found = whole or table.begins(line.words[0])
    if len(found) != 1:
        line.problems.insert(0, which(line.words[0], found, table))
    else:
        line.seat = found[0]
        del line.words[: taken or 1]
        if (
            line.kind is Kind.ACTION
            and line.words
            and line.words[0].casefold() in AND
            and (more := table.exactly(line.words, 1)[0])
        ):
            line.hints.append(
                f"{line.words[0]} {fold(line.words[1])} is only text: for the seat write "
                f"with {more[0].code}"
            )
    if line.kind is Kind.INFORMATION:
        first = line.words[0].casefold() if line.words and line.seat and not line.standing else ""
        if first.endswith(":") and first[:-1] in _STANDINGS:
            line.standing = _STANDINGS[first[:-1]]
            del line.words[0]
        line.standing = line.standing or (
            Standing.REPORTED if line.source else Standing.FACT
        )  # what somebody told is not seen


def _joint(line: _Reading, table: Table) -> int:
    """Note the seats after `with`; return where the last such phrase begins if it ends the line, or
    else the line's end.
    """
    words, at, last = line.words, 0, len(line.words)
    while at < len(words):
        start, at = at, at + 1
        linked = words[start].casefold() == "with"
        while linked and at < len(words):
            found, taken = table.exactly(words, at)
            if len(found) != 1:
                if (
                    len(words[at]) > len("the")
                    and len(line.hints) < _SHOWN
                    and (almost := table.begins(words[at]))
                ):
                    line.hints.append(
                        f"with {fold(words[at])[:QUOTED]} is only text: for the seat write "
                        f"with {almost[0].code}"
                    )
                break
            line.joint |= {seat.id: seat for seat in found if seat != line.seat}
            at += taken
            linked = words[at - 1][-1] == ","
            if at < len(words) and words[at].casefold() in AND:
                linked, at = True, at + 1
        if at == len(words) and at > start + 1:
            last = start
    return last


def _leave_out(line: _Reading, table: Table) -> None:
    """Leave the `with` that ends the line out of its words: who joins is kept beside them, as the
    seat and the day are.
    """
    said = _Reading(line.kind, line.words, line.seat)
    end = _joint(said, table)
    if said.joint and 0 < end < len(line.words):
        del line.words[end:]
        line.words[-1] = (
            line.words[-1].rstrip(",;") or line.words[-1]
        )  # a comma before the `with` that went


def _take_due(line: _Reading, before_with: int, today: date) -> None:
    """Take a day or hours (with `by`, `on`, `in` or `within`) from the end of the line, or from
    before the `with` that ends it.

    After `until` and its like the day is said as well as due: it stays among the words, which would
    break off without it. So does `tonight`, which is more than a day.
    """
    for end in dict.fromkeys((len(line.words), before_with)):
        for start in range(max(0, end - _LONGEST_DAY), end):
            said = " ".join(line.words[start:end]).rstrip(MARKS)
            line.due, line.due_hours = read_day(said, today), read_hours(said)
            if line.due or line.due_hours:
                before = line.words[start - 1].casefold() if start else ""
                led = before in (("by", "on") if line.due else ("in", "within"))
                if before not in _SPANS and said.casefold() != "tonight":
                    del line.words[start - led : end]
                if line.due and line.due < today:
                    line.hints.append("that day has passed")
                return
    line.hints.append("no date yet")
    for length in range(min(_LONGEST_DAY, len(line.words)), 0, -1):
        if no_such_day(said := " ".join(line.words[-length:]).rstrip(MARKS)):
            line.warnings.append(f"{said} is no day: it stays text")
            return


def _echo(line: _Reading) -> tuple[tuple[str, str], ...]:
    topics = ", ".join([*islice(line.topics, _SHOWN), *["…"] * (len(line.topics) > _SHOWN)])
    pairs = [
        ("kind", str(line.kind)),
        ("seat", line.seat.name if line.seat else ""),
        *(("seat", f"with {seat.name}") for seat in line.joint.values()),
        ("standing", str(line.standing or "")),
        *(("label", str(label)) for label in Label if label in line.labels),
        *(("label", f"not for {seat.name}") for seat in line.not_for.values()),
        ("text", origin_words(line.source, line.since, protected=False)),
        ("due", f"by {spoken(line.due)}" if line.due else ""),
        (
            "due",
            f"within {line.due_hours} hour{'s' * (line.due_hours > 1)}" if line.due_hours else "",
        ),
        ("hint", f"topic {topics}" if topics else ""),
        *(("hint", hint) for hint in line.hints),
        *(("warning", warning) for warning in line.warnings),
        *(("problem", problem) for problem in line.problems[:1]),
    ]
    return tuple(pair for pair in pairs if pair[1])
