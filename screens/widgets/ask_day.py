"""One day, typed in words and shown in full before it is accepted."""

from datetime import date

from textual import on
from textual.widgets import Input

from conference.base.moment import spoken
from conference.base.typed_day import read_day
from screens.widgets.ask import Enter

UNDERSTOOD = "fri, +14, 12/12, 12 dec, next month"


class EnterDay(Enter):
    """Asks for a day from `today` on; answers what was typed, which `read_day` reads as it was
    shown. Escape answers None.
    """

    def __init__(
        self, question: str, today: date, *, may_be_empty: bool = False, empty: str = "no date"
    ) -> None:
        """`empty` says what an empty answer means, where it is allowed."""
        super().__init__(
            question,
            hint=f"A day such as {UNDERSTOOD}" + (f"; nothing: {empty}" if may_be_empty else ""),
            check=self.objection,
        )
        self._today, self._may_be_empty, self._first_hint = today, may_be_empty, self._hint

    def objection(self, typed: str) -> str | None:
        """Return what is wrong with what was typed."""
        if not typed.strip():
            return None if self._may_be_empty else f"A day is needed, such as {UNDERSTOOD}."
        day = read_day(typed, self._today)
        if day is None:
            return f"This is no day; such words are: {UNDERSTOOD}."
        return f"{spoken(day)} is over." if day < self._today else None

    @on(Input.Changed)
    def _echoed(self, event: Input.Changed) -> None:
        day = read_day(event.value, self._today)
        self._hint = (
            spoken(day) if day else self._first_hint
        )  # the question shows its hint after every key
