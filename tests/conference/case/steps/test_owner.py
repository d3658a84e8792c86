"""The owner: candidates compared, acceptance and refusal, hand-over, who led before
(H4.2, H1.1).
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from conference.case.overview.candidates import columns, fits, in_order
from conference.case.overview.conference import Candidate
from conference.case.overview.history import HistoryOf
from conference.case.plan.owner import AppointOwner, Owner
from conference.case.record.action import ActionState, MoveAction
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from conference.case.steps.registry import RULES, read_back
from conference.hub.agency import AddAgency
from conference.hub.nearest_agency import nearest_first
from conference.hub.profile import Level
from conference.hub.seat import AddSeat, Seat
from tests.builders import House, begin_meeting
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields, second_meeting


def path(house: House, name: str) -> str:
    """Return the path of a candidate's field."""
    return f"owner/seat:{next(seat.code for seat in house.c.seats if seat.name.startswith(name))}"


def candidate(house: House, name: str) -> Candidate:
    """Return a candidate by the beginning of its name."""
    return next(one for one in house.c.candidates if one.seat.name.startswith(name))


def led_by_social(house: House) -> House:
    """Let social services own the case, and come back four weeks later."""
    house.record(
        AppointOwner(
            item=house.item_id,
            seat=house.seat("Social"),
            accepted=True,
            reason="closest",
            contact="Jo, 555-0101",
            deputy="Femi",
        )
    )
    return second_meeting(house)


def test_contact_is_what_a_seat_said_and_took_on(meeting: House) -> None:
    """Information, actions and a contribution without a line count, with the newest day; other
    seats' and struck lines do not.
    """
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    struck = meeting.write("of somebody else", Kind.INFORMATION, "Mental")
    meeting.record(StrikeLine(line=struck.id))
    meeting.record(Contribute(item=meeting.item_id, seat=meeting.seat("Elm"), state=Brought.SHARED))
    meeting.record(
        Contribute(
            item=meeting.item_id, seat=meeting.seat("Municipality"), state=Brought.NOTHING_KNOWN
        )
    )
    action = meeting.action(
        "home visit", "Social", due=meeting.clock.now.date() - timedelta(days=1)
    )
    found = {one.seat.name: one.contact for one in meeting.c.candidates}
    assert found == {
        "Municipality": 0,
        "Police": 1,
        "Social services": 1,
        "Mental health": 0,
        "Elm Park School": 1,
    }
    second_meeting(meeting)
    assert candidate(meeting, "Social").last == meeting.clock.now.date() - timedelta(days=28)
    assert (candidate(meeting, "Social").actions, candidate(meeting, "Social").late) == (1, 1)
    meeting.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home"))
    assert candidate(meeting, "Social").last == meeting.clock.now.date()
    assert (candidate(meeting, "Social").actions, candidate(meeting, "Social").late) == (0, 0)


def test_competence_is_said_in_the_words_of_the_sector(meeting: House) -> None:
    """A section rated as a concern and a topic of a concern are matched with what the sector helps
    with (H4.2).
    """
    assert fits(meeting.c, candidate(meeting, "Social")) == ()
    meeting.record(
        SettleAssessment(
            item=meeting.item_id, ratings={"family": "2", "others": "1", "self": "0", "health": "s"}
        )
    )
    meeting.write("quarrels", Kind.CONCERN, topics=("Crime",))
    c = meeting.c
    assert fits(c, candidate(meeting, "Social")) == ("family",)
    assert fits(c, candidate(meeting, "Police")) == ("protection", "crime")
    assert fits(c, candidate(meeting, "Elm")) == ()  # its sector, "education", stands in no list


def test_a_candidate_stands_in_one_row_of_eighty_columns(meeting: House) -> None:
    """Contact, fit and load take no more cells than the sheet has beside a name."""
    meeting.record(
        SettleAssessment(
            item=meeting.item_id,
            ratings=dict.fromkeys(("family", "living", "safety", "influence"), "2"),
        )
    )
    for _ in range(12):
        meeting.write("seen", Kind.INFORMATION, "Social")
    row = "  ".join(columns(meeting.c, candidate(meeting, "Social")))
    assert row == "last 10 Dec, 12×  fits family +3  no load"


def test_the_row_says_cases_and_what_is_late(meeting: House) -> None:
    """The load: cases owned, actions open in all cases, how many of them are late."""
    meeting.action("home visit", "Social", due=meeting.clock.now.date() - timedelta(days=1))
    meeting.record(AppointOwner(item=meeting.item_id, seat=meeting.seat("Social"), accepted=True))
    assert columns(meeting.c, candidate(meeting, "Social"))[2] == "1 case, 1 open, 1 late"


