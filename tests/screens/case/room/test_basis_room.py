"""The basis step at the keyboard: consent in one line, what is inside it, the rules one key away
(H3.1, H3.2).
"""

import pytest

from conference.case.overview.sector_rules_reading import LEAD
from conference.case.sharing.basis import Basis, Consent
from conference.meeting.item import GoToStep
from screens.app.reading_page import ReadingPage
from screens.widgets.sheet import Sheet
from tests.builders import House
from tests.conference.case.steps.filling import second_meeting
from tests.screens.case.at_table import seated
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text

TYPED = "= given by mother, asked by Jo 12 Nov, in writing, until 12 May, limits told"
ECHO = (
    "Consent · given by mother, asked by Jo on Thu 12 Nov 2026, in writing, until Wed 12 May "
    "2027, limits told"
)


def at_basis(house: House) -> House:
    """Go to the step, third of a new case."""
    house.all_here()
    house.record(GoToStep(item=house.item_id, step=2))
    return house


async def test_consent_in_one_line(meeting: House) -> None:
    """What will stand there is shown in full days before Enter; then it stands in the sheet, and
    the panel goes on.
    """
    async with seated(at_basis(meeting)) as table:
        await table.type(TYPED)
        assert " ".join(table.echo.split()) == ECHO
        await table.press("enter")
        assert table.shown("consent") == "given"
        assert meeting.c.of(Basis).agreement.asked_by == "Jo"
        assert "by mother, asked by Jo on" in screen_text(table.app)
        assert harmless(table.app)


async def test_no_step_needs_more_than_one_screen_of_scrolling(meeting: House) -> None:
    """At 80x24 what has to be filled in for every case is seen at once; the checklist of health
    lies one key further.
    """
    async with seated(at_basis(meeting)) as table:
        labels = [field.label for field in table.room.sheet.fields]
        assert [label for label in labels if label not in screen_text(table.app)] == [
            "Six steps, Mental health"
        ]
        await table.press("tab", "end")
        assert "Six steps, Mental health" in screen_text(table.app)
        await table.press("f4", "f4")
        assert [
            field.label
            for field in table.room.sheet.fields
            if field.label not in screen_text(table.app)
        ] == []


async def test_a_key_chooses_and_enter_opens(meeting: House) -> None:
    """The key g gives; Enter shows who, when, how and until when, each filled in by a key or a
    word; Escape goes up.
    """
    async with seated(at_basis(meeting)) as table:
        await table.press("tab", "g")
        assert table.shown("consent") == "given"
        table.room.sheet.to_field("consent")
        await table.press("enter")
        assert table.inside()
        table.room.sheet.move_to_key("how")
        await table.press("p")
        table.room.sheet.move_to_key("asked_by")
        await table.press(*"Jo 12 Nov", "enter")
        assert meeting.c.of(Basis).agreement.asked_on is not None
        await table.press("escape", "escape")
        assert not table.inside()


async def test_still_stands_by_one_key(meeting: House) -> None:
    """At the next meeting s carries over what was said (H3.2)."""
    async with seated(at_basis(meeting)) as table:
        await table.write(TYPED)
    second_meeting(meeting)
    async with seated(at_basis(meeting)) as table:
        assert "last time: given by mother" in screen_text(table.app)
        await table.press("tab", "s")
        assert table.shown("consent") == "given, still stands"
        assert meeting.c.of(Basis).agreement.asked_by == "Jo"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_rules_are_one_key_away(meeting: House, size: tuple[int, int]) -> None:
    """F12 in any step: this case, the sectors at this table, the grounds; Escape goes back, and
    nothing has changed (H3.1).
    """
    async with seated(meeting, size) as table:
        await table.press("f12")
        await table.until(
            lambda: (
                isinstance(table.app.screen, ReadingPage)
                and "Rules for sharing" in screen_text(table.app)
            )
        )
        text = " ".join(screen_text(table.app).split())
        assert LEAD.split(",")[0] in text
        assert "no consent state is written down" in text
        assert "Local authority" in text
        assert "Noor" not in text
        assert harmless(table.app)
        rows = " ".join(
            row.cells.plain for row in table.app.screen.query_one("#reading", Sheet).rows
        )
        assert (
            rows.index("Local authority")
            < rows.index("Grounds, by the key")
            < rows.index("Pastoral secrecy")
        )
        await table.press("f1")
        assert "no legal advice" in " ".join(screen_text(table.app).split())
        await table.press("escape", "escape")
        assert table.app.screen is table.room


async def test_the_glance_warns_of_a_consent_that_ended(meeting: House) -> None:
    """On a wide screen a sign stands beside a consent that was withdrawn."""
    async with seated(at_basis(meeting), (120, 36)) as table:
        await table.write("= withdrawn by mother today")
        assert any("Consent   ! withdrawn by" in line for line in screen_lines(table.app))
        assert meeting.c.of(Basis).consent is Consent.WITHDRAWN


async def test_hostile_words_stay_words(meeting: House) -> None:
    """Whatever is said about consent is drawn as it was written, in the room and on the page of
    rules.
    """
    async with seated(at_basis(meeting)) as table:
        for number, text in enumerate(GATHERED):
            table.room.sheet.to_field("consent")
            table.room.capture.value = f"= given by number {number}, {text}"
            await table.press("enter")
            assert harmless(table.app), ascii(text)
            assert table.shown("consent") == "given", ascii(text)
            assert f"number {number}" in meeting.c.of(Basis).consent_words, ascii(text)
            await table.press("f12")
            await table.until(
                lambda: (
                    isinstance(table.app.screen, ReadingPage)
                    and "This case" in screen_text(table.app)
                )
            )
            assert harmless(table.app), ascii(text)
            await table.press("escape")
