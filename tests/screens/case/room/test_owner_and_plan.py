"""Owner and plan by the keyboard, at 80 columns and 24 rows: few keys, and never a word in the
wrong place (H4.1 to H4.3).
"""

from datetime import timedelta
from functools import partial

import pytest

from conference.base.moment import clock_time, short
from conference.case.plan.owner import AppointOwner, Owner
from conference.case.record.action import Action, ActionState, DescribeAction, MoveAction
from conference.case.record.kind import Kind
from conference.meeting.item import GoToStep
from screens.app.reading_page import ReadingPage
from screens.case.case_page import CasePage
from tests.builders import House
from tests.conference.case.steps.filling import second_meeting
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import HOSTILE, harmless, screen_text, top


def at(house: House, kind: str) -> House:
    """Go to a step."""
    house.record(
        GoToStep(item=house.item_id, step=[step.kind for step in house.c.agenda.steps].index(kind))
    )
    return house


def newest(table: Table) -> Action:
    """Return the action written last."""
    assert table.room.c is not None
    return table.room.c.new_actions[-1]


def around_shown(table: Table) -> bool:
    """Whether the page around the person is drawn."""
    return "Around" in screen_text(table.app)


async def test_an_owner_by_one_key(meeting: House) -> None:
    """The best candidate is under the cursor: o appoints it, and the cursor stands on the reason
    (H4.2).
    """
    meeting.all_here()
    meeting.write("knows the family", Kind.INFORMATION, "Social")
    async with seated(at(meeting, "owner")) as table:
        await table.press("tab")
        assert table.chosen == "seat:soc"
        await table.press("o")
        assert table.shown("seat:soc") == "owner"
        assert table.chosen == "reason"
        await table.press(*"closest contact", "enter")
        assert table.chosen == "accepted"
        await table.press("y")
        assert table.chosen == "contact"
        assert meeting.c.of(Owner).reason == "closest contact"
        assert meeting.c.case is not None
        assert meeting.c.case.owner.startswith("Social services")


async def test_candidates_stand_one_row_each(meeting: House) -> None:
    """At 80 columns contact, fit and load of a seat stand beside its name, without a
    fold (H4.2).
    """
    meeting.write("knows the family", Kind.INFORMATION, "Social")
    meeting.action("home visit", "Social", due=meeting.clock.now.date() - timedelta(days=1))
    async with seated(at(meeting, "owner")) as table:
        rows = [row for row in table.room.sheet.rows if row.key.startswith("seat:")]
        assert len(rows) == len({row.key for row in rows}) == 5
        assert "last 10 Dec, 2×" in screen_text(table.app)
        assert "1 open, 1 late" in screen_text(table.app)


async def test_a_review_keeps_the_owner_by_one_key(meeting: House) -> None:
    """The present owner is under the cursor and k keeps it; only its yes is asked (H4.2)."""
    meeting.record(
        AppointOwner(
            item=meeting.item_id,
            seat=meeting.seat("Police"),
            accepted=True,
            reason="knows her",
            contact="Ada, 555-0102",
        )
    )
    second_meeting(meeting)
    async with seated(at(meeting, "owner")) as table:
        await table.press("tab")
        assert table.chosen == "seat:pol"
        await table.press("k")
        assert table.chosen == "accepted"
        await table.press("y")
        assert meeting.c.of(Owner).accepted


async def test_a_refusal_asks_for_its_reason(meeting: House) -> None:
    """N begins to type, and nothing is refused before the reason is there (H4.2)."""
    meeting.record(
        AppointOwner(item=meeting.item_id, seat=meeting.seat("Police"), reason="knows her")
    )
    async with seated(at(meeting, "owner")) as table:
        table.room.sheet.to_field("accepted")
        table.room.sheet.focus()
        await table.press("n", "enter")
        assert meeting.c.of(Owner).seat == "Police"
        await table.press(*"no time", "enter")
        assert meeting.c.of(Owner).refused == {"Police": "no time"}


async def test_an_intervention_is_chosen_by_its_letters(meeting: House) -> None:
    """A few letters, the echo says which kind it will be, Enter takes it; what is usual is filled
    in (H4.3).
    """
    async with seated(at(meeting, "plan")) as table:
        await table.write("! soc talks in the summer +14")
        table.room.sheet.to_field(f"action:{newest(table).id}")
        table.room.sheet.focus()
        await table.press("enter", "down", "down")
        assert table.chosen == "intervention"
        await table.press(*"men")
        assert "mentoring" in table.echo
        await table.press("enter")
        assert newest(table).intervention == "mentoring"
        assert newest(table).compulsory is False
        await table.press("escape")


async def test_the_catalogue_is_listed(meeting: House) -> None:
    """Enter on the kind lists the catalogue, each in one row, and says below what the chosen one is
    (H4.3).
    """
    meeting.action("talks in the summer")
    async with seated(at(meeting, "plan")) as table:
        table.room.sheet.to_field(f"action:{newest(table).id}")
        table.room.sheet.focus()
        await table.press("enter")
        table.room.sheet.move_to_key("intervention")
        await table.press("enter", "down")
        assert "community mentor" in screen_text(table.app)
        assert "Somebody respected from the person's own" in table.echo
        await table.press("t")
        assert newest(table).intervention == "community mentor"


