"""Quorum: by a rule that is data, worked out from who is there (H2.8)."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.case.record.case import ReferCase
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from conference.hub.profile import ProfileOf
from conference.hub.seat import Partner, Seat, make_code, missing_partners
from conference.meeting.item import AddItem
from conference.meeting.quorum import (
    ChooseQuorum,
    QuorumRule,
    QuorumRules,
    count_quorum,
    parse_quorum,
)
from conference.meeting.sitting import SittingOf
from tests.builders import House, Stage, begin_meeting

FOUR = QuorumRule(title="Each of the four", partners=tuple(Partner))
CARE_AND_TWO = QuorumRule(
    title="Social work and two others", partners=(Partner.SOCIAL_WORK,), seats=3
)
ANY_THREE = QuorumRule(title="Any three", seats=3)
IN_CONTACT = QuorumRule(
    title="Social care and two in contact",
    partners=(Partner.SOCIAL_WORK,),
    agencies=3,
    in_contact=2,
)
RULES = (FOUR, CARE_AND_TWO, ANY_THREE, IN_CONTACT, QuorumRule(title="Three agencies", agencies=3))


def seat(
    partner: Partner | None = None, *, permanent: bool = True, agency: UUID | None = None
) -> Seat:
    """A seat at an invented table."""
    return Seat(
        id=uuid4(),
        agency_id=agency or uuid4(),
        agency="Agency",
        sector="sector",
        code="abc",
        name="Seat",
        function="",
        partner=partner,
        permanent=permanent,
        holder="Kwame Iversen",
        deputy="",
        since=None,
    )


MUNICIPALITY, POLICE, CARE, MIND = PARTNERS = [seat(partner) for partner in Partner]
HOUSING, SCHOOL = seat(), seat()
TABLE = [*PARTNERS, HOUSING, SCHOOL]
NURSE = seat(agency=MIND.agency_id)
"""A second seat of the agency that treats minds."""


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
    """Against a plain recount: every partner asked for, and seats enough; the numbers never lie
    about it.
    """
    table = [seat(partner) for partner in partners]
    present = {one.id for place, one in enumerate(table) if place in there}
    rule = QuorumRule(title="rule", partners=tuple(sorted(asked)), seats=number)
    found = count_quorum(rule, table, present)
    sitting = {one.partner for one in table if one.id in present}
    assert found.met is (asked <= sitting and len(present) >= number)
    assert 0 <= found.present <= found.needed
    assert found.met is (found.present == found.needed)
    assert found.met is not bool(found.missing)


@pytest.mark.parametrize(
    ("there", "contact", "words"),
    [  # H2.8: social care and at least two other agencies in direct contact
        ([CARE, POLICE, SCHOOL], [POLICE, SCHOOL], "3 of 3"),
        ([CARE, POLICE, SCHOOL], [CARE, POLICE], "2 of 3, missing 1 more agency in contact"),
        ([CARE, POLICE, SCHOOL], [], "1 of 3, missing 2 more agencies in contact"),
        ([POLICE, SCHOOL, MIND], [POLICE, SCHOOL], "2 of 3, missing social work"),
        (
            [CARE, MIND, NURSE],
            [MIND, NURSE],
            "2 of 3, missing 1 more agency in contact",
        ),  # an agency counts once
        (
            [CARE, POLICE],
            [POLICE, SCHOOL],
            "2 of 3, missing 1 more agency in contact",
        ),  # who is not there is in contact in vain
        ([], TABLE, "0 of 3, missing social work, 2 more agencies in contact"),
    ],
)
def test_agencies_in_contact_are_counted_once_and_beside_the_partner(
    there: list[Seat], contact: list[Seat], words: str
) -> None:
    """Social care itself is not one of the two."""
    found = count_quorum(
        IN_CONTACT, [*TABLE, NURSE], {one.id for one in there}, {one.id for one in contact}
    )
    assert found.words == words
    assert found.met is ("missing" not in words)


def test_an_agency_counts_once() -> None:
    """Two seats of one agency are two seats and one agency (Guernsey: health counts once)."""
    rule = QuorumRule(title="Three agencies", agencies=3)
    assert (
        count_quorum(rule, [*TABLE, NURSE], {MIND.id, NURSE.id, POLICE.id}).words
        == "2 of 3, missing 1 more agency"
    )
    assert count_quorum(rule, [*TABLE, NURSE], {MIND.id, HOUSING.id, POLICE.id}).met


@pytest.mark.parametrize(("may", "words"), [(False, "3 of 4, missing police"), (True, "4 of 4")])
def test_a_guest_fills_a_partners_place_only_where_the_rule_says_so(may: bool, words: str) -> None:
    """A guest from the police is a guest, and counts as a seat (H2.8)."""
    guest = seat(Partner.POLICE, permanent=False)
    there = [MUNICIPALITY, CARE, MIND, guest]
    rule = FOUR.model_copy(update={"guest_partners": may})
    assert count_quorum(rule, there, {one.id for one in there}).words == words
    assert count_quorum(ANY_THREE, there, {CARE.id, MIND.id, guest.id}).met


@given(st.sets(st.integers(0, 6)), st.integers(0, 6), st.sets(st.integers(0, 6)))
def test_one_more_at_the_table_never_breaks_it(
    there: set[int], more: int, contact: set[int]
) -> None:
    """Somebody coming in never takes the quorum away, and somebody going out never gives it; the
    numbers stay in their bounds.
    """
    table = [*TABLE, NURSE]
    known = {table[place].id for place in contact}
    for rule in RULES:
        with_them = count_quorum(rule, table, {table[place].id for place in there | {more}}, known)
        without = count_quorum(rule, table, {table[place].id for place in there - {more}}, known)
        assert 0 <= without.present <= with_them.present <= with_them.needed
        assert with_them.met is (with_them.present == with_them.needed)
        assert with_them.present >= without.present
        assert with_them.met >= without.met


def test_people_unknown_to_the_table_count_for_nothing() -> None:
    """An id that is no seat of this table fills no place."""
    assert count_quorum(ANY_THREE, TABLE, {UUID(int=1), UUID(int=2), UUID(int=3)}).present == 0


def test_a_guest_seat_is_no_structural_partner() -> None:
    """A hub whose only police are a guest lacks the police (H2.8)."""
    assert missing_partners([MUNICIPALITY, CARE, MIND, seat(Partner.POLICE, permanent=False)]) == (
        Partner.POLICE,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "[a]\nseats = 2",
        "[a\n",
        '[a]\ntitle = "t"\nseats = -1',
        '[a]\ntitle = "t"\nmore = 1',
        "a=" + "[" * 9_000,
    ],
)
def test_rules_that_cannot_serve_are_refused_with_their_file(text: str) -> None:
    """A file without rules, or with a broken one, is refused by name."""
    with pytest.raises(Refused, match=r"^quorum\.toml, line [0-9]+: "):
        parse_quorum(text, "quorum.toml")


@given(st.lists(st.text(max_size=12), max_size=12))
def test_every_seat_gets_a_code_of_its_own(names: list[str]) -> None:
    """Whatever seats are called, each gets a short code that nobody has and the capture line can
    read.
    """
    taken: list[str] = []
    for name in names:
        code = make_code(name, taken)
        assert code not in taken
        assert code.isalnum()
        assert code.isascii()
        taken.append(code)


def test_the_coordinator_chooses_the_rule_between_meetings(table: House) -> None:
    """The rules are offered by their titles, one is chosen and counts; none that is not there, none
    in the middle of a meeting (H2.8).
    """
    rules = dict(table.ask(QuorumRules()))
    assert {rule.title for rule in rules.values()} >= {"Each of the four structural partners"}
    assert (
        table.record(ChooseQuorum(rule="social work and two others")).quorum
        == "social work and two others"
    )
    assert table.ask(ProfileOf()).quorum == "social work and two others"
    begin_meeting(table)
    for name in ("Social", "Police", "Mental"):
        table.mark(name)
    assert table.c.sitting.quorum(table.item_id).words == "3 of 3"
    with pytest.raises(Refused, match="A meeting is running"):
        table.record(ChooseQuorum(rule="structural partners"))
    with pytest.raises(Refused, match="no such rule"):
        table.record(ChooseQuorum(rule="whoever comes"))


def test_who_is_in_contact_is_read_from_the_record(table: House) -> None:
    """Information, an action, or a share in the round; a struck line and a promise to look do not
    count (H2.8).
    """
    table.record(ChooseQuorum(rule="social care and two agencies in contact"))
    begin_meeting(table)
    table.all_here()

    def counted() -> str:
        assert table.ask(SittingOf(meeting=table.meeting_id)).quorum(
            table.item_id
        ) == table.c.sitting.quorum(table.item_id)
        return table.c.sitting.quorum(table.item_id).words

    lacking = "1 of 3, missing 2 more agencies in contact"
    assert counted() == lacking
    line = table.write("seen twice", Kind.INFORMATION, "Police")
    assert counted() == "2 of 3, missing 1 more agency in contact"
    table.action("home visit", "Municipality")
    assert counted() == "3 of 3"
    table.record(StrikeLine(line=line.id))
    table.record(Contribute(item=table.item_id, seat=table.seat("Police"), state=Brought.ASKED))
    table.record(
        Contribute(item=table.item_id, seat=table.seat("Mental"), state=Brought.NOTHING_KNOWN)
    )
    assert counted() == "2 of 3, missing 1 more agency in contact"
    table.record(Contribute(item=table.item_id, seat=table.seat("Mental"), state=Brought.SHARED))
    assert counted() == "3 of 3"
    opening = next(item for item in table.c.sitting.live if item.kind == "opening")
    assert (
        table.c.sitting.quorum(opening.id).words == "3 of 3"
    )  # at the opening nobody is in contact with anybody yet


def test_an_agenda_names_a_rule_of_its_own(laid: Stage, tmp_path: Path) -> None:
    """The urgent agenda comes with one; a hub gives one to any agenda, and a rule that is not there
    leaves the hub's.
    """
    folder = tmp_path / "north.templates" / "agendas"
    folder.mkdir(parents=True)
    steps = "".join(f'[[step]]\nkind = "{kind}"\n' for kind in ("room", "decision", "readback"))
    (folder / "two.toml").write_text(
        f'name = "two"\ntitle = "T"\nquorum = "urgent"\n{steps}', encoding="utf-8"
    )
    (folder / "off.toml").write_text(
        f'name = "off"\ntitle = "T"\nquorum = "wizards"\n{steps}', encoding="utf-8"
    )
    house = begin_meeting(laid.copy(tmp_path))
    for name in ("Police", "Social", "Mental"):
        house.mark(name)
    found = {}
    for agenda in ("new", "two", "off"):
        case = house.record(ReferCase(name=f"Another {agenda}"))
        item = house.record(AddItem(meeting=house.meeting_id, case=case.id, agenda=agenda))
        found[agenda] = house.ask(SittingOf(meeting=house.meeting_id)).quorum(item.id).words
    assert found == {
        "new": "3 of 4, missing municipality",
        "two": "3 of 3",
        "off": "3 of 4, missing municipality",
    }
    house.hub.close()
