"""What of a case may be sent: consent that ended sends nothing, danger sends the least, and
nobody's words are in the reason (H3.2).
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.case.fields.six_health_steps import health_seats
from conference.case.overview.sector_rules_reading import sharing_reading
from conference.case.sharing.basis import Basis, Capacity, Consent
from conference.case.sharing.may_be_sent import (
    Reach,
    Sending,
    may_send,
    stopped_words,
    unready_words,
)
from tests.conference.conferences import conference
from tests.reading_text import as_text

TODAY = date(2026, 12, 10)
YESTERDAY, TOMORROW = (TODAY + timedelta(days=days) for days in (-1, 1))
DANGER = {"danger": True, "risk": "a knife", "decided_by": "the chair"}
NO = frozenset({Consent.WITHDRAWN, Consent.REFUSED_RESPECTED})


def basis(**values: object) -> Basis:
    """Return a basis."""
    return Basis.model_validate(
        {"item_id": UUID(int=1), "at": datetime(2026, 12, 10, tzinfo=UTC), **values}
    )


@pytest.mark.parametrize(
    ("values", "reach", "why"),
    [
        ({}, Reach.NOBODY, "no consent state is written down"),
        ({"consent": "given"}, Reach.LABELS, "consent is given"),
        ({"consent": "given", "asked": {"until": "2026-12-10"}}, Reach.LABELS, "consent is given"),
        (
            {"consent": "given", "asked": {"until": "2026-12-09"}},
            Reach.NOBODY,
            "consent ran out on Wed 9 Dec 2026",
        ),
        ({"consent": "withdrawn"}, Reach.NOBODY, "consent was withdrawn"),
        (
            {"consent": "withdrawn", "asked": {"asked_on": "2026-12-08"}},
            Reach.NOBODY,
            "consent was withdrawn on Tue 8 Dec 2026",
        ),
        (
            {"consent": "refused, respected"},
            Reach.NOBODY,
            "consent was refused, and that is respected",
        ),
        (
            {"consent": "given", "parent": {"state": "withdrawn"}},
            Reach.NOBODY,
            "consent was withdrawn",
        ),
        (
            {"consent": "refused, overridden"},
            Reach.NOBODY,
            "consent was refused; the danger is not written down",
        ),
        (
            {"consent": "refused, overridden", "risk": "x"},
            Reach.NOBODY,
            "consent was refused; who decided is not written down",
        ),
        (
            {"consent": "refused, overridden", **DANGER, "least": "x"},
            Reach.LEAST,
            "consent was refused, and overridden because of serious danger",
        ),
        ({"consent": "withdrawn", **DANGER}, Reach.NOBODY, "consent was withdrawn"),
        (
            {"consent": "withdrawn", **DANGER, "least": "x"},
            Reach.LEAST,
            "consent was withdrawn, and somebody is in serious danger",
        ),
        (
            {"consent": "not required"},
            Reach.NOBODY,
            "consent was not required; the ground is not written down",
        ),
        (
            {"consent": "not required", "ground": "x"},
            Reach.NOBODY,
            "consent was not required; the least is not written down",
        ),
        (
            {"consent": "not required", "ground": "x", "least": "y"},
            Reach.LEAST,
            "consent was not required, and a ground is written down",
        ),
        (
            {
                "consent": "not sought because of risk",
                "grounds": {"v": "vital interests"},
                "least": "y",
            },
            Reach.LEAST,
            "consent was not sought because of risk, and a ground is written down",
        ),
    ],
)
def test_what_may_be_sent(values: dict[str, object], reach: Reach, why: str) -> None:
    """Each state with what has to be written down for it; a refusal that is respected, a withdrawal
    and an end stop the sending.
    """
    found = may_send(basis(**values) if values else None, TODAY)
    assert (found.reach, found.why) == (reach, why)
    ended = (
        values.get("consent") in {"withdrawn", "refused, respected"}
        or "ran out" in why
        or bool(values.get("parent"))
    )
    assert found.stopped is (ended and reach is Reach.NOBODY)


states = st.sampled_from([*Consent, None])
texts = st.sampled_from(["", "zzyzx"])
bases = st.builds(
    lambda consent, until, parent, danger, risk, decided_by, least, ground, capacity: basis(
        consent=consent,
        asked={"until": until.isoformat()} if until else {},
        parent={"state": parent.value} if parent else {},
        danger=danger,
        risk=risk,
        decided_by=decided_by,
        least=least,
        ground=ground,
        capacity=capacity,
    ),
    states,
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    states,
    st.none() | st.booleans(),
    texts,
    texts,
    texts,
    texts,
    st.sampled_from([*Capacity, None]),
)


@given(bases, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_ended_consent_never_sends_without_an_overriding_ground(one: Basis, day: date) -> None:
    """Withdrawn, refused or run out: nobody gets anything, unless the danger, who decided and the
    least are written down (H3.2).
    """
    found = may_send(one, day)
    ended = any(agreement.state in NO or agreement.ran_out(day) for agreement in one.agreements)
    overriding = one.danger is True and one.risk and one.decided_by and one.least
    if ended and not overriding:
        assert found.reach is Reach.NOBODY
        assert found.stopped
    if not one.agreements:
        assert (found.reach, found.stopped) == (Reach.NOBODY, False)
    if found.reach is Reach.LABELS:
        assert {agreement.state for agreement in one.agreements} == {Consent.GIVEN}
    if found.reach is Reach.LEAST:
        assert one.least
    assert "zzyzx" not in found.why


@given(bases, st.dates(date(2026, 1, 1), date(2027, 11, 1)), st.integers(0, 60))
def test_time_alone_never_opens_what_was_closed(one: Basis, day: date, later: int) -> None:
    """What may not be sent today may not be sent tomorrow, as long as nobody says anything new."""
    if may_send(one, day).reach is Reach.NOBODY:
        assert may_send(one, day + timedelta(days=later)).reach is Reach.NOBODY


def test_the_sentences_name_references_only() -> None:
    """What stands before writing a file says which parts, and why."""
    one = may_send(basis(consent="withdrawn"), TODAY).model_copy(update={"reference": "2026-014"})
    two = may_send(None, TODAY).model_copy(update={"reference": "2026-015"})
    fine = Sending(reference="2026-016", reach=Reach.LABELS, why="consent is given")
    assert (
        stopped_words([one, two, fine])
        == "May not be sent any more: 2026-014 (consent was withdrawn)."
    )
    assert (
        unready_words([one, two, fine])
        == "Basis not complete: 2026-015 (no consent state is written down)."
    )
    assert (stopped_words([fine]), unready_words([fine])) == ("", "")


def test_the_rules_of_this_table_come_first() -> None:
    """Sectors present, then the grounds with their keys, then the others; a sector without rules
    says so (H3.1).
    """
    c = conference(here=())
    titles = [part.title for part in sharing_reading(c).parts]
    grounds = titles.index("Grounds, by the key that chooses them")
    assert titles[0] == "This case"
    assert titles[1:grounds] == [
        "Local authority",
        "Police",
        "Social services",
        "Health",
        "Education",
    ]
    assert "Mental health" in titles[grounds:]
    text = as_text(sharing_reading(c))
    assert "no rules are written down for this sector" in text
    assert "May be sent to: nobody: no consent state is written down" in text
    assert "v  vital interests" in text
    assert len(titles) == len(set(titles))


def test_the_case_on_the_page_follows_its_newest_basis() -> None:
    """What was said last time holds as long as nobody spoke of consent today."""
    before = basis(consent="withdrawn")
    c = replace(
        conference(here=()), before={"basis": before}, settled={"basis": basis(capacity="yes")}
    )
    assert "nobody: consent was withdrawn" in as_text(sharing_reading(c))
    c = replace(c, settled={"basis": basis(consent="given")})
    assert "whoever its labels allow: consent is given" in as_text(sharing_reading(c))


def test_health_seats_are_those_of_the_data() -> None:
    """Which sectors take the six steps stands in the rules (H3.6)."""
    assert [seat.name for seat in health_seats(conference(here=()))] == ["Mental health"]
