"""The question step in the room: earlier referrals and near names by few keys, at 80x24 (H1.4,
H2.8).
"""

from conference.case.overview.repeat_referral import ReferAgain
from conference.case.record.case import ReferCase
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import Question
from conference.meeting.item import GoToStep
from screens.app.reading_page import ReadingPage
from screens.case.room.glance import glance
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_text, top


def _at_question(house: House) -> None:
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.record(
        ReferAgain(
            case=house.case_id, referrer="a neighbour", words="calls at night", name="Nour Example"
        )
    )
    house.record(ReferCase(name="Noor Exampel", referrer="Lantern Homes"))
    house.record(GoToStep(item=house.item_id, step=1))


async def test_the_sum_stands_above_the_question(meeting: House) -> None:
    """The banner is the first row; Enter opens every referral and concern, Escape goes back."""
    _at_question(meeting)
    async with seated(meeting) as table:
        text = screen_text(table.app)
        assert "! Earlier referrals" in text
        assert "second referral in one day" in text
        table.room.sheet.focus()
        table.room.sheet.to_field("earlier")
        await table.press("enter")
        assert table.inside()
        text = screen_text(table.app)
        for words in (
            "Elm Park School: how can Noor be kept safe?",
            "a neighbour: calls at night",
            "sleeps at a friend's",
        ):
            assert words in text
        assert "Nour" not in text
        await table.press("escape")
        assert not table.inside()


async def test_a_near_name_by_one_key(meeting: House) -> None:
    """S says that it is the same person, Enter shows why; = with words keeps who knows."""
    _at_question(meeting)
    async with seated(meeting) as table:
        near = next(
            field.name for field in table.room.sheet.fields if field.name.startswith("near:")
        )
        assert "very near: Example / Exampel: nearly" in screen_text(table.app)
        table.room.sheet.focus()
        table.room.sheet.to_field(near)
        await table.press("enter")
        assert "very near" not in table.said
        assert table.inside()
        await table.press("escape", "s")
        assert table.shown(near) == "the same person"
        assert "third referral in one day" in screen_text(table.app)
        table.room.sheet.to_field(near)
        await table.press("escape")
        await table.write("= d her cousin, says pol")
        assert table.shown(near) == "somebody else"
        assert "her cousin, says pol" in screen_text(table.app)


async def test_the_police_are_offered_first(meeting: House) -> None:
    """N answers; the capture line says whom to ask first, and the seat's code is enough."""
    _at_question(meeting)
    async with seated(meeting) as table:
        table.room.sheet.focus()
        table.room.sheet.to_field("investigated")
        await table.press("n")
        table.room.sheet.to_field("answered_by")
        await table.rest()
        assert table.echo.endswith("type pol for Police (Ada Kowalczyk)")
        await table.press("enter")
        assert table.echo == "Who answered · "
        await table.type("pol")
        await table.press("enter")
        assert meeting.c.of(Question).answered_by == "Police, Ada Kowalczyk"


async def test_the_whole_is_read_from_the_palette(meeting: House) -> None:
    """The same page as from the case, one command away; at a glance stands the count."""
    _at_question(meeting)
    assert "second referral in one day" in glance(meeting.c).plain
    async with seated(meeting) as table:
        table.room.action_earlier()
        await table.until(lambda: isinstance(top(table.app), ReadingPage))
        await table.until(lambda: "All concerns, added up" in screen_text(table.app))
        await table.press("escape")
        assert top(table.app) is table.room


async def test_an_item_without_a_case_has_no_referrals(meeting: House) -> None:
    """It says so."""
    meeting.turn_to("closing")
    async with seated(meeting) as table:
        table.room.action_earlier()
        assert table.said == "This item has no case: there are no referrals to add up."
