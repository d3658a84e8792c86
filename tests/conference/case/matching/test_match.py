"""Near names: one person under two spellings is found, two people are told apart, and why stands in
words (H1.4, H2.8).
"""

import itertools
import string
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.case.matching.match import MOST, Strength, Who, compare, nearest
from conference.case.overview.urgent_call import NOT_KNOWN
from tests.conference.case.matching.people import BORN, ONE_PERSON, SAME, TWO_PEOPLE, VERY

NAMES = sorted(
    {name for pair in ONE_PERSON for name in pair[:2]}
    | {name for pair in TWO_PEOPLE for name in pair if name}
)
LETTERS = st.text(
    st.sampled_from(
        string.ascii_letters
        + "  -'.,1é øßþ"
        + "аяйшΩγσ"
        + "محمدة"
        + "王小"
        + "\u0301\u202e\0\t\n[]{}%$"
    ),
    max_size=40,
)
OTHER_DAY = date(1991, 11, 28)


@pytest.mark.parametrize(("one", "two", "strength"), ONE_PERSON)
def test_one_person_under_two_spellings(one: str, two: str, strength: str) -> None:
    """Found from both sides; without a date of birth nobody is called the same."""
    for mine, theirs in ((one, two), (two, one)):
        near = compare(Who(mine), Who(theirs))
        assert near is not None
        assert near.strength == (VERY if strength == SAME else strength)
        assert near.reason.endswith("; no date of birth to compare")


@pytest.mark.parametrize(("one", "two", "strength"), ONE_PERSON)
def test_a_day_of_birth_raises_and_lowers(one: str, two: str, strength: str) -> None:
    """One that fits raises by a step, a slip does not hide anybody, one that contradicts lowers to
    possible and excludes nobody.
    """
    fits = compare(Who(one, BORN), Who(two, BORN))
    slip = compare(Who(one, BORN), Who(two, date(2008, 5, 3)))
    other = compare(Who(one, BORN), Who(two, OTHER_DAY))
    assert fits is not None
    assert slip is not None
    assert other is not None
    assert fits.strength in (
        {SAME} if strength == SAME else {SAME, VERY}
    )  # other letters for one name are the same
    assert slip.strength == (VERY if strength == SAME else strength)
    assert other.strength is Strength.POSSIBLE
    assert other.reason.endswith("but born in 2008 and in 1991")


@pytest.mark.parametrize(("one", "two"), TWO_PEOPLE)
def test_two_people(one: str, two: str) -> None:
    """Brothers, namesakes, and a name nobody knows are not near."""
    assert compare(Who(one), Who(two)) is None
    assert compare(Who(two, BORN), Who(one, OTHER_DAY)) is None


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (date(2008, 5, 3), date(2008, 3, 5), "born 3 May for 5 Mar 2008: day and month swapped"),
        (date(2008, 3, 5), date(2008, 3, 6), "born 5 Mar for 6 Mar 2008: one figure off"),
        (
            date(2008, 3, 12),
            date(2008, 3, 21),
            "born 12 Mar for 21 Mar 2008: two figures changed places",
        ),
        (date(2008, 3, 5), date(2009, 3, 5), "born 5 Mar 2008 for 5 Mar 2009: the year is one off"),
        (date(1998, 3, 5), date(1988, 3, 5), "born 5 Mar 1998 for 5 Mar 1988: one figure off"),
        (
            date(1908, 3, 5),
            date(2008, 3, 5),
            "born 5 Mar 1908 for 5 Mar 2008: the year is a hundred off",
        ),
        (
            date(2008, 1, 1),
            date(2008, 9, 27),
            "born 1 Jan for 27 Sep 2008: 1 January often stands for a day nobody knew",
        ),
        (date(2008, 3, 5), date(2008, 3, 5), "born the same day"),
        (date(2008, 3, 5), date(2008, 10, 29), "but born on another day of the year"),
        (date(999, 7, 19), date(2008, 3, 5), "but born in 999 and in 2008"),
    ],
)
def test_slips_of_the_day_of_birth_in_words(one: date, two: date, words: str) -> None:
    """A slip is told with both days; of a day that is quite another only the year is told."""
    near = compare(Who("Muhamed Haddad", one), Who("Mohammed Haddad", two))
    assert near is not None
    assert near.reason == f"Muhamed / Mohammed: nearly the same, the rest is the same; {words}"


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("Noor Haddad", "Haddad Noor", "the same name, in another order"),
        ("Noor Haddad", "NOOR HADDAD", "the same name"),
        ("Noor Haddad", "Noor Amal Haddad", "a part of the name is the same, one part more there"),
        ("Noor A. Haddad", "Noor Amal Haddad", "A. / Amal: may stand for it, the rest is the same"),
        (
            "Anna van der Berg",
            "Anna Vanderberg",
            "van der Berg / Vanderberg: nearly the same, the rest is the same",
        ),
        (
            "محمد حداد",
            "Mohammed Haddad",
            "محمد / Mohammed, حداد / Haddad: nearly the same, compared by consonants",
        ),
    ],
)
def test_only_what_differs_is_told(one: str, two: str, words: str) -> None:
    """What is the same stands in the reader's own case; a name the other has more is not told
    (H1.3).
    """
    near = compare(Who(one), Who(two))
    assert near is not None
    assert near.reason == f"{words}; no date of birth to compare"


