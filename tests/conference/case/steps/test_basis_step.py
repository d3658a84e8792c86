"""The basis step as the secretary fills it in: one line for consent, one key for last time's, and
what the chair is reminded of.
"""

from datetime import date, timedelta

import pytest

from conference.base.field import Field
from conference.case.overview.history import HistoryOf
from conference.case.plan.review import SettleReview
from conference.case.record.case import DescribeCase
from conference.case.sharing.basis import Basis, Capacity, Consent, How, Whose
from conference.case.steps.basis import fields
from conference.case.steps.registry import loose_ends, read_back
from tests.builders import DAY, House
from tests.conference.case.steps.filling import ASKED, WORDS, fields_of, fill, second_meeting

LINE = "given by mother, asked by Jo 12 Nov, in writing, until 12 May, limits told"
TOLD = "by mother, asked by Jo on Thu 12 Nov 2026, in writing, until Wed 12 May 2027, limits told"


def basis(house: House) -> Basis:
    """Return the basis of the conference that is open."""
    return house.c.of(Basis)


def ends(house: House, step: str = "basis") -> list[str]:
    """Return the loose ends of a step in words."""
    return [end.words for end in loose_ends(house.c) if end.step == step]


def test_one_line_fills_the_consent(meeting: House) -> None:
    """State, who gave it, who asked, when, how, until when, its limits: fields of their own, and
    the words as typed (H3.2).
    """
    field = fill(meeting, "basis/consent", LINE)
    assert (field.shown, field.detail, field.mark) == ("given", TOLD, "good")
    found = basis(meeting).agreement
    assert (found.said_by, found.asked_by, found.asked_on) == ("mother", "Jo", date(2026, 11, 12))
    assert (found.how, found.until, found.limits) == (How.WRITING, date(2027, 5, 12), True)
    assert basis(meeting).consent_words == LINE.removeprefix("given ")
    assert ends(meeting) == []


def test_each_part_by_itself(meeting: House) -> None:
    """What the line did not say is filled in field by field, inside the consent."""
    fill(meeting, "basis/consent", "g")
    assert ends(meeting) == [
        "consent given, and nothing says who asked, when, whether its limits were told"
    ]
    fill(meeting, "basis/consent/asked_by", "Jo 12 Nov")
    assert ends(meeting) == ["consent given, and nothing says whether its limits were told"]
    fill(meeting, "basis/consent/limits", "n")
    fill(meeting, "basis/consent/whose", "b")
    fill(meeting, "basis/consent/until", "+90")
    found = basis(meeting).agreement
    assert (found.asked_on, found.limits, found.whose) == (date(2026, 11, 12), False, Whose.BOTH)
    assert fields_of(meeting.c)["basis/consent"].detail.endswith("limits not told")


def test_more_is_added_and_a_new_state_begins_anew(meeting: House) -> None:
    """Words without a state add; the same key alone loses nothing; another state lets go of what
    was said of the one before.
    """
    fill(meeting, "basis/consent", "given by mother")
    fill(meeting, "basis/consent", "asked by Jo 12 Nov")
    fill(meeting, "basis/consent", "g")
    assert basis(meeting).agreement.said_by == "mother"
    assert basis(meeting).agreement.asked_by == "Jo"
    fill(meeting, "basis/consent", "given by father")
    assert (basis(meeting).agreement.said_by, basis(meeting).agreement.asked_by) == ("father", "")
    field = fill(meeting, "basis/consent", "withdrawn by father today")
    assert (field.shown, field.mark) == ("withdrawn", "warn")
    assert basis(meeting).agreement.asked_on == DAY
    assert ends(meeting) == []


def test_person_and_parent_may_differ(meeting: House) -> None:
    """A parent who says otherwise has a record of the own, and it stands in the minutes and the
    read-back.
    """
    fill(meeting, "basis/consent", f"given by herself{ASKED.removeprefix(' by Ada')}")
    fill(meeting, "basis/consent/parent", "refused, respected by father, asked by Jo 13 Nov")
    assert basis(meeting).of_parent.state is Consent.REFUSED_RESPECTED
    assert basis(meeting).of_parent.asked_on == date(2026, 11, 13)
    assert (
        "a parent or guardian: refused, respected by father"
        in fields_of(meeting.c)["basis/consent"].detail
    )
    assert (
        "A parent or guardian was asked apart. Consent was refused, and the panel kept to it: by "
        "father, asked by Jo on Fri 13 Nov 2026."
    ) in read_back(meeting.c)
    fill(meeting, "basis/consent/parent/how", "p")
    assert basis(meeting).of_parent.how is How.PHONE


