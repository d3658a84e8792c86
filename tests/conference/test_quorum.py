"""Quorum: by a rule that is data, worked out from who is there (H2.8)."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.hub.seat import Partner, Seat, make_code, missing_partners
from conference.meeting.quorum import QuorumRule, count_quorum, parse_quorum
from conference.refusal import Refused

FOUR = QuorumRule(title="Each of the four", partners=tuple(Partner))
CARE_AND_TWO = QuorumRule(title="Social work and two others", partners=(Partner.SOCIAL_WORK,), seats=3)
ANY_THREE = QuorumRule(title="Any three", seats=3)


def seat(partner: Partner | None = None, *, permanent: bool = True) -> Seat:
    """A seat at an invented table."""
    return Seat(
        id=uuid4(), agency_id=uuid4(), agency="Agency", sector="sector", code="abc", name="Seat", function="", partner=partner,
        permanent=permanent, holder="Kwame Iversen", deputy="", since=None,
    )  # fmt: skip


MUNICIPALITY, POLICE, CARE, MIND = PARTNERS = [seat(partner) for partner in Partner]
HOUSING, SCHOOL = seat(), seat()
TABLE = [*PARTNERS, HOUSING, SCHOOL]


@pytest.mark.parametrize(
    ("rule", "there", "words"),
    [  # H2.8
        (FOUR, PARTNERS, "4 of 4"),
        (FOUR, TABLE, "4 of 4"),
        (FOUR, [MUNICIPALITY, CARE, MIND, HOUSING], "3 of 4, missing police"),
        (FOUR, [HOUSING], "0 of 4, missing municipality, police, social work, behavioural experts"),
        (CARE_AND_TWO, [CARE, POLICE, SCHOOL], "3 of 3"),
        (CARE_AND_TWO, TABLE, "3 of 3"),
        (CARE_AND_TWO, [CARE], "1 of 3, missing 2 more seats"),
        (CARE_AND_TWO, [CARE, POLICE], "2 of 3, missing 1 more seat"),
        (CARE_AND_TWO, [POLICE, SCHOOL], "2 of 3, missing social work"),
        (CARE_AND_TWO, [POLICE, SCHOOL, MIND, HOUSING], "2 of 3, missing social work"),
        (CARE_AND_TWO, [], "0 of 3, missing social work, 2 more seats"),
        (ANY_THREE, [SCHOOL, HOUSING, MIND], "3 of 3"),
        (ANY_THREE, [SCHOOL], "1 of 3, missing 2 more seats"),
        (QuorumRule(title="None asked"), [], "0 of 0"),
    ],
)
def test_who_has_to_be_there(rule: QuorumRule, there: list[Seat], words: str) -> None:
    """The words beside a decision say how many of those needed were there, and who was missing."""
    found = count_quorum(rule, TABLE, {one.id for one in there})
    assert found.words == words
    assert found.met is ("missing" not in words)


@given(
    st.lists(st.sampled_from([*Partner, None]), max_size=8),
    st.sets(st.integers(0, 7)),
    st.sets(st.sampled_from(list(Partner))),
    st.integers(0, 6),
)
def test_quorum_is_met_only_when_everything_asked_for_is_there(
    partners: list[Partner | None], there: set[int], asked: set[Partner], number: int
) -> None:
    """Against a plain recount: every partner asked for, and seats enough; the numbers never lie about it."""
    table = [seat(partner) for partner in partners]
    present = {one.id for place, one in enumerate(table) if place in there}
    rule = QuorumRule(title="rule", partners=tuple(sorted(asked)), seats=number)
    found = count_quorum(rule, table, present)
    sitting = {one.partner for one in table if one.id in present}
    assert found.met is (asked <= sitting and len(present) >= number)
    assert 0 <= found.present <= found.needed
    assert found.met is (found.present == found.needed)
    assert found.met is not bool(found.missing)


@given(st.sets(st.integers(0, 5)), st.integers(0, 5))
def test_one_more_at_the_table_never_breaks_it(there: set[int], more: int) -> None:
    """Somebody coming in never takes the quorum away, and somebody going out never gives it."""
    for rule in (FOUR, CARE_AND_TWO, ANY_THREE):
        with_them = count_quorum(rule, TABLE, {TABLE[place].id for place in there | {more}})
        without = count_quorum(rule, TABLE, {TABLE[place].id for place in there - {more}})
        assert with_them.present >= without.present
        assert with_them.met >= without.met


def test_people_unknown_to_the_table_count_for_nothing() -> None:
    """An id that is no seat of this table fills no place."""
    assert count_quorum(ANY_THREE, TABLE, {UUID(int=1), UUID(int=2), UUID(int=3)}).present == 0


def test_a_guest_seat_is_no_structural_partner() -> None:
    """A hub whose only police are a guest lacks the police (H2.8)."""
    assert missing_partners([MUNICIPALITY, CARE, MIND, seat(Partner.POLICE, permanent=False)]) == (Partner.POLICE,)


@pytest.mark.parametrize(
    "text", ["", "x = 1", "[a]\nseats = 2", "[a\n", '[a]\ntitle = "t"\nseats = -1', '[a]\ntitle = "t"\nmore = 1', "a=" + "[" * 9_000]
)
def test_rules_that_cannot_serve_are_refused_with_their_file(text: str) -> None:
    """A file without rules, or with a broken one, is refused by name."""
    with pytest.raises(Refused, match=r"^quorum\.toml: "):
        parse_quorum(text, "quorum.toml")


@given(st.lists(st.text(max_size=12), max_size=12))
def test_every_seat_gets_a_code_of_its_own(names: list[str]) -> None:
    """Whatever seats are called, each gets a short code that nobody has and the capture line can read."""
    taken: list[str] = []
    for name in names:
        code = make_code(name, taken)
        assert code not in taken
        assert code.isalnum()
        assert code.isascii()
        taken.append(code)