def of(sector: str, level: Level, number: int) -> Candidate:
    """Return a candidate of a sector and level."""
    seat = Seat(
        id=UUID(int=number),
        agency_id=UUID(int=number),
        agency="",
        sector=sector,
        code=str(number),
        name=str(number),
        function="",
        partner=None,
        permanent=True,
        holder="",
        deputy="",
        since=None,
    )
    return Candidate(seat=seat, contact=0, cases=0, actions=0, level=level)


@given(
    st.lists(
        st.tuples(st.sampled_from(["police", "Police", "schools"]), st.sampled_from(list(Level))),
        max_size=9,
    )
)
def test_the_nearest_of_a_sector_comes_first(drawn: list[tuple[str, Level]]) -> None:
    """Local before regional before national within a sector; nobody is lost, and the sectors keep
    their places (H1.1).
    """
    before = [of(sector, level, number) for number, (sector, level) in enumerate(drawn)]
    after = nearest_first(before)
    assert {one.seat.id for one in after} == {one.seat.id for one in before}
    assert [one.seat.sector.casefold() for one in after] == [
        one.seat.sector.casefold() for one in before
    ]
    for sector in ("police", "schools"):
        places = [
            list(Level).index(one.level) for one in after if one.seat.sector.casefold() == sector
        ]
        assert places == sorted(places)


def test_the_level_is_that_of_the_agency(table: House) -> None:
    """A regional agency of a sector stands behind the local one, though it knows the person better
    (H1.1).
    """
    agency = table.record(
        AddAgency(name="Police of the county", sector="police", level=Level.REGIONAL)
    )
    seat = table.record(AddSeat(agency=agency.id, name="County police"))
    begin_meeting(table)
    table.seats["County police"] = seat
    table.write("knows the person", Kind.INFORMATION, "County")
    assert [one.seat.name for one in in_order(table.c) if one.seat.sector == "police"] == [
        "Police",
        "County police",
    ]


@pytest.mark.parametrize(
    ("typed", "reason", "by"),
    [
        ("o", "", ""),
        ("o pol", "", "Police"),
        ("o POL: closest contact", "closest contact", "Police"),
        ("o knows her", "knows her", ""),
    ],
)
def test_one_key_appoints_and_says_who_proposed(
    meeting: House, typed: str, reason: str, by: str
) -> None:
    """`= o pol` keeps who proposed whom; other words are the reason (H4.2)."""
    assert fill(meeting, path(meeting, "Social"), typed).shown == "owner"
    owner = meeting.c.of(Owner)
    assert (owner.seat, owner.reason, owner.proposed) == (
        "Social services",
        reason,
        {str(meeting.seat("Social")): by} if by else {},
    )
    assert fields_of(meeting.c)["owner/reason"].detail == (f"proposed by {by}" if by else "")


def test_who_proposes_may_be_said_before_anybody_is_chosen(meeting: House) -> None:
    """By a seat's code, or in words, as for a family's wish; it stands in the row."""
    fill(meeting, f"{path(meeting, 'Social')}/proposed", "her grandmother")
    field = fill(meeting, f"{path(meeting, 'Mental')}/proposed", "pol knows them best")
    assert field.shown == "Police: knows them best"
    row = fields_of(meeting.c)[path(meeting, "Social")]
    assert (row.shown, row.detail.endswith("by her grandmother")) == ("proposed", True)
    assert meeting.c.of(Owner).seat_id is None


def test_a_refusal_needs_its_reason_and_opens_the_choice_again(meeting: House) -> None:
    """Who was asked and why it refused is kept; the next one starts without the other's reason and
    contact (H4.2).
    """
    with pytest.raises(Refused, match="No seat is chosen"):
        meeting.record(AppointOwner(item=meeting.item_id, accepted=False, because=WORDS))
    fill(meeting, path(meeting, "Police"), "o pol knows her")
    fill(meeting, "owner/contact", "Ada, 555-0102")
    with pytest.raises(Refused, match="Why does Police not accept"):
        meeting.record(AppointOwner(item=meeting.item_id, accepted=False))
    with pytest.raises(Refused):
        fields_of(meeting.c)["owner/accepted"].command(
            fields_of(meeting.c)["owner/accepted"].read("n", meeting.c.today)
        )
    fill(meeting, "owner/accepted", "y")
    c = meeting.c
    field = fields_of(c)["owner/accepted"]
    meeting.record(field.command(field.read("n no time before June", c.today)))
    owner = meeting.c.of(Owner)
    assert (owner.seat_id, owner.reason, owner.contact, owner.refused) == (
        None,
        "",
        "",
        {"Police": "no time before June"},
    )
    assert meeting.c.case is not None
    assert meeting.c.case.owner_id is None
    [end] = RULES["owner"].loose(meeting.c)
    assert end.words == "Police refused, and no owner is appointed, and no reason why not yet"
    assert fields_of(meeting.c)[path(meeting, "Police")].shown == "refused"
    assert (
        "Police was asked to lead the case and does not accept: no time before June."
        in read_back(meeting.c)
    )
    told = {one.label: one.words for one in meeting.ask(HistoryOf(case=meeting.case_id))}
    assert told["Refused"] == (
        "Police was asked to lead the case and does not accept: no time before June."
    )


