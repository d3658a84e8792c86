"""The minutes as the screen reads them: what became of the draft, and what a correction is about
(H5.2).
"""

from conference.documents.corrections.correction import AcceptProposal
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, MinutesOf
from screens.documents.minutes_reading import reading_lines
from tests.builders import House
from tests.screens.documents.going_round import proposed, round_open


def told(house: House, width: int = 100) -> str:
    """Return the minutes as they are read, in one line."""
    minutes = house.ask(MinutesOf(meeting=house.meeting_id))
    return " ".join(" ".join(line.plain.split()) for line in reading_lines(minutes, width))


def test_annex_and_corrections_are_read(meeting: House) -> None:
    """An accepted proposal stands in the annex, a later correction says which item it is about, the
    whole minutes otherwise.
    """
    house = round_open(meeting)
    house.record(
        AcceptProposal(
            proposal=proposed(house), mended="the line was written anew", reason="as it was said"
        )
    )
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="every seat has answered"))
    house.record(
        CorrectMinutes(meeting=house.meeting_id, words="the day was Tuesday", item=house.item_id)
    )
    house.record(CorrectMinutes(meeting=house.meeting_id, words="the place was the town hall"))
    said = told(house)
    assert "Approved before that day: every seat has answered" in said
    assert "Stood: “seen on Monday”; should be: “seen on Tuesday”" in said
    assert "accepted by" in said
    assert "as it was said" in said
    assert f"{house.c.item.reference}: the day was Tuesday" in said
    assert "the whole minutes: the place was the town hall" in said


def test_who_was_not_there_is_read(meeting: House) -> None:
    """Whoever belongs to an item and was not in it stands there with what is known (H2.9)."""
    meeting.mark("Police")
    meeting.end()
    assert "not there" in told(meeting)
    assert "Social services, not marked" in told(meeting)
