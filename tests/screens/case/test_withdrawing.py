"""Noting on the page of a case that consent is taken back between meetings (H3.2)."""

from datetime import timedelta
from pathlib import Path

import pytest

from conference.case.sharing.basis import Consent, SettleBasis
from conference.case.sharing.may_be_sent import MaySend
from conference.case.sharing.withdrawal import WithdrawalOf, WithdrawConsent
from conference.meeting.meeting import StartMeeting
from conference.meeting.sitting import SittingOf
from screens.case.case_page import CasePage
from tests.screens.pilot import GATHERED, harmless
from tests.screens.small_hub import TODAY, Small, small_hub, until, until_text, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub whose cases were heard a month ago."""
    return small_hub(tmp_path)


async def test_w_asks_who_said_so_and_the_page_says_what_it_means(small: Small) -> None:
    """One line with its day, echoed before Enter; the page shows it at once, and u
    takes it back.
    """
    case = small.cases[0].id
    async with working(small.hub, CasePage(case)) as pilot:
        await pilot.press("w")
        await until_text(pilot, "is withdrawn: who said so, and to whom?")
        await pilot.press("enter")
        await until_text(pilot, "Who said so, and to whom? It stands in the record.")
        await pilot.press(*"her aunt rang on fri")
        await until_text(pilot, "Withdrawn on Fri 4 Dec 2026.")
        await pilot.press("enter")
        await until_text(pilot, "Noted. k on Home")
        await until_text(pilot, "! withdrawn on Fri 4 Dec")
        found = small.hub.ask(WithdrawalOf(case=case))
        assert found is not None
        assert (found.words, found.on) == ("her aunt rang", TODAY - timedelta(days=6))
        assert small.hub.ask(MaySend(case=case)).stopped
        await pilot.press("w")
        await until_text(pilot, "Consent is withdrawn already, since Fri 4 Dec 2026.")
        await pilot.press("u")
        await until_text(pilot, "Taken back: consent withdrawn.")
        assert small.hub.ask(WithdrawalOf(case=case)) is None


async def test_in_serious_danger_the_page_says_that_partners_may_have_the_least(
    small: Small,
) -> None:
    """The page never says that nothing may be sent where the duty to share stands (H3.1)."""
    case = small.cases[0].id
    sitting = small.hub.ask(SittingOf(meeting=small.meeting.id))
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    item = next(one for one in sitting.items if one.case_id == case)
    given = {
        "consent": Consent.GIVEN,
        "danger": True,
        "risk": "a knife",
        "decided_by": "the chair",
        "least": "where she sleeps",
    }
    small.hub.record(SettleBasis.model_validate({"item": item.id, **given}))
    small.hub.record(WithdrawConsent(case=case, words="she rang"))
    async with working(small.hub, CasePage(case), (80, 24)) as pilot:
        await until_text(pilot, "may be sent to partners at the")


async def test_hostile_words_are_only_words(small: Small) -> None:
    """Whatever is pasted there is kept as text or refused in one sentence; Escape leaves everything
    as it was.
    """
    case = small.cases[1].id
    async with working(small.hub, CasePage(case)) as pilot:
        for words in (
            one
            for one in GATHERED
            if one.strip() and len(one) < 200 and "\n" not in one and one.isprintable()
        ):
            await pilot.press("w")
            await until_text(pilot, "is withdrawn: who said so")
            await pilot.press(*words)
            assert harmless(pilot.app)
            await pilot.press("enter")
            await until(pilot, lambda: small.hub.ask(WithdrawalOf(case=case)) is not None)
            await until_text(pilot, "Noted. k on Home")
            assert harmless(pilot.app)
            await pilot.press("u")
            await until(pilot, lambda: small.hub.ask(WithdrawalOf(case=case)) is None)
        await pilot.press("w", "escape")
        assert small.hub.ask(WithdrawalOf(case=case)) is None
