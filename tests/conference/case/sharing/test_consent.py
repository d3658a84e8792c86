"""Consent in one line: what is understood goes into fields, the rest stays, and what is shown is
read as the same again (H3.2).
"""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.base.answer_fields import day_first, day_last
from conference.base.field import Ask
from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.base.typed_day import past_day, read_day
from conference.case.sharing.basis import Agreement, Consent, Whose
from conference.case.sharing.consent import read_consent, sentence, told, whose
from conference.case.sharing.consent_field import CONSENTS, ConsentField, added, kept_of

TODAY = date(2026, 12, 10)  # a Thursday
WHOLE = "by mother, asked by Jo 12 Nov, in writing, until 12 May, limits told"


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (
            WHOLE,
            {
                "said_by": "mother",
                "asked_by": "Jo",
                "asked_on": "2026-11-12",
                "how": "in writing",
                "until": "2027-05-12",
                "limits": "yes",
            },
        ),
        (
            "by mother asked by Jo on fri in writing until +180",
            {
                "said_by": "mother",
                "asked_by": "Jo",
                "asked_on": "2026-12-04",
                "how": "in writing",
                "until": "2027-06-08",
            },
        ),
        ("by himself, asked by Housing", {"said_by": "himself", "asked_by": "Housing"}),
        ("asked 12 nov by phone", {"asked_on": "2026-11-12", "how": "by phone"}),
        (
            "by father 14 Nov, asked by Jo 12 Nov",
            {"said_by": "father", "asked_by": "Jo", "asked_on": "2026-11-12", "also": "14 Nov"},
        ),
        (
            "yesterday; spoken; limits not told",
            {"asked_on": "2026-12-09", "how": "spoken", "limits": "no"},
        ),
        ("for both, by Noor and her father", {"whose": "both", "said_by": "Noor and her father"}),
        ("she wept, by Ada", {"said_by": "Ada", "also": "she wept"}),
        ("until she says otherwise", {"also": "until she says otherwise"}),
        ("said by Ada, twice", {"also": "said by Ada, twice"}),
        ("asked", {"also": "asked"}),
        ("by", {"also": "by"}),
        ("", {}),
        (f"by {'x' * 121}", {"also": f"by {'x' * 121}"}),
        ("x" * 2_001, {}),
    ],
)
def test_what_is_said_of_consent(typed: str, heard: dict[str, str]) -> None:
    """Who, when, how, for whom, until when and its limits are understood, in any order; the rest
    stays as it was typed.
    """
    assert read_consent(typed, TODAY) == heard


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12 nov", date(2026, 11, 12)),
        ("12/11", date(2026, 11, 12)),
        ("Thu 12 Nov 2026", date(2026, 11, 12)),
        ("29 feb", date(2024, 2, 29)),
        ("thu", TODAY),
        ("fri", date(2026, 12, 4)),
        ("today", TODAY),
        ("10 dec", TODAY),
        ("11 dec", date(2025, 12, 11)),
        ("+14", date(2026, 12, 24)),
        ("12/11/27", date(2027, 11, 12)),
        ("12 nov 27", date(2027, 11, 12)),
        ("yesterday", date(2026, 12, 9)),
        ("31 june", None),
        ("soon", None),
    ],
)
def test_a_day_one_looks_back_to(typed: str, day: date | None) -> None:
    """Somebody was asked on the last twelfth of November, not on the next; a day that says its year
    is that day.
    """
    assert past_day(typed, TODAY) == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_every_day_of_the_last_months_is_understood(today: date, ago: int) -> None:
    """A day without its year is the one that lies behind."""
    day = today - timedelta(days=ago)
    assert past_day(f"{day.day}/{day.month}", today) == day
    assert past_day(spoken(day), today) == day


anything = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "by",
            "asked",
            "until",
            "on",
            "in",
            "writing",
            "phone",
            "told",
            "limits",
            "not",
            "mother",
            "Jo",
            "12",
            "Nov",
            "May",
            "fri",
            "today",
            "+14",
            "for",
            "both",
            "the",
            "person",
            ",",
            ";",
            ":",
            "x",
            "2026",
            "12/11",
            "spoken",
        ]
    ),
    max_size=25,
).map(" ".join)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(anything, days)
@example("by x today today", TODAY)
@example("by Jo on on 12 Nov, asked by on 12 Nov", TODAY)
@example("asked 12 Nov, asked by Jo 13 Nov, in writing, written", TODAY)
def test_what_is_shown_is_read_as_the_same(typed: str, today: date) -> None:
    """Whatever was typed: no error, and the words shown before Enter give the same fields again."""
    heard = read_consent(typed, today)
    shown = told(Agreement.of(None, "", heard))
    assert read_consent(shown, today) == heard
    assert (
        kept_of(Agreement.of(None, typed, heard)) == dict.fromkeys(kept_of(Agreement()), "") | heard
    )