def test_an_override_names_danger_decider_and_least(meeting: House) -> None:
    """Each of them is asked for by name (H3.2)."""
    fill(meeting, "basis/consent", "refused, overridden by his mother, asked by Jo 12 Nov")
    assert ends(meeting)[:2] == [
        "consent refused and overridden, and nothing says which danger",
        "consent refused and overridden, and nothing says who decided",
    ]
    assert any("what is the least" in words for words in ends(meeting))
    field = fill(meeting, "basis/danger", "y he was threatened with a knife, decided by Tomasz")
    assert (field.shown, field.detail) == (
        "yes",
        "he was threatened with a knife; decided by Tomasz",
    )
    assert (basis(meeting).risk, basis(meeting).decided_by) == (
        "he was threatened with a knife",
        "Tomasz",
    )
    fill(meeting, "basis/least", "where he sleeps")
    assert not any("danger" in words or "least" in words for words in ends(meeting))
    assert read_back(meeting.c)[:4] == (
        "Consent was refused: by his mother, asked by Jo on Thu 12 Nov 2026.",
        "It was shared all the same, for this danger: he was threatened with a knife.",
        "Who decided to share: Tomasz.",
        "What is shared was kept to the least: where he sleeps.",
    )


def test_danger_with_a_withdrawn_consent_needs_the_grounds(meeting: House) -> None:
    """Without danger nothing more is asked of a consent withdrawn; with it, everything an override
    needs.
    """
    fill(meeting, "basis/consent", "withdrawn today")
    assert ends(meeting) == []
    fill(meeting, "basis/danger", f"y {WORDS}")
    assert len(ends(meeting)) == 5
    fill(meeting, "basis/danger", "n")
    assert ends(meeting) == []


def test_grounds_are_keys_and_own_words(meeting: House) -> None:
    """A key puts a ground there and takes it out again; own words stand beside; a word in common
    with one chooses nothing (H3.1).
    """
    assert fill(meeting, "basis/ground", "p").shown == "public task"
    assert (
        fill(meeting, "basis/ground", "v a knife in the house").shown
        == "public task; vital interests: a knife in the house"
    )
    assert fill(meeting, "basis/ground", "p").shown == "vital interests: a knife in the house"
    assert (
        fill(meeting, "basis/ground", "our agreement of 2024").shown
        == "vital interests: a knife in the house; our agreement of 2024"
    )
    assert fill(meeting, "basis/ground", "public order act").shown.endswith("; public order act")
    assert (
        fields_of(meeting.c)["basis/ground"].echo("public task: section 4", meeting.c.today)
        == "public task: section 4"
    )
    assert ("Ground", "Ground: vital interests: a knife in the house and public order act.") in {
        (told.label, told.words) for told in meeting.ask(HistoryOf(case=meeting.case_id))
    }


def test_somebody_who_cannot_decide_does_not_consent_alone(meeting: House) -> None:
    """The chair hears it, and that an advocate is wanted."""
    fill(meeting, "basis/consent", f"given by herself{ASKED.removeprefix(' by Ada')}")
    field = fill(meeting, "basis/capacity", "n Dr Sørensen, 3 Dec")
    assert (field.shown, field.detail, basis(meeting).capacity) == (
        "no",
        "Dr Sørensen, 3 Dec",
        Capacity.NO,
    )
    assert ends(meeting) == ["consent given by the person, who is said not to be able to decide"]
    fill(meeting, "views/person", WORDS)
    assert ends(meeting, "views") == [
        "the person is said not to be able to decide, and nobody spoke for them"
    ]
    fill(meeting, "views/spoke_for", "v Amara Diallo")
    assert ends(meeting, "views") == []
    fill(meeting, "basis/consent/parent", f"g{ASKED}")
    assert ends(meeting) == []
    assert fill(meeting, "basis/capacity", "d").detail == ""


