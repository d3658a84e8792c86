"""The field of a consent: one line fills most of it, and what is inside can be filled one by one
(H3.2).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from conference.base.answer_fields import day_last, past_day_field
from conference.base.field import Ask, Field, Given, Option, choice, text, yes_no
from conference.base.moment import short, spoken
from conference.base.naming import Names, by_name
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.case.sharing.basis import ASKED, Agreement, Basis, Consent, How, SettleBasis, Whose
from conference.case.sharing.consent import read_consent, sentence, told

CONSENTS = (
    Option("g", Consent.GIVEN),
    Option("r", Consent.REFUSED_RESPECTED),
    Option("o", Consent.REFUSED_OVERRIDDEN),
    Option("w", Consent.WITHDRAWN),
    Option("n", Consent.NOT_SOUGHT),
    Option("q", Consent.NOT_REQUIRED),
)
STILL = Option("s", "still stands")
"""Offered where the conference before has a consent: all it said holds on."""

Write = Callable[[Consent | None, str, dict[str, str]], SettleBasis]
"""Makes the command from a state (None: as it is), the words, and what was heard."""

_ADDED = ""
_WHOSE = (Option("p", Whose.PERSON), Option("g", Whose.PARENT), Option("b", Whose.BOTH))
_HOW = (Option("s", How.SPOKEN), Option("w", How.WRITING), Option("p", How.PHONE))


@dataclass(frozen=True)
class ConsentField(Field):
    """A choice whose words are taken apart. Words without a state add to what was said before."""

    now: Agreement = field(default_factory=Agreement)

    def read(self, typed: str, today: date) -> Given:
        """Read a state with what is said about it, or more about the state there is; raise Refused
        for neither.
        """
        words = one_line(typed)
        option, rest = self._state(words)
        if option:
            return Given(option.value, by_name(rest, self.names))
        words = by_name(words, self.names)
        heard = read_consent(words, today)
        if self.now.state and heard.keys() - {"also"}:
            return Given(_ADDED, words)
        more = (
            "; or more about it: asked by Jo 12 Nov, in writing, until 12 May, limits told"
            if self.now.state
            else ""
        )
        raise Refused(f"One of these is needed: {self.either}{more}.")

    def echo(self, typed: str, today: date) -> str:
        """Return what would stand there."""
        given = self.read(typed, today)
        heard = read_consent(given.words, today)
        if given.value == STILL.value:
            more = told(Agreement.of(None, given.words, heard))
            return f"{STILL.label}, as last time{f', {more}' if more else ''}"
        if given.value == _ADDED:
            return sentence(added(self.now, heard, given.words))
        return sentence(Agreement.of(Consent(given.value), given.words, heard))

    def _state(self, words: str) -> tuple[Option | None, str]:
        """Return the state that was named, by its key, its label, or the beginning of it: “with” is
        no withdrawal.
        """
        option, rest = self._chosen(words)
        if option is None:
            return None, words
        first = words.split(maxsplit=1)[0].rstrip(":,").casefold()
        low, label = words.casefold().replace(",", ""), option.label.casefold().replace(",", "")
        named = (
            first in {option.key, label.split()[0]}
            or low.startswith(label)
            or label.startswith(low)
        )
        return (option, rest) if named else (None, words)


def added(now: Agreement, heard: dict[str, str], words: str) -> Agreement:
    """Return an agreement with what was heard in addition."""
    kept = kept_of(now) | heard
    also = ", ".join(part for part in (now.also, heard.get("also", "")) if part)
    return Agreement.of(
        now.state, "; ".join(part for part in (now.words, words) if part), kept | {"also": also}
    )


def kept_of(one: Agreement) -> dict[str, str]:
    """Return everything of an agreement as it is kept: what is empty takes out what stood there."""
    return {
        "said_by": one.said_by,
        "whose": one.whose or "",
        "asked_by": one.asked_by,
        "how": one.how or "",
        "asked_on": one.asked_on.isoformat() if one.asked_on else "",
        "until": one.until.isoformat() if one.until else "",
        "limits": {True: "yes", False: "no", None: ""}[one.limits],
        "also": one.also,
    }


def write_consent(now: Agreement, given: Given, today: date, write: Write) -> SettleBasis:
    """Return the command: a state with words is a new statement, a state alone keeps what was said
    of the same one.
    """
    heard = read_consent(given.words, today)
    if given.value == _ADDED:
        more = added(now, heard, given.words)
        return write(None, more.words, kept_of(more))
    state = Consent(given.value)
    if state is now.state and not given.words:
        return write(state, now.words, {})
    return write(state, given.words, dict.fromkeys(ASKED, "") | heard)


def still_stands(was: Basis, item: object, given: Given, today: date) -> SettleBasis:
    """Return the basis of last time as that of today; words say what is new about it.

    Health steps and capacity are asked anew.
    """
    heard = read_consent(given.words, today)
    agreement = added(was.agreement, heard, given.words) if given.words else was.agreement
    reasons = {
        name: getattr(was, name)
        for name in (
            "danger",
            "risk",
            "decided_by",
            "grounds",
            "ground",
            "necessity",
            "proportionality",
            "least",
        )
    }
    return SettleBasis.model_validate(
        {
            "item": item,
            "consent": was.consent,
            "consent_words": agreement.words,
            "asked": kept_of(agreement),
            "parent": was.parent,
            "still": True,
            **{name: value for name, value in reasons.items() if value not in ("", None, {})},
        }
    )


def consent_field(
    name: str,
    label: str,
    now: Agreement,
    make: Callable[[Given], SettleBasis],
    write: Write,
    today: date,
    *,
    day: date,
    options: tuple[Option, ...] = CONSENTS,
    still: bool = False,
    more: tuple[Field, ...] = (),
    names: Names = (),
    **rest: object,
) -> ConsentField:
    """Return the field with what is inside it, as it stands on `day`; words are read as said
    `today`. `more` stands below.
    """
    shown = ", ".join(
        part
        for part in (
            now.state.value if now.state else "",
            STILL.value if still else "",
            f"ran out {short(now.until)}" if now.until and now.ran_out(day) else "",
        )
        if part
    )
    gone = now.state is Consent.WITHDRAWN or now.ran_out(day)
    typed = (
        (Field("words", "As it was typed", Ask.NOTHING, shown=one_line(now.words), mark="none"),)
        if now.words
        else ()
    )
    mark = "warn" if gone else "good" if shown else "open" if rest.get("needed") else "none"
    return ConsentField(
        name,
        label,
        Ask.CHOICE,
        make,
        shown=shown,
        options=options,
        mark=mark,
        words=True,
        now=now,
        within=(*_inside(now, write, today, names), *more, *typed),
        names=names,
        **rest,  # type: ignore[arg-type]
    )


def _inside(now: Agreement, write: Write, today: date, names: Names) -> tuple[Field, ...]:
    def one(key: str) -> Callable[[Given], SettleBasis]:
        return lambda given: write(
            None,
            now.words,
            {key: given.value.isoformat() if isinstance(given.value, date) else given.value},
        )

    def who(given: Given) -> SettleBasis:
        name, day, _ = day_last(one_line(given.words), today)
        return write(
            None, now.words, {"asked_by": name} | ({"asked_on": day.isoformat()} if day else {})
        )

    until = spoken(now.until) if now.until else ""
    return (
        text(
            "said_by",
            "Given or refused by",
            now.said_by,
            one("said_by"),
            hint="by mother, by himself",
            names=names,
        ),
        choice("whose", "Whose consent it is", now.whose, _WHOSE, one("whose")),
        text("asked_by", "Who asked", now.asked_by, who, hint="Jo, or Jo 12 Nov", names=names),
        past_day_field("asked_on", "When", now.asked_on, one("asked_on")),
        choice("how", "How", now.how, _HOW, one("how")),
        Field(
            "until",
            "Until when",
            Ask.DAY,
            one("until"),
            shown=until,
            mark="good" if until else "none",
        ),
        replace(
            yes_no(
                "limits",
                "Limits told",
                now.limits,
                one("limits"),
                hint="that we may have to share when somebody is in danger",
            ),
            mark="good" if now.limits else "none",
        ),
    )