def test_other_names_count_on_either_side() -> None:
    """Somebody known by another name is found by it, and the reason says so."""
    for one, two, where in (
        (
            Who("Safiya Idris"),
            Who("Salma Idris", aliases="Safi; Safia Idris"),
            "by another name there",
        ),
        (
            Who("Salma Idris", aliases="Safi, Safia Idris"),
            Who("Safiya Idris"),
            "by another name given here",
        ),
        (
            Who("Salma Idris", aliases="Dana Berg"),
            Who("Safiya Noor", aliases="x\nDana Bergh"),
            "by another name",
        ),
    ):
        near = compare(one, two)
        assert near is not None
        assert f"{where};" in near.reason


def test_twins_and_a_new_surname_are_possible() -> None:
    """One part in common is nothing, but with the same day of birth somebody should look."""
    for one, two in (("Noor Haddad", "Salma Haddad"), ("Safiya Thornbeck", "Safiya Idris")):
        near = compare(Who(one, BORN), Who(two, BORN))
        assert near is not None
        assert near.strength is Strength.POSSIBLE
        assert (
            near.reason == "a part of the name is the same, other parts differ; born the same day"
        )


def test_the_nearest_first_and_not_too_many() -> None:
    """The same person before the very near before the possible; a name nobody knows yet finds
    nobody (H4.4).
    """
    people = [
        ("possible", "Mohamed", None, ""),
        ("very", "Muhamed Hadad", None, ""),
        ("none", "Salma Haddad", None, ""),
        ("same", "Mohammed Haddad", BORN, ""),
        *((f"more {number}", "Mohammad", None, "") for number in range(30)),
    ]
    found = nearest(Who("Mohammed Haddad", BORN), people)
    assert [one.key for one in found][:3] == ["same", "very", "possible"]
    assert len(found) == MOST
    for nobody in (NOT_KNOWN, "", "  ", "N.N.", "Unknown", "[/]", "!?"):
        assert nearest(Who(nobody), [*people, ("nobody", nobody, None, "")]) == ()


@given(LETTERS, LETTERS, st.dates(), st.none() | st.dates(), LETTERS)
@example("ali ali", "ali", BORN, None, "")
@example("de la", "la de la", BORN, None, "")
def test_near_is_near_from_both_sides(
    one: str, two: str, born: date, other: date | None, alias: str
) -> None:
    """Whoever is the first, the strength is the same."""
    there, back = (
        compare(Who(one, born, alias), Who(two, other)),
        compare(Who(two, other), Who(one, born, alias)),
    )
    assert (there and there.strength) == (back and back.strength)


@given(st.sampled_from(NAMES), st.randoms(), st.booleans())
def test_capitals_marks_and_order_lose_nobody(name: str, chance: object, upper: bool) -> None:
    """However a name is written, it is near to itself (H1.4)."""
    words = name.replace(",", " ").split()
    shuffle = getattr(chance, "shuffle")  # noqa: B009 - hypothesis' random is not typed
    shuffle(words)
    marked = " ".join(
        "".join(f"{letter}\u0301" if letter in "aeiou" else letter for letter in word)
        for word in words
    )
    near = compare(Who(name), Who(marked.upper() if upper else marked))
    assert (near is None) == (compare(Who(name), Who(name)) is None)
    assert near is None or near.strength in {Strength.VERY_NEAR, Strength.SAME}


@given(
    st.sampled_from(NAMES) | LETTERS,
    st.lists(st.tuples(st.sampled_from(NAMES) | LETTERS, LETTERS), max_size=6),
    st.booleans(),
)
def test_sifting_loses_nobody(name: str, people: list[tuple[str, str]], same_day: bool) -> None:
    """Whoever is near when two are laid side by side is found among many."""
    born = BORN if same_day else None
    many = [(place, other, born, alias) for place, (other, alias) in enumerate(people)]
    found = {one.key: one.near for one in nearest(Who(name, born), many, most=99)}
    for place, other, _, alias in many:
        assert found.get(place) == compare(Who(name, born), Who(other, born, alias))


@pytest.mark.parametrize(("one", "two", "strength"), ONE_PERSON)
def test_each_is_found_among_all_the_others(one: str, two: str, strength: str) -> None:
    """The table once more, sifted."""
    people = [(other, other, None, "") for other in NAMES if other != one]
    assert two == one or two in [found.key for found in nearest(Who(one), people, most=99)], (
        strength
    )


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "ab " * 33_000,
        "م" * 100_000,
        "e\u0301" * 50_000,
        "-" * 100_000,
        "\ud800" * 9,
        "a," * 50_000,
    ],
)
def test_endless_and_broken_text_is_only_text(text: str) -> None:
    """Neither an endless name nor half a sign breaks anything; what is looked at is bounded, so
    that it takes no time.
    """
    for one, two in itertools.product((text, "Noor Haddad"), repeat=2):
        near = compare(Who(one, BORN, text), Who(two, None, text))
        assert near is None or len(near.reason) < 900
    assert (
        nearest(Who("Noor Haddad"), [(1, text, None, text), (2, "Noor Haddad", None, "")])[0].key
        == 2
    )