async def test_keys_on_an_action_leave_the_cursor_where_it_is(meeting: House) -> None:
    """T and the numbers of the concerns one after the other, all for the same action (H4.3)."""
    meeting.write("sleeps badly", Kind.CONCERN)
    meeting.write("skips school", Kind.CONCERN)
    first = meeting.action("mentoring by a trainer")
    meeting.action("ring the aunt")
    async with seated(at(meeting, "plan")) as table:
        table.room.sheet.to_field(f"action:{first.id}")
        table.room.sheet.focus()
        await table.press("t", "1", "2")
        assert table.chosen == f"action:{first.id}"
        action = next(one for one in meeting.c.new_actions if one.id == first.id)
        assert (action.intervention, len(action.treats)) == ("mentoring", 2)
        assert table.room.capture.value == ""


async def test_a_line_links_itself_and_a_slip_is_told(meeting: House) -> None:
    """`#c1` links; a concern that is not there is refused, and the words come back (H4.3)."""
    meeting.write("sleeps badly", Kind.CONCERN)
    async with seated(at(meeting, "plan")) as table:
        await table.write("! soc home visit +14 #c7")
        assert table.said == "There is no concern 7 here: the plan shows their numbers."
        assert table.room.capture.value == "! soc home visit +14 #c7"
        await table.press("backspace", "1", "enter")
        assert newest(table).treats == (meeting.c.lines[0].id,)


async def test_what_was_agreed_before_is_seen_at_once(meeting: House) -> None:
    """The warning stands in the row of the new action as soon as it is written (H4.3, H4.5)."""
    first = meeting.action("mentoring by a trainer", due=meeting.clock.now.date())
    second_meeting(meeting)
    meeting.record(
        MoveAction(action=first.id, state=ActionState.NOT_DONE_AGENCY, outcome="nobody was free")
    )
    async with seated(at(meeting, "plan")) as table:
        await table.write("! soc find a mentor +14")
        table.room.sheet.to_field(f"action:{newest(table).id}")
        await table.rest()
        assert "agreed 10 Dec, not done: agency: nobody was free" in " ".join(
            screen_text(table.app).replace("│", " ").split()
        )
        table.room.sheet.focus()
        await table.press("enter")
        assert table.chosen == "different"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_everything_around_the_person(meeting: House, size: tuple[int, int]) -> None:
    """. in the room, from a list, shows it, Escape comes back to the step; an item without a case
    says that there is nobody (H4.1).
    """
    meeting.action("visit the parents", "Social", due=meeting.clock.now.date())
    async with seated(at(meeting, "plan"), size) as table:
        await table.press("tab", "full_stop")
        await table.until(
            lambda: (
                "What came to an end" in screen_text(table.app)
                or "With the person" in screen_text(table.app)
            )
        )
        assert type(table.app.screen) is ReadingPage
        assert "Who is involved, and why" in screen_text(table.app)
        assert "Noor" not in screen_text(table.app)
        await table.press("escape")
        assert top(table.app) is table.room
    meeting.turn_to("opening")
    async with seated(meeting, size) as table:
        await table.press("tab", "full_stop")
        assert table.said.startswith("This item has no case")


async def test_the_case_page_leads_there(meeting: House) -> None:
    """B on the page of a case opens the same."""
    async with seated(meeting) as table:
        table.app.push_screen(CasePage(meeting.case_id))
        await table.until(
            lambda: isinstance(table.app.screen, CasePage) and "Record" in screen_text(table.app)
        )
        await table.press("b")
        await table.until(
            lambda: (
                isinstance(table.app.screen, ReadingPage)
                and "Who is involved" in screen_text(table.app)
            )
        )


@pytest.mark.parametrize("text", [" ".join(HOSTILE[:-1]), HOSTILE[-1]])
async def test_hostile_words_stay_words(meeting: House, text: str) -> None:
    """Reasons, proposers, kinds and what is different are drawn as they are, and never obeyed."""
    said = text[:20_000]
    action = meeting.action("visit", "Social", due=meeting.clock.now.date())
    meeting.record(DescribeAction(action=action.id, intervention=said, different=said))
    meeting.record(
        AppointOwner(
            item=meeting.item_id,
            seat=meeting.seat("Police"),
            reason=said,
            proposed={str(meeting.seat("Police")): said},
        )
    )
    for kind in ("owner", "plan"):
        async with seated(at(meeting, kind)) as table:
            table.room.sheet.focus()
            await table.press("enter")
            assert harmless(table.app)
            await table.press("tab", "full_stop")
            await table.until(partial(around_shown, table))
            assert harmless(table.app)


async def test_an_action_due_in_hours_shows_the_hour(meeting: House) -> None:
    """Among the lines `4h` stands with its hour: the day alone would be tonight or
    tomorrow (H4.4).
    """
    async with seated(meeting) as table:
        await table.write("! soc ring tonight 4h")
        due = meeting.c.new_actions[0].due_at
        assert due is not None
        assert f"by {short(due.astimezone().date())} {clock_time(due)}" in screen_text(table.app)
