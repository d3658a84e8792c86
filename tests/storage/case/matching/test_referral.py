"""Referrals and near names on a real file: nothing is lost, everything is undone, old files are
read (H1.4).
"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select

from conference.base.refusal import Refused
from conference.case.matching.link import LinksOf, LinkState, NearNames, SettleLink
from conference.case.matching.match import Strength
from conference.case.overview.history import HistoryOf
from conference.case.overview.repeat_referral import EarlierOf, ReferAgain
from conference.case.overview.urgent_call import NOT_KNOWN, CallUrgent
from conference.case.plan.review import SettleReview
from conference.case.record.case import (
    Case,
    CaseOf,
    Cases,
    CaseState,
    ChangeCaseState,
    DescribeCase,
    ReferCase,
)
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from storage.case.matching.match import LinkRow
from storage.case.matching.referral_row import ReferralRow
from tests.builders import DAY, House
from tests.storage.transaction.test_undo import picture

BORN = date(2008, 3, 5)
NOBODY = UUID(int=3)


def _case(house: House, case: Case) -> Case:
    return house.ask(CaseOf(case=case.id))


def test_a_case_begins_with_its_first_referral(hub: House) -> None:
    """Day, referrer and words are kept beside the case."""
    case = hub.record(ReferCase(name="Noor Example", referrer="Elm Park School", question="how?"))
    [referral] = hub.ask(EarlierOf(case=case.id)).referrals
    assert (referral.day, referral.referrer, referral.words, referral.reference) == (
        DAY,
        "Elm Park School",
        "how?",
        case.reference,
    )
    assert hub.hub.undo()
    assert hub.ask(Cases()) == ()
    assert hub.hub.check() == []


def test_an_old_file_has_first_referrals_too(hub: House) -> None:
    """A case entered before referrals were kept counts as referred once, and its first referral is
    written beside the second.
    """
    case = hub.record(ReferCase(name="Noor Example", referrer="Elm Park School", question="how?"))
    with hub.hub._engine.begin() as connection:
        connection.execute(delete(ReferralRow))
    assert [one.words for one in hub.ask(EarlierOf(case=case.id)).referrals] == ["how?"]
    hub.clock.pass_(days=420)
    hub.record(ReferAgain(case=case.id, words="again"))
    assert [(one.day, one.words) for one in hub.ask(EarlierOf(case=case.id)).referrals] == [
        (DAY, "how?"),
        (DAY + timedelta(days=420), "again"),
    ]


@pytest.mark.parametrize(
    "state",
    [
        CaseState.CLOSED,
        CaseState.SIGNPOSTED,
        CaseState.TRANSFERRED,
        CaseState.IN_ERROR,
        CaseState.ON_HOLD,
        CaseState.CHECK_6,
    ],
)
def test_what_ended_is_for_the_panel_again(hub: House, state: CaseState) -> None:
    """A repeat referral opens the case; how it ended before stays readable, and undo takes all of
    it back.
    """
    case = hub.record(ReferCase(name="Noor Example"))
    hub.record(ChangeCaseState(case=case.id, state=state, reason="moved away"))
    before = picture(hub)
    hub.clock.pass_(days=10)
    hub.record(
        ReferAgain(
            case=case.id,
            referrer="a neighbour",
            words="back again",
            name="Nour Exampel",
            born=BORN,
            aliases="N.; Nono",
        )
    )
    after = _case(hub, case)
    assert (after.state, after.closed_on, after.born, after.aliases) == (
        CaseState.FOR_PANEL,
        None,
        BORN,
        "Nour Exampel, N., Nono",
    )
    newest = hub.ask(EarlierOf(case=case.id)).referrals[-1]
    assert newest.name == "Nour Exampel"
    assert newest.stood.startswith(state.value)
    assert newest.stood.endswith(": moved away")
    assert [one.words for one in hub.ask(HistoryOf(case=case.id)) if one.label == "Referred"] == [
        "second referral · a neighbour: back again (name written Nour Exampel, born 5 Mar 2008)"
    ]
    assert hub.hub.undo() == ReferAgain.title
    assert picture(hub) == before
    assert hub.hub.check() == []


def test_a_case_that_is_looked_after_is_reviewed_at_once(meeting: House) -> None:
    """Its state stays, its review is due today: it comes on the next agenda."""
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.ADOPT))
    meeting.record(SettleReview(item=meeting.item_id, on=DAY + timedelta(days=80)))
    meeting.record(ReferAgain(case=meeting.case_id, words="again"))
    assert meeting.c.case is not None
    assert (meeting.c.case.state, meeting.c.case.review_on) == (CaseState.ADOPTED, DAY)
    meeting.record(ReferAgain(case=meeting.case_id, words="tonight", urgent=True))
    assert meeting.c.case.state is CaseState.URGENT


def test_a_known_spelling_and_day_are_not_written_twice(hub: House) -> None:
    """What the case knows is not kept as something else; a day of birth that differs does not take
    the place of the one there is.
    """
    case = hub.record(ReferCase(name="Noor Example", aliases="Nono", born=BORN))
    for name in ("noor  example", "NONO", ""):
        assert hub.record(ReferAgain(case=case.id, name=name, born=BORN)).name == ""
    other = hub.record(ReferAgain(case=case.id, name="Noor Example", born=date(2008, 5, 3)))
    assert (other.born, _case(hub, case).born, _case(hub, case).aliases) == (
        date(2008, 5, 3),
        BORN,
        "Nono",
    )


def test_an_urgent_call_about_an_open_case_is_a_referral(table: House) -> None:
    """So is one about somebody whose name nobody knows, who is near to nobody (H4.4)."""
    case = table.record(ReferCase(name="Noor Example", referrer="Elm Park School"))
    table.record(CallUrgent(case=case.id, caller="her aunt", danger="gone since noon"))
    assert [(one.referrer, one.words) for one in table.ask(EarlierOf(case=case.id)).referrals] == [
        ("Elm Park School", ""),
        ("her aunt", "gone since noon"),
    ]
    for _ in range(2):
        table.record(ReferCase(name=NOT_KNOWN, urgent=True))
    assert all(table.ask(LinksOf(case=one.id)) == () for one in table.ask(Cases()))


def test_near_names_are_linked_both_ways(hub: House) -> None:
    """Each side tells it from its own; an unrelated case is linked to nobody."""
    first = hub.record(ReferCase(name="Mohammed Haddad", born=BORN))
    hub.record(ReferCase(name="Salma Lindqvist"))
    second = hub.record(ReferCase(name="Muhamed Haddad", born=date(2008, 5, 3)))
    [there], [back] = hub.ask(LinksOf(case=first.id)), hub.ask(LinksOf(case=second.id))
    assert (there.reference, there.reason) == (
        second.reference,
        (
            "Mohammed / Muhamed: nearly the same, the rest is the same; born 5 Mar for 3 May "
            "2008: day and month swapped"
        ),
    )
    assert (back.reference, back.strength, back.state, back.born_year) == (
        first.reference,
        Strength.VERY_NEAR,
        LinkState.POSSIBLE,
        2008,
    )
    assert back.reason.startswith("Muhamed / Mohammed: nearly the same")


def test_links_are_worked_out_anew_until_they_are_settled(hub: House) -> None:
    """A corrected name makes and unmakes links; what somebody settled stays as it was settled."""
    first = hub.record(ReferCase(name="Mohammed Haddad"))
    second = hub.record(ReferCase(name="Salma Lindqvist"))
    assert hub.ask(LinksOf(case=second.id)) == ()
    hub.record(DescribeCase(case=second.id, kind="missing child"))
    hub.record(DescribeCase(case=second.id, aliases="Muhammad Hadad"))
    assert [link.reference for link in hub.ask(LinksOf(case=first.id))] == [
        first.reference.replace("001", "002")
    ]
    hub.record(DescribeCase(case=first.id, born=BORN))
    hub.record(DescribeCase(case=second.id, born=BORN))
    assert hub.ask(LinksOf(case=second.id))[0].reason.endswith("born the same day")
    before = picture(hub)
    hub.record(DescribeCase(case=second.id, aliases=""))
    assert hub.ask(LinksOf(case=first.id)) == ()
    assert hub.hub.undo()
    assert picture(hub) == before
    hub.record(
        SettleLink(case=first.id, other=second.id, state=LinkState.SAME, words="her passport")
    )
    hub.record(DescribeCase(case=second.id, name="Quite Different", aliases=""))
    [kept] = hub.ask(LinksOf(case=second.id))
    assert (kept.state, kept.words, kept.by) == (LinkState.SAME, "her passport", "Ines Okafor")
    hub.record(SettleLink(case=second.id, other=first.id, state=LinkState.POSSIBLE))
    [opened] = hub.ask(LinksOf(case=second.id))
    assert (opened.state, opened.by, opened.settled_at) == (LinkState.POSSIBLE, "", None)
    assert hub.hub.check() == []


def test_said_at_once_to_be_somebody_else(hub: House) -> None:
    """What was said while the case was entered is settled with it; ids that mean nothing are passed
    over.
    """
    first = hub.record(ReferCase(name="Noor Example"))
    second = hub.record(
        ReferCase(name="Noor Exampel", somebody_else={first.id: "a cousin", NOBODY: "x"})
    )
    [link] = hub.ask(LinksOf(case=second.id))
    assert (link.state, link.words, link.undecided) == (LinkState.OTHER, "a cousin", False)


def test_only_what_is_linked_is_settled(hub: House) -> None:
    """Two cases nobody found near are refused."""
    first, second = (
        hub.record(ReferCase(name="Noor Example")),
        hub.record(ReferCase(name="Salma Lindqvist")),
    )
    with pytest.raises(Refused, match="not linked"):
        hub.record(SettleLink(case=first.id, other=second.id, state=LinkState.SAME))


def test_searching_before_a_case_is_entered(hub: House) -> None:
    """By name, other names and day of birth, with the count of referrals; cases recorded in error
    and the case itself left out.
    """
    case = hub.record(ReferCase(name="Mohammed Haddad", born=BORN))
    wrong = hub.record(ReferCase(name="Mohammed Haddad", born=BORN))
    hub.record(ChangeCaseState(case=wrong.id, state=CaseState.IN_ERROR, reason="entered twice"))
    hub.clock.pass_(days=3)
    hub.record(ReferAgain(case=case.id, words="again"))
    [near] = hub.ask(NearNames(name="Muhamed Hadad", born=BORN))
    assert (near.reference, near.strength, near.referrals, near.last_on) == (
        case.reference,
        Strength.VERY_NEAR,
        2,
        DAY + timedelta(days=3),
    )
    assert hub.ask(NearNames(name="Muhamed Hadad", leave=case.id)) == ()
    assert hub.ask(NearNames(name="x" * 100_000, aliases="Mohammed Haddad")) != ()
    assert hub.ask(NearNames(name="")) == ()


def test_the_sum_of_concerns_over_linked_cases(meeting: House) -> None:
    """Struck lines and other kinds are not among them; decisions are; a chain of links is one
    person.
    """
    kept = meeting.write("sleeps at a friend's", Kind.CONCERN)
    meeting.record(StrikeLine(line=meeting.write("of somebody else", Kind.CONCERN).id))
    meeting.write("goes to school", Kind.STRENGTH)
    meeting.record(
        SettleDecision(
            item=meeting.item_id, outcome=Outcome.SIGNPOST, to="the youth café", rationale="small"
        )
    )
    second = meeting.record(ReferCase(name="Nour Example", referrer="Lantern Homes"))
    third = meeting.record(ReferCase(name="Salma Lindqvist", aliases="Nour Exampel"))
    for one, two in ((meeting.case_id, second.id), (second.id, third.id)):
        meeting.record(SettleLink(case=one, other=two, state=LinkState.SAME))
    for case in (meeting.case_id, second.id, third.id):
        earlier = meeting.ask(EarlierOf(case=case))
        assert len(earlier.referrals) == 3
        assert [one.words for one in earlier.concerns] == [kept.text]
        assert [one.words for one in earlier.endings] == [
            "not adopt, signpost, the youth café: small"
        ]
    assert meeting.hub.check() == []


def test_undone_cases_leave_no_links(hub: House) -> None:
    """A case that is taken back takes its links and its referral with it."""
    hub.record(ReferCase(name="Noor Example"))
    before = picture(hub)
    hub.record(ReferCase(name="Nour Example"))
    assert hub.hub.undo()
    assert picture(hub) == before
    with hub.hub._engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(LinkRow)) == 0
