"""Consent as it is said in one line: `given by mother, asked by Jo 12 Nov, in writing, until 12
May, limits told` (H3.2).

The line is taken apart at its commas. What is understood goes into fields, the rest stays as it was
typed: no word is lost. `told` says an agreement in words that are read again as the same agreement.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from conference.base.answer_fields import day_last
from conference.base.moment import spoken
from conference.base.text import NAME_LENGTH, SENTENCE_LENGTH, one_line
from conference.base.typed_day import past_day, read_day
from conference.case.sharing.basis import Agreement, Basis, Capacity, Consent, How, Whose

_APART = re.compile(
    r"[,;]|\s(?=(?:asked|until|in writing|by phone|by telephone|limits (?:not )?told)\b)",
    re.IGNORECASE,
)
_HOW = {
    "in writing": How.WRITING,
    "written": How.WRITING,
    "signed": How.WRITING,
    "by phone": How.PHONE,
    "by telephone": How.PHONE,
    "on the phone": How.PHONE,
    "phone": How.PHONE,
    "spoken": How.SPOKEN,
    "face to face": How.SPOKEN,
    "in person": How.SPOKEN,
}
_LIMITS = {
    "limits told": "yes",
    "told limits": "yes",
    "told the limits": "yes",
    "told of limits": "yes",
    "told of its limits": "yes",
    "limits not told": "no",
    "not told limits": "no",
    "not told the limits": "no",
    "not told of limits": "no",
}
_WHOSE = {
    "for the person": Whose.PERSON,
    "for a parent": Whose.PARENT,
    "for a guardian": Whose.PARENT,
    "for a parent or guardian": Whose.PARENT,
    "for both": Whose.BOTH,
}
_PARENTS = frozenset(
    {"mother", "father", "mum", "mom", "mam", "dad", "parent", "parents", "guardian", "guardians"}
)


@dataclass
class _Line:
    """What was heard so far, and what of the line is left over, each part at its place."""

    found: dict[str, str] = field(default_factory=dict)
    asked_days: list[tuple[int, date, str]] = field(default_factory=list)
    other_days: list[tuple[int, date, str]] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)

    def take(self, name: str, value: str) -> bool:
        """Keep the first value of a field; say whether it was kept."""
        if not value or name in self.found:
            return False
        self.found[name] = value
        return True


def read_consent(words: str, today: date) -> dict[str, str]:
    """Return what a line says about consent, as it is kept (see `ASKED`).

    Never refuses: what is not understood is in "also".
    """
    said = one_line(words)
    if len(said) > SENTENCE_LENGTH:
        return {}
    line = _Line()
    for place, part in enumerate(
        stripped for one in _APART.split(said) if (stripped := one.strip())
    ):
        if not _read_part(line, place, part, today):
            line.rest.append((place, part))
    days = [*line.asked_days, *line.other_days]
    if days:
        line.found["asked_on"] = days[0][1].isoformat()
    line.rest += [(place, typed) for place, _, typed in days[1:]]
    if line.rest:
        line.found["also"] = ", ".join(
            part for _, part in sorted(line.rest, key=lambda one: one[0])
        )
    return line.found


def _read_part(line: _Line, place: int, part: str, today: date) -> bool:
    """Take one part of the line; return whether it was understood."""
    low = part.casefold()
    for name, known in (("how", _HOW), ("limits", _LIMITS), ("whose", _WHOSE)):
        if low in known:
            return line.take(name, str(known[low]))
    first, _, rest = part.partition(" ")
    if first.casefold() == "until":
        until = read_day(rest, today)
        return until is not None and line.take("until", until.isoformat())
    if first.casefold() == "asked":
        return _read_asked(line, place, rest, today)
    if first.casefold() == "by":
        return _read_who(line, "said_by", line.other_days, place, rest, today)
    if day := past_day(low.removeprefix("on "), today):
        line.other_days.append((place, day, part))
        return True
    return False


def _read_asked(line: _Line, place: int, rest: str, today: date) -> bool:
    first, _, who = rest.partition(" ")
    if first.casefold() == "by":
        return _read_who(line, "asked_by", line.asked_days, place, who, today)
    day = past_day(rest.casefold().removeprefix("on "), today)
    if day is None or line.asked_days:
        return False
    line.asked_days.append((place, day, rest))
    return True


def _read_who(
    line: _Line, name: str, days: list[tuple[int, date, str]], place: int, words: str, today: date
) -> bool:
    """Take a name with the days that may stand after it."""
    who, found = words, []
    while True:
        shorter, day, typed = day_last(who, today)
        if day is None or shorter == who:
            break
        who = shorter
        found.append((place, day, typed))
    if len(who) > NAME_LENGTH or not line.take(name, who):
        return False
    days.extend(found)
    return True


def told(one: Agreement) -> str:
    """Return what was said beside the state, in words that `read_consent` reads as the same; the
    words themselves where only they are.
    """
    if one.only_words:
        return one_line(one.words)
    day = f"on {spoken(one.asked_on)}" if one.asked_on else ""
    asked = " ".join(part for part in (f"by {one.asked_by}" if one.asked_by else "", day) if part)
    unasked = one.state is Consent.WITHDRAWN and not one.asked_by  # who takes it back was not asked
    parts = (
        f"by {one.said_by}" if one.said_by else "",
        f"for {one.whose.value}" if one.whose else "",
        day if unasked else f"asked {asked}" if asked else "",
        one.how.value if one.how else "",
        f"until {spoken(one.until)}" if one.until else "",
        {True: "limits told", False: "limits not told", None: ""}[one.limits],
        one.also,
    )
    return ", ".join(part for part in parts if part)


def sentence(one: Agreement) -> str:
    """Return an agreement in words: `given by mother, asked by Jo on Thu 12 Nov 2026,
    in writing`.
    """
    if one.state is None:
        return ""
    more = told(one)
    return (
        f"{one.state.value}{' ' if more.startswith('by ') and not one.only_words else ', '}{more}"
        if more
        else one.state.value
    )


def consent_told(basis: Basis) -> str:
    """Return the consent with its limits, and what is shared without it, as one part of a sentence;
    "" where nothing was said (H3.2).
    """
    if basis.consent is None:
        return ""
    parts = [f"still {sentence(basis.agreement)}" if basis.still else sentence(basis.agreement)]
    if basis.of_parent.state:
        parts.append(f"a parent or guardian: {sentence(basis.of_parent)}")
    if basis.danger:
        who = f", decided by {basis.decided_by}" if basis.decided_by else ""
        parts.append(
            "shared all the same because of serious "
            f"danger{f' ({basis.risk})' if basis.risk else ''}{who}"
        )
    if basis.least and (
        basis.danger
        or basis.consent not in {Consent.GIVEN, Consent.WITHDRAWN, Consent.REFUSED_RESPECTED}
    ):
        parts.append(f"no more is shared than {basis.least}")
    return "; ".join(parts)


def whose(one: Agreement) -> Whose | None:
    """Return whose consent it is: as it was said, or as the name of the one who gave it tells."""
    words = set(re.findall(r"\w+", one.said_by.casefold()))
    own = (
        bool(words & {"himself", "herself", "themself", "themselves"})
        or "the person" in one.said_by.casefold()
    )
    return one.whose or (
        Whose.BOTH
        if own and words & _PARENTS
        else Whose.PARENT
        if words & _PARENTS
        else Whose.PERSON
        if own
        else None
    )


def cannot_alone(basis: Basis) -> bool:
    """Whether consent was given by nobody but a person who is said not to be able to decide."""
    parent = basis.of_parent.state is Consent.GIVEN or whose(basis.agreement) in {
        Whose.PARENT,
        Whose.BOTH,
    }
    return basis.consent is Consent.GIVEN and basis.capacity is Capacity.NO and not parent
