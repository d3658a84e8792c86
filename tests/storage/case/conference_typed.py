"""What the machine over a whole conference types: hostile texts, days and numbers, good and bad."""

from datetime import date

from hypothesis import strategies as st

from conference.base.field import Ask, Field
from conference.case.record.contribution import Brought
from tests.conference.case.steps.filling import ways

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/] $name ${name} {{ 7 * 7 }} {% raw %} <b>&amp;</b>",
    "\x1b]52;c;aGk=\x07\x1b[31mred",
    "left \u202eright\u2066 שלום مرحبا",
    "日本語 👨‍👩‍👧‍👦 e\u0301",
    "one\ntwo\r\nthree\u2028four\tfive",
    "\ud800 lone",
    "=1+1",
    "' OR 1=1; --",
    "x" * 20_000,
    "x" * 100_000,
    " ",
    "",
)
"""Texts that are obeyed, vanish or break something where user text is used without care; the last
ones are refused.
"""


def hostile(number: int) -> str:
    """Return one of the hostile texts by its number: a failure then shows the number and not
    100,000 characters.
    """
    return HOSTILE[number]


texts = (
    st.integers(0, len(HOSTILE) - 1).map(hostile)
    | st.text(max_size=40)
    | st.sampled_from(
        ("seen near the station", "sleeps at a friend's", "said twice", Brought.NOTHING_KNOWN.value)
    )
)
some = st.integers(0, 60)
typings = st.one_of(
    st.tuples(st.just("way"), some.map(str)),  # as the field wants it
    st.tuples(st.just("words"), texts),  # a choice with words, or anything at all
    st.tuples(
        st.just("typed"),
        texts
        | st.sampled_from(
            ("+14", "-3", "fri", "31/6", "31/12/9999", "4h", "7", "11", "99999999", "y", "n z")
        ),
    ),
)
"""What is typed into a field: a way of filling it in, the key of a choice and words, or good and
bad things of any kind.
"""


def typed_into(asked: Field, how: tuple[str, str]) -> str:
    """Return what is typed into a field."""
    what, said = how
    known = ways(asked)
    if what == "way" and known:
        return known[int(said) % len(known)]
    if what == "words" and asked.ask is Ask.CHOICE and asked.options:
        return f"{asked.options[len(said) % len(asked.options)].key} {said}"
    return said if what != "way" else ""


def ahead(days: int, today: date) -> date:
    """Return a day ahead or behind."""
    return date.fromordinal(max(1, today.toordinal() + days))