def test_young_people_and_who_may_consent(meeting: House) -> None:
    """Somebody under the age of the rules: whose consent it is must be said, and the note stands
    inside the consent.
    """
    meeting.record(DescribeCase(case=meeting.case_id, born=DAY - timedelta(days=15 * 366)))
    fill(meeting, "basis/consent", f"given by Noor{ASKED.removeprefix(' by Ada')}")
    assert ends(meeting) == ["the person is young, and nothing says whose consent it is"]
    inside = {field.name: field.shown for field in _step(meeting)["consent"].within}
    assert inside["young"].startswith("A parent or guardian is usually asked as well")
    fill(meeting, "basis/consent", "for both")
    assert ends(meeting) == []
    meeting.record(DescribeCase(case=meeting.case_id, born=DAY - timedelta(days=30 * 366)))
    assert "young" not in {field.name for field in _step(meeting)["consent"].within}


def _step(house: House) -> dict[str, Field]:
    return {field.name: field for field in fields(house.c)}


@pytest.mark.parametrize(
    ("until", "review", "words"),
    [
        ("+20", "+28", ["consent runs out on 30 Dec, before the next review"]),
        ("+28", "+28", []),
        ("+30", "+28", []),
        ("today", "+28", ["consent runs out on 10 Dec, before the next review"]),
    ],
)
def test_consent_that_ends_before_the_review(
    meeting: House, until: str, review: str, words: list[str]
) -> None:
    """Whoever sets the review hears that consent will have run out by then (H3.2)."""
    fill(meeting, "basis/consent", f"given{ASKED}, until {until}")
    fill(meeting, "review/on", review)
    assert ends(meeting) == words


def test_consent_that_ran_out_is_warned_of(meeting: House) -> None:
    """At the next meeting it stands in the field, and has to be asked for again."""
    fill(meeting, "basis/consent", f"given{ASKED}, until +7")
    second_meeting(meeting)
    fill(meeting, "basis/consent", "s")
    field = fields_of(meeting.c)["basis/consent"]
    assert (field.shown, field.mark) == ("given, still stands, ran out 17 Dec", "warn")
    assert ends(meeting) == [
        "consent ran out on 17 Dec: ask again, or say why it is shared all the same"
    ]


def test_a_day_ahead_is_no_day_of_asking(meeting: House) -> None:
    """A slip in a date is pointed out."""
    fill(meeting, "basis/consent", "given by mother, asked by Jo 24 Dec 2026, limits told")
    assert ends(meeting) == ["consent was asked for on 24 Dec, a day that lies ahead"]


def test_last_time_with_one_key(meeting: House) -> None:
    """At a review nobody types the consent again: one key says that it still stands, words after it
    what is new (H3.2).
    """
    fill(meeting, "basis/consent", LINE)
    fill(meeting, "basis/consent/parent", f"g{ASKED}")
    second_meeting(meeting)
    field = fields_of(meeting.c)["basis/consent"]
    assert (field.shown, field.detail) == ("", f"last time: given {TOLD}")
    assert ends(meeting) == ["nobody said whether consent still stands (last time: given)"]
    fill(meeting, "basis/consent", "s")
    assert basis(meeting).agreement == meeting.c.was(Basis).agreement  # type: ignore[union-attr]  # there was one
    assert basis(meeting).of_parent.state is Consent.GIVEN
    assert fields_of(meeting.c)["basis/consent"].shown == "given, still stands"
    assert ends(meeting) == []
    said = read_back(meeting.c)
    assert said[0].startswith("Consent was given by mother")
    assert said[1].startswith("A parent or guardian was asked apart. Consent was given by Ada")
    assert said[2] == "The panel found that the basis of last time stands."
    assert fields_of(meeting.c)["basis/consent"].echo(
        "still stands asked by Ada today", meeting.c.today
    ) == ("still stands, as last time, asked by Ada on Thu 7 Jan 2027")
    fill(meeting, "basis/consent", "still stands asked by Ada today")
    assert (basis(meeting).agreement.said_by, basis(meeting).agreement.asked_by) == (
        "mother",
        "Ada",
    )
    fill(meeting, "basis/consent", f"refused, respected{ASKED}")
    assert fields_of(meeting.c)["basis/consent"].shown == "refused, respected"