def test_another_seat_does_not_inherit_the_reason(meeting: House) -> None:
    """Why the one was chosen is no reason for the other."""
    fill(meeting, path(meeting, "Police"), "o knows her")
    fill(meeting, "owner/contact", "Ada")
    meeting.record(AppointOwner(item=meeting.item_id, seat=meeting.seat("Social")))
    assert open_fields(meeting.c)["owner"] == {"reason", "accepted", "contact"}


def test_an_old_record_of_a_refusal_without_reason_is_a_loose_end(meeting: House) -> None:
    """A file from before may hold one: it is pointed out."""
    c = meeting.c
    owner = Owner(
        item_id=c.item.id,
        at=meeting.clock.now,
        seat_id=meeting.seat("Police"),
        seat="Police",
        accepted=False,
    )
    words = [end.words for end in RULES["owner"].loose(replace(c, settled={"owner": owner}))]
    assert words[0] == "Police refused, and nobody said why"


def test_stays_is_one_key(meeting: House) -> None:
    """At a review k keeps the owner with its reason, contact and deputy; it is still asked whether
    it accepts (H4.2).
    """
    led_by_social(meeting)
    assert open_fields(meeting.c)["owner"] == {path(meeting, "Social").removeprefix("owner/")}
    assert fields_of(meeting.c)[path(meeting, "Social")].missing
    assert fill(meeting, path(meeting, "Social"), "k").shown == "owner, stays"
    owner = meeting.c.of(Owner)
    assert (owner.reason, owner.contact, owner.deputy, owner.accepted) == (
        "closest",
        "Jo, 555-0101",
        "Femi",
        None,
    )
    assert open_fields(meeting.c)["owner"] == {"accepted"}
    fill(meeting, "owner/accepted", "y")
    assert open_fields(meeting.c)["owner"] == set()


def test_a_new_owner_is_handed_what_the_old_one_knows(meeting: House) -> None:
    """What, by when, and who tells the person: each is a loose end until it is said; read back,
    told and kept (H4.2).
    """
    led_by_social(meeting)
    fill(meeting, path(meeting, "Police"), "o moved to their estate")
    fill(meeting, "owner/accepted", "y")
    fill(meeting, "owner/contact", "Ada")
    for name, typed in (("passed_on", "the diary"), ("passed_by", "+14"), ("tells", "Jo Nakamura")):
        assert name in open_fields(meeting.c)["owner"]
        fill(meeting, f"owner/{name}", typed)
    assert open_fields(meeting.c)["owner"] == set()
    assert "To be handed over by Thu 21 Jan: the diary." in read_back(meeting.c)
    told = {
        one.label: one.words
        for one in meeting.ask(HistoryOf(case=meeting.case_id))
        if one.item_id == meeting.item_id
    }
    assert told["Handed over"] == "To be handed over by Thu 21 Jan: the diary."
    assert told["Who tells the person"] == (
        "That another seat leads now, the person hears from: Jo Nakamura."
    )
    second_meeting(meeting)
    led = [
        (one.seat, one.since.isoformat(), one.until and one.until.isoformat(), one.passed_on)
        for one in meeting.c.owned
    ]
    assert led == [
        ("Social services", "2026-12-10", "2027-01-07", ""),
        ("Police", "2027-01-07", None, "the diary"),
    ]
    group = next(field for field in RULES["owner"].fields(meeting.c) if field.name == "led")
    assert group.shown == "Social services → Police"
    assert group.within[0].shown == "from Thu 10 Dec 2026 to Thu 7 Jan 2027; closest"


def test_an_owner_who_is_no_longer_around_is_asked_about_all_the_same(meeting: House) -> None:
    """A guest that owned the case and is not invited today: the loose end leads to a field that is
    there.
    """
    meeting.record(
        AppointOwner(
            item=meeting.item_id, seat=meeting.seat("Elm"), accepted=True, reason="closest"
        )
    )
    second_meeting(meeting)
    [end] = RULES["owner"].loose(meeting.c)
    assert end.words == "nobody said whether Elm Park School stays the owner"
    assert end.field in {field.name for field in RULES["owner"].fields(meeting.c)}
