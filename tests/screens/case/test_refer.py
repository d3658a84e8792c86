"""Searching before a case is entered: near names stand below the form while one types (H1.3, H1.4,
H2.8).
"""

from datetime import date
from pathlib import Path

import pytest

from conference.case.matching.link import LinksOf, LinkState
from conference.case.overview.repeat_referral import EarlierOf, ReferAgain
from conference.case.record.case import Case, CaseOf, Cases, CaseState, ChangeCaseState, ReferCase
from screens.app.reading_page import ReadingPage
from screens.case import near_list
from screens.case.case_page import CasePage
from screens.case.refer import ReferPage
from screens.widgets.ask import Choose, Enter, Field
from screens.widgets.page import Page
from tests.screens.pilot import GATHERED, HOSTILE, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import Small, small_hub, until, until_text, working

BORN = date(2008, 3, 5)
KEYS = "F1 Help   F2 Save   F6 Same   F7 Other   ^o Jump   ^p Commands"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Return a small hub with four cases, and look without a pause."""
    monkeypatch.setattr(near_list, "PAUSE", 0)
    return small_hub(tmp_path)


def _muhammad(small: Small) -> Case:
    case = small.hub.record(
        ReferCase(
            name="Muhammad Haddad",
            born=BORN,
            referrer="Elm Park School",
            question="Where does he sleep?",
        )
    )
    small.hub.record(ReferAgain(case=case.id, referrer="a neighbour", words="calls at night"))
    return case


async def test_another_spelling_is_found_while_typing(small: Small) -> None:
    """Mohamed typed shows Muhammad: reference, how near, why, where it stands, how often referred.

    No key is lost meanwhile (H1.4).
    """
    case = _muhammad(small)
    async with working(small.hub, ReferPage()) as pilot:
        await pilot.press(*"Mohamed Haddad")
        await until_text(pilot, "Is it one of these?")
        await until_text(pilot, "very near")
        text = " ".join(
            screen_text(pilot.app).replace("│", " ").split()
        )  # as it reads, wherever a row is folded
        for words in (
            case.reference,
            "Mohamed / Muhammad: nearly the same",
            "no date of birth",
            "referred · 2",
        ):
            assert words in text
        assert "Muhammad Haddad" not in text
        assert screen_lines(pilot.app)[-1].strip() == KEYS
        for label in ("Name (needed)", "Referred by", "Question"):
            assert label in text
        await pilot.press("enter", "enter", *"3/5/2008")
        await until_text(pilot, "born 3 May for 5 Mar 2008: day and month")
        for name in ("aliases", "born"):
            top(pilot.app).query_one(f"#{name}", Field).value = ""
        top(pilot.app).query_one("#name", Field).value = "Salma Lindqvist"
        await until(pilot, lambda: "Is it one of these?" not in screen_text(pilot.app))
        top(pilot.app).query_one("#aliases", Field).value = "Muhamed Hadad"
        await until_text(pilot, "by another name given")


async def test_one_key_makes_the_repeat_referral(small: Small) -> None:
    """F6 adds it to the case that was found, opens that case, and enters no second one; u takes it
    back (H1.4).
    """
    case = _muhammad(small)
    small.hub.record(ChangeCaseState(case=case.id, state=CaseState.CLOSED, reason="moved away"))
    count = len(small.hub.ask(Cases(open_only=False)))
    async with working(small.hub, ReferPage()) as pilot:
        form = top(pilot.app)
        form.query_one("#name", Field).value = "Mohamed Haddad"
        form.query_one("#referrer", Field).value = "Lantern Homes"
        await until_text(pilot, case.reference)
        await pilot.press("f6")
        await until_text(pilot, "Write in one sentence what the concern is this time, then F6.")
        assert form.focused is form.query_one("#question", Field)
        await pilot.press(*"gone again", "f6")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        await until_text(pilot, "third referral")
        assert len(small.hub.ask(Cases(open_only=False))) == count
        again = small.hub.ask(EarlierOf(case=case.id)).referrals[-1]
        assert (again.referrer, again.words, again.name) == (
            "Lantern Homes",
            "gone again",
            "Mohamed Haddad",
        )
        found = small.hub.ask(CaseOf(case=case.id))
        assert (found.state, found.aliases) == (CaseState.FOR_PANEL, "Mohamed Haddad")
        await pilot.press("u")
        await until_text(pilot, "Taken back: repeat referral added.")
        assert small.hub.ask(CaseOf(case=case.id)).state is CaseState.CLOSED


async def test_somebody_else_is_kept_with_the_new_case(small: Small) -> None:
    """F7 takes the case off the list, with a reason or none; both cases keep who said so."""
    case = _muhammad(small)
    async with working(small.hub, ReferPage()) as pilot:
        form = top(pilot.app)
        form.query_one("#name", Field).value = "Mohamed Haddad"
        await until_text(pilot, case.reference)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press(*"a cousin", "enter")
        await until_text(pilot, f"{case.reference} is about somebody else. F2 saves the form.")
        await until(pilot, lambda: "Is it one of these?" not in screen_text(pilot.app))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        new = small.hub.ask(Cases())[0]
        for mine, theirs in ((new, case), (case, new)):
            [link] = small.hub.ask(LinksOf(case=mine.id))
            assert (link.reference, link.state, link.words) == (
                theirs.reference,
                LinkState.OTHER,
                "a cousin",
            )


async def test_saving_asks_before_a_second_case_is_entered(small: Small) -> None:
    """A very near name nobody spoke of is asked about; Escape saves nothing, d enters the case, and
    the link is settled with it.
    """
    case = _muhammad(small)
    before = len(small.hub.ask(Cases()))
    async with working(small.hub, ReferPage()) as pilot:
        form = top(pilot.app)
        form.query_one("#name", Field).value = "Mohamed Haddad"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await until_text(
            pilot, f"{case.reference} is very near: Mohamed / Muhammad: nearly the same"
        )
        await pilot.press("escape")
        await until_text(
            pilot, f"Not saved: is {case.reference} the same person (F6) or somebody else (F7)?"
        )
        assert len(small.hub.ask(Cases())) == before
        assert form.query_one("#name", Field).value == "Mohamed Haddad"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await pilot.press("d")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        new = small.hub.ask(Cases())[0]
        [link] = small.hub.ask(LinksOf(case=new.id))
        assert (link.reference, link.state) == (case.reference, LinkState.OTHER)


async def test_saving_may_end_in_a_repeat_referral(small: Small) -> None:
    """S in that question adds the referral where it belongs."""
    case = _muhammad(small)
    async with working(small.hub, ReferPage()) as pilot:
        form = top(pilot.app)
        form.query_one("#name", Field).value = "Mohamed Haddad"
        form.query_one("#question", Field).value = "Who feeds him?"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        assert [one.words for one in small.hub.ask(EarlierOf(case=case.id)).referrals][
            -1
        ] == "Who feeds him?"


async def test_a_possible_name_does_not_stop_the_form(small: Small) -> None:
    """It is shown and linked; nobody is asked."""
    small.hub.record(ReferCase(name="Muhammad"))
    async with working(small.hub, ReferPage()) as pilot:
        top(pilot.app).query_one("#name", Field).value = "Mohamed Haddad"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        [link] = small.hub.ask(LinksOf(case=small.hub.ask(Cases())[0].id))
        assert link.state is LinkState.POSSIBLE


async def test_arrows_choose_and_f8_reads(small: Small) -> None:
    """Up and down go through the near cases while one types; F8 reads the earlier referrals of the
    chosen one.
    """
    cases = [_muhammad(small), small.hub.record(ReferCase(name="Mohamad Hadad", born=BORN))]
    page = ReferPage()
    async with working(small.hub, page) as pilot:
        await pilot.press("up", "down", "f6", "f7", "f8")
        page.query_one("#name", Field).value = "Mohamed Haddad"
        await until(pilot, lambda: len(page.near_list.found) == len(cases))
        first = page.near_list.near
        await pilot.press("down")
        assert page.near_list.near != first
        assert page.query_one("#name", Field).has_focus
        await pilot.press("up")
        assert page.near_list.near == first
        assert first is not None
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(top(pilot.app), ReadingPage))
        await until_text(pilot, f"Earlier referrals · {first.reference}")
        await pilot.press("escape")
        assert page.query_one("#name", Field).value == "Mohamed Haddad"


async def test_correcting_a_case_looks_for_nobody(small: Small) -> None:
    """The form of a case that is there asks nothing: its links are worked out anew by the door."""
    case = _muhammad(small)
    small.hub.record(ReferCase(name="Mohamed Haddad"))
    page = ReferPage(small.hub.ask(CaseOf(case=case.id)))
    async with working(small.hub, page) as pilot:
        page.query_one("#name", Field).value = "Mohammed Haddad"
        await pilot.press("f8")
        assert page.near_list.found == ()
        assert "Is it one of these?" not in screen_text(pilot.app)


async def test_hostile_names_are_only_names(small: Small) -> None:
    """In the form, in the list and in the question they are drawn as written, and
    nothing breaks.
    """
    async with working(small.hub, Page()) as pilot:
        for text in (*GATHERED, HOSTILE[-1]):
            kept = text.replace("\ud800", "")[:100]
            case = small.hub.record(ReferCase(name=f"{kept} Haddad"))
            page = ReferPage()
            await pilot.app.push_screen(page)
            await page.drawn.wait()
            page.query_one("#name", Field).value = f"{text} Hadad"
            page.query_one("#aliases", Field).value = f"{kept} Hadad"
            await until(
                pilot,
                lambda page=page, case=case: (  # type: ignore[misc]
                    case.id in {near.id for near in page.near_list.found}
                ),
            )
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            await pilot.press("f2")
            await until(
                pilot,
                lambda: (
                    not isinstance(top(pilot.app), ReferPage)
                    or "characters" in screen_text(pilot.app)
                ),
            )
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            while len(pilot.app.screen_stack) > 2:
                await pilot.app.pop_screen()
            small.hub.undo()  # the next text is the only one there is to be near to


async def test_a_near_name_is_settled_on_the_case_page(small: Small) -> None:
    """N asks which, what, and in whose words; r reads the sum; u takes the answer back (H1.4)."""
    case = _muhammad(small)
    other = small.hub.record(ReferCase(name="Mohamed Haddad", referrer="Lantern Homes"))
    async with working(small.hub, CasePage(case.id)) as pilot:
        await until_text(pilot, "n 1 near name to settle")
        assert "second referral" in screen_text(pilot.app)
        await pilot.press("n")
        await until_text(pilot, f"{other.reference} is very near")
        await pilot.press("s")
        await until_text(pilot, "In whose words?")
        await pilot.press(*"his aunt", "enter")
        await until_text(pilot, f"{other.reference}: the same person. u takes it back.")
        await until_text(pilot, "third referral")
        assert "to settle" not in screen_text(pilot.app)
        await pilot.press("r")
        await until_text(pilot, "Third referral in one day")
        await pilot.press("escape")
        await until_text(pilot, "Person")
        await pilot.press("u")
        await until_text(pilot, "Taken back: near name settled.")
        await until_text(pilot, "n 1 near name to settle")


async def test_a_case_nobody_is_near_to(small: Small) -> None:
    """N says so."""
    async with working(small.hub, CasePage(small.urgent.id)) as pilot:
        await pilot.press("n")
        await until_text(pilot, "No other case has a name near this one.")


async def test_a_birthday_that_is_none_is_told_on_leaving_the_field(small: Small) -> None:
    """Not only at F2, fields later; it goes as soon as it is mended; one that is a day, or was left
    empty, is not objected to (H1.4).
    """
    async with working(small.hub, ReferPage()) as pilot:
        await pilot.press("tab", "tab", "enter", "shift+tab", *"28/2/1955", "enter")
        assert "A date of birth is" not in screen_text(pilot.app)
        for typed in ("31/02/1990", "2/28/1955", "soon"):
            await pilot.press("shift+tab", "ctrl+u", *typed, "enter")
            await until_text(pilot, "A date of birth is a day in the past")
            await pilot.press("shift+tab", "backspace")
            await until(pilot, lambda: "A date of birth is" not in screen_text(pilot.app))
            await pilot.press("enter")