def test_reasons_without_consent_still_stand_too(meeting: House) -> None:
    """Ground, necessity and what belongs to them are carried over with the state; the checklist and
    capacity are not.
    """
    fill(meeting, "basis/consent", f"not required{ASKED}")
    for name in ("ground", "necessity", "proportionality", "least"):
        fill(meeting, f"basis/{name}", WORDS)
    fill(meeting, "basis/ground", "p")
    fill(meeting, "basis/capacity", "y")
    fill(meeting, "basis/danger", f"y {WORDS}, decided by Ada")
    before = basis(meeting)
    second_meeting(meeting)
    fill(meeting, "basis/consent", "s")
    after = basis(meeting)
    same = (
        "consent",
        "consent_words",
        "asked",
        "grounds",
        "ground",
        "necessity",
        "proportionality",
        "least",
        "danger",
        "risk",
        "decided_by",
    )
    assert {name: getattr(after, name) for name in same} == {
        name: getattr(before, name) for name in same
    }
    assert (after.capacity, after.health_steps) == (None, {})
    assert ends(meeting) == []


def test_the_six_steps_of_a_health_seat(meeting: House) -> None:
    """One list for each health seat, each step with its day and note, counted; nobody else is asked
    (H3.6).
    """
    code = next(seat.code for seat in meeting.c.seats if seat.name == "Mental health")
    assert [name for name in _step(meeting) if name.startswith("health")] == [f"health:{code}"]
    path = f"basis/health:{code}/health:2"
    assert (
        fill(meeting, path, "12 Nov spoke with her at home").shown
        == "Thu 12 Nov 2026: spoke with her at home"
    )
    assert (
        fill(meeting, path, fields_of(meeting.c)[path].typed).shown
        == "Thu 12 Nov 2026: spoke with her at home"
    )
    assert (
        fill(meeting, f"basis/health:{code}/health:6", "with the school").shown == "with the school"
    )
    group = _step(meeting)[f"health:{code}"]
    assert group.shown == "2 of 6 noted"
    assert set(basis(meeting).health_steps) == {
        f"{meeting.seat('Mental')}:2",
        f"{meeting.seat('Mental')}:6",
    }
    second_meeting(meeting)
    assert _step(meeting)[f"health:{code}"].detail == "last time 2 of 6"


def test_views_of_last_time_and_who_will_ask(meeting: House) -> None:
    """Why nobody asked by one key, who will and by when; next time their words stand beside the
    empty field.
    """
    fill(meeting, "views/not_asked", "c moved last week")
    assert fields_of(meeting.c)["views/not_asked"].shown == "could not be reached: moved last week"
    assert ends(meeting, "views") == [
        "nobody asked the person or the family, and nothing says who will"
    ]
    fill(meeting, "views/asks", "Jo")
    assert ends(meeting, "views") == [
        "Jo will ask the person or the family, and nothing says by when"
    ]
    assert fill(meeting, "views/asks", "Jo by fri").shown == "Jo by Fri 11 Dec 2026"
    assert ends(meeting, "views") == []
    fill(meeting, "views/not_asked", "x")
    fill(meeting, "views/asks", "nobody for now")
    assert ends(meeting, "views") == []
    fill(meeting, "views/person", "let me stay at school")
    fill(meeting, "views/heard", "8 Dec in the school library")
    fill(meeting, "views/spoke_for", "her form teacher")
    told = {one.label: one.words for one in meeting.ask(HistoryOf(case=meeting.case_id))}
    assert told["Heard"] == "They were heard on Tue 8 Dec: in the school library."
    assert told["Spoke for them"] == "Who spoke for them: her form teacher."
    second_meeting(meeting)
    field = fields_of(meeting.c)["views/person"]
    assert (field.shown, field.detail) == ("", "last time: let me stay at school")
    assert fill(meeting, "views/person", "school is fine").detail == ""
    assert fields_of(meeting.c)["views/person"].hint == "last time: let me stay at school"


def test_a_review_date_of_the_case_counts_too(meeting: House) -> None:
    """Where the review was set at an earlier meeting, the warning is there before it is
    set anew.
    """
    meeting.record(SettleReview(item=meeting.item_id, on=DAY + timedelta(days=60)))
    second_meeting(meeting)
    fill(meeting, "basis/consent", f"given{ASKED}, until +7")
    assert ends(meeting) == ["consent runs out on 14 Jan, before the next review"]
