"""Noting between meetings that consent is taken back (H3.2)."""

from datetime import date

from textual import on
from textual.widgets import Input

from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.base.text import SENTENCE_LENGTH
from conference.case.record.case import Case
from conference.case.sharing.withdrawal import MayWithdraw, WithdrawConsent, read_withdrawal
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.widgets.ask import Enter

_HOW = "His mother rang Social services on 12 nov; without a day, today."


class TakingBack(Enter):
    """Asks who took consent back; a day at the end of the words is the day of it."""

    def __init__(self, question: str, today: date) -> None:
        """`today` is what days are counted from."""
        super().__init__(question, hint=_HOW, check=self._objection)
        self._today = today

    def _objection(self, typed: str) -> str | None:
        try:
            read_withdrawal(typed, self._today)
        except Refused as refused:
            return str(refused)
        return at_most(SENTENCE_LENGTH, "A sentence")(typed)

    @on(Input.Changed)
    def _echoed(self, event: Input.Changed) -> None:
        try:
            self._hint = f"Withdrawn on {spoken(read_withdrawal(event.value, self._today)[1])}."
        except Refused:
            self._hint = _HOW


async def withdraw(page: WorkingPage, case: Case) -> None:
    """Ask who took consent back, and note it; where that cannot be, say why before anything is
    typed. May raise Refused.
    """
    if reason := await page.program.ask(MayWithdraw(case=case.id)):
        page.say(reason, "warn")
        return
    question = f"Consent in {case.reference} is withdrawn: who said so, and to whom?"
    question += "\n\nFrom now on nothing may be sent, unless somebody is in serious danger."
    typed = await page.app.push_screen_wait(TakingBack(question, page.today))
    if typed is None:
        return
    words, day = read_withdrawal(typed, page.today)
    await page.program.record(WithdrawConsent(case=case.id, words=words, on=day))
    page.say("Noted. k on Home says who holds copies. u takes it back.", "good")
