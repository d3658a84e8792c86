"""Assessing at the speed of talk: one key a rating, evidence by its figure, the seats in one line
(H3.8).
"""

from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.record.case import RiskLevel
from conference.case.record.kind import Kind
from tests.builders import House
from tests.conference.case.steps.filling import fill, second_meeting
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import screen_lines, screen_text

STEP = 5


async def at_assessment(table: Table) -> None:
    """Go to the step, into the sheet."""
    table.room.to_step(STEP)
    await table.rest()
    await table.press("tab")


def now(table: Table) -> Assessment:
    """Return the assessment as it stands."""
    assert table.room.c is not None
    return table.room.c.of(Assessment)


async def test_rating_ten_items_takes_ten_keys(meeting: House) -> None:
    """The cursor goes on by itself: ten keys, ten ratings, none lost however fast they come."""
    async with seated(meeting) as table:
        await at_assessment(table)
        await table.press("down", "down", "enter")
        await table.press(*"012sq01120")
        assert table.room.c is not None
        keys = [part.key for part in table.room.c.instrument.part]
        assert [now(table).ratings[key] for key in keys] == list("012sq01120")
        await table.press("escape")
        assert table.shown("instrument") == "10 of 10 parts"


async def test_a_group_opens_where_something_is_open(meeting: House) -> None:
    """Going back to it later begins at the first part nobody rated."""
    fill(meeting, "assessment/instrument/part:safety", "0")
    fill(meeting, "assessment/instrument/part:self", "0")
    async with seated(meeting) as table:
        await at_assessment(table)
        await table.press("down", "down", "enter")
        assert table.chosen == "part:others"


async def test_lines_are_picked_by_their_figures_without_leaving_the_field(meeting: House) -> None:
    """Inside a part 1 to 9 put lines on and off from any row that has no use for figures, and the
    cursor stays.
    """
    meeting.write("first of all", Kind.CONCERN, "Social")
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    async with seated(meeting) as table:
        await at_assessment(table)
        await table.press("down", "down", "enter", "2", "up", "enter")
        assert table.chosen == "certainty"
        await table.press("2", "1")
        assert table.chosen == "certainty"
        assert table.room.c is not None
        first, second = (str(line.id) for line in table.room.c.lines)
        assert now(table).picked["safety"].split() == [first, second]
        await table.press("2", "l")
        assert now(table).picked["safety"] == second
        assert now(table).certainty["safety"] == "likely"
        assert table.chosen == "certainty"
        await table.press("1", "2")
        assert now(table).picked["safety"] == first
        await table.press("2", "1", "down")
        assert "1-9 pick the lines that are evidence" in table.echo
        await table.press("2", " ", *"weeks", "enter")
        assert now(table).since["safety"] == "2 weeks"
        assert "Assessment › Hub formulation › Safety now (24 h)" in screen_text(table.app)


async def test_a_figure_nobody_has_is_nothing(meeting: House) -> None:
    """With two lines, 3 does nothing, and 9 neither; in a list without such rows a figure is only a
    key of the field.
    """
    meeting.write("first of all", Kind.NOTE)
    async with seated(meeting) as table:
        await at_assessment(table)
        await table.press("down", "down", "enter", "enter", "9", "3")
        assert now(table).picked == {}
        await table.press("escape", "escape", "up", "up", "5")
        assert now(table).level is None


async def test_the_seats_are_typed_in_one_line(meeting: House) -> None:
    """On the question one types the seats with their numbers, the echo shows them, Enter writes all
    of them at once.
    """
    meeting.all_here()
    async with seated(meeting) as table:
        await at_assessment(table)
        await table.press("down", "down", "down", *"pol 7, soc 4, mh 8")
        assert "Police 7, Social services 4, Mental health 8" in table.echo
        await table.press("enter")
        assert table.shown("scores") == "4 Social services – 8 Mental health (3 seats)"
        assert table.room.sheet.has_focus
        assert table.chosen != "scores"


async def test_the_seats_are_typed_in_one_line_inside_as_well(meeting: House) -> None:
    """With the question opened `= pol 9, soc 4` means the same as on its row; a number alone is the
    chosen seat's.
    """
    meeting.all_here()
    async with seated(meeting) as table:
        await at_assessment(table)
        table.room.sheet.to_field("scores")
        await table.press("enter", *"= pol 9, soc 4")
        assert "Police 9, Social services 4" in table.echo
        await table.press("enter")
        assert set(now(table).scores.values()) == {9, 4}
        await table.type("= pol 11")
        assert "umber from 0 to 10" in table.echo


async def test_headings_are_passed_over(meeting: House) -> None:
    """The three headings of the legacy example stand between its factors and cost no key."""
    fill(meeting, "assessment/instruments/use:factors-22", "y")
    async with seated(meeting) as table:
        await at_assessment(table)
        table.room.sheet.to_field("instrument:factors-22")
        await table.press("enter")
        assert table.chosen == "part:f01"
        await table.press(*"01q" * 7, "2")
        assert len(now(table).ratings) == 22
        await table.press("home", "up")
        assert "Engagement" in screen_text(table.app)


async def test_then_and_now_fits_the_small_screen(meeting: House) -> None:
    """On 80x24 an item, its rating, what it was and what became of it stand in one row; Enter on
    what changed shows all of it.
    """
    meeting.all_here()
    meeting.record(
        SettleAssessment(
            item=meeting.item_id,
            level=RiskLevel.RAISED,
            reason="calm",
            ratings={"self": "1", "living": "2"},
        )
    )
    second_meeting(meeting)
    fill(meeting, "assessment/instrument/part:self", "2")
    fill(meeting, "assessment/instrument/part:living", "0")
    async with seated(meeting) as table:
        await at_assessment(table)
        assert "up: Harm to self; gone: Housing" in screen_text(table.app)
        table.room.sheet.to_field("instrument")
        await table.press("enter", "home")
        [row] = [line for line in screen_lines(table.app) if "Harm to self" in line]
        assert "serious concern" in row
        assert "up, was some concern" in row
        await table.press("escape")
        table.room.sheet.to_field("changed")
        await table.press("enter")
        [row] = [line for line in screen_lines(table.app) if "│" in line and "Harm to self" in line]
        assert "was some concern" in row


async def test_the_course_stands_at_a_glance(meeting: House) -> None:
    """Bars and words beside each other on a wide screen, from the second level on."""
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.RAISED))
    second_meeting(meeting)
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.ROUTINE))
    async with seated(meeting, (120, 36)) as table:
        await at_assessment(table)
        assert "▄▂ raised → routine" in screen_text(table.app)