@given(
    st.lists(st.text(alphabet="bcghklvwz", min_size=1, max_size=6), max_size=12),
    st.lists(st.sampled_from([" ", ", ", " by ", ", asked by "]), min_size=12),
)
def test_no_word_is_lost(words: list[str], between: list[str]) -> None:
    """Every word that is no sign of the grammar stands in what is shown."""
    typed = "".join(word + sep for word, sep in zip(words, between, strict=False))
    shown = told(Agreement.of(None, "", read_consent(typed, TODAY))).split()
    assert {word.rstrip(",") for word in shown} - {"by", "asked"} >= set(words)


def field(now: Agreement) -> ConsentField:
    """Return the field of a consent as it stands."""
    return ConsentField("consent", "Consent", Ask.CHOICE, options=CONSENTS, words=True, now=now)


GIVEN = Agreement.of(Consent.GIVEN, WHOLE, read_consent(WHOLE, TODAY))


def test_the_echo_says_what_will_stand_there() -> None:
    """In full days, with its limits; what is added to it is shown with what there is."""
    shown = (
        "given by mother, asked by Jo on Thu 12 Nov 2026, in writing, until Wed 12 May 2027, "
        "limits told"
    )
    assert field(Agreement()).echo(f"g {WHOLE}", TODAY) == shown
    assert field(Agreement()).echo(f"given {WHOLE}", TODAY) == shown
    assert field(Agreement()).echo(shown, TODAY) == shown
    assert field(GIVEN).echo("until 1 mar", TODAY) == shown.replace(
        "Wed 12 May 2027", "Mon 1 Mar 2027"
    )
    assert (
        field(Agreement()).echo("refused, overridden by father", TODAY)
        == "refused, overridden by father"
    )
    assert field(Agreement()).echo("w", TODAY) == "withdrawn"


@pytest.mark.parametrize(
    "typed", ["with her mother, asked by Jo", "not told limits", "no", "her mother"]
)
def test_a_word_in_common_is_no_state(typed: str) -> None:
    """“with” is no withdrawal and “not” decides nothing: with nothing said before it is refused,
    with a state it is added or refused.
    """
    with pytest.raises(Refused, match="given; refused, respected"):
        field(Agreement()).read(typed, TODAY)
    if "asked by" in typed or "limits" in typed:
        assert field(GIVEN).read(typed, TODAY).words == typed
    else:
        with pytest.raises(Refused, match="or more about it"):
            field(GIVEN).read(typed, TODAY)


@given(st.sampled_from(CONSENTS), anything, days)
def test_every_state_with_anything_after_it_is_read_back(
    option: object, typed: str, today: date
) -> None:
    """The field never fails but by a refusal, and its echo is understood as it was said."""
    label = getattr(option, "label", "")
    said = f"{label}, {typed}"
    given_ = field(Agreement()).read(said, today)
    echo = field(Agreement()).echo(said, today)
    again = field(Agreement()).read(echo, today)
    assert again.value == given_.value == label
    assert read_consent(again.words, today) == read_consent(given_.words, today)


def test_more_is_added_to_what_was_said() -> None:
    """Fields not spoken of stay, the rest is strung together, and so are the words as they were
    typed.
    """
    more = added(
        GIVEN, read_consent("until 1 mar, in her kitchen", TODAY), "until 1 mar, in her kitchen"
    )
    assert (more.state, more.said_by, more.until, more.also) == (
        Consent.GIVEN,
        "mother",
        date(2027, 3, 1),
        "in her kitchen",
    )
    assert more.words == f"{WHOLE}; until 1 mar, in her kitchen"


@pytest.mark.parametrize(
    ("said_by", "expected"),
    [
        ("mother", Whose.PARENT),
        ("Father", Whose.PARENT),
        ("herself", Whose.PERSON),
        ("himself and his mother", Whose.BOTH),
        ("Noor", None),
        ("", None),
    ],
)
def test_whose_consent_it_is(said_by: str, expected: Whose | None) -> None:
    """A parent is known by the word; a name tells nothing; what was said outright counts."""
    assert whose(Agreement(said_by=said_by)) is expected
    assert whose(Agreement(said_by=said_by, whose=Whose.PERSON)) is Whose.PERSON


def test_words_nobody_took_apart_are_shown_as_they_are() -> None:
    """What an earlier version wrote down stays readable."""
    assert (
        sentence(Agreement(state=Consent.GIVEN, words="by her mother\non 12 Nov"))
        == "given, by her mother on 12 Nov"
    )
    assert sentence(Agreement()) == ""


@given(st.text(max_size=60), days)
def test_a_note_and_its_day_are_told_apart(typed: str, today: date) -> None:
    """A day in front, or at the end, is taken off; the words beside it stay whole."""
    day, note = day_first(typed, today)
    assert (typed == note) is (day is None) or note == " ".join(typed.split()[-len(note.split()) :])
    who, last, _ = day_last(one_line(typed), today, read_day)
    assert last or who == one_line(typed)


def test_a_weekday_in_a_sentence_is_a_word() -> None:
    """“Sat with her” is no Saturday."""
    assert day_first("sat with her for an hour", TODAY) == (None, "sat with her for an hour")
    assert day_first("sat: with her", TODAY) == (date(2026, 12, 5), "with her")
    assert day_first("12 Nov spoke with her", TODAY) == (date(2026, 11, 12), "spoke with her")
    assert day_first("today at home", TODAY) == (TODAY, "at home")
