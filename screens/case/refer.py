"""The form of a case: a new one is referred, or the details of an old one are corrected. Enter goes on, F2 saves."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from conference.case.case import Case, DescribeCase, ReferCase
from conference.moment import read_day, spoken
from conference.record import Command, Right
from conference.refusal import Refused
from screens.action import Action
from screens.ask import Field
from screens.doors import page
from screens.text import mark, plain
from screens.working import WorkingPage

_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("name", "Name", "as the referrer wrote it; read inside the case only"),
    ("aliases", "Also known as", "other names, separated by commas"),
    ("born", "Date of birth", "such as 12/11/2010 or 12 nov 2010"),
    ("kind", "Kind", "safeguarding, missing child, exploitation …"),
    ("area", "Area", "left empty: the area of the hub"),
    ("referrer", "Referred by", "who, of which agency"),
    ("question", "Question", "one sentence: what must the panel decide?"),
)
_KIND = "safeguarding"


class ReferPage(WorkingPage):
    """One field a line. Nothing is written until F2, and leaving asks when something was typed."""

    HELP_TITLE = "Refer a case"
    AUTO_FOCUS = "#name"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("f2", "save", "Save", "Writes down what stands in the form.", "Save", "Form"),
        Action("tab", "app.focus_next", "Next field", "So does Enter.", group="Form"),
        Action("shift+tab", "app.focus_previous", "Field before", "Goes back one field.", group="Form"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {"save": Right.WRITE}

    def __init__(self, case: Case | None = None) -> None:
        """Refer a new case, or correct the details of `case`."""
        super().__init__()
        self._case = case
        self._before = {name: "" for name, _label, _hint in _FIELDS} | {"kind": _KIND}
        if case is not None:
            born = spoken(case.born).partition(" ")[2] if case.born else ""
            self._before = {"born": born} | {name: getattr(case, name) for name in ("name", "aliases", "kind", "area", "referrer")}

    def body(self) -> ComposeResult:
        """Yield the fields, each with its label; the hint of the one in hand stands below."""
        with VerticalScroll(classes="frame form", can_focus=False) as frame:
            frame.border_title = mark("$title", title=f"Details of {self._case.reference}" if self._case else "A new case")
            frame.border_subtitle = plain("Enter next field · F2 saves · Esc leaves")
            for name, label, _hint in _FIELDS:
                if name in self._before:
                    with Horizontal(classes="form-row"):
                        yield Static(plain(label + (" (needed)" if name == "name" else "")))
                        yield Field(self._before[name], id=name, select_on_focus=False)
            yield Static(id="form-hint", classes="form-hint")

    def on_mount(self) -> None:
        """Say what is open."""
        self.bar.set_left(mark("[b $accent]$title[/]", title=self._case.reference if self._case else "Refer a case"))

    def help_text(self) -> str:
        """Return what the form wants."""
        return (
            "The name is the only thing that is needed; the rest can follow. One question, in one sentence, saves the panel ten minutes: "
            "what must it decide?\n\nThe hub gives the case its reference. Near names and earlier cases are found with / afterwards."
        )

    def may_leave(self) -> str | None:
        """Ask before what was typed is lost."""
        if self._changed():
            return "What you typed in this form is not saved. F2 saves it."
        return None

    def _typed(self) -> dict[str, str]:
        return {name: self.query_one(f"#{name}", Field).value.strip() for name in self._before}

    def _changed(self) -> dict[str, str]:
        """Return what differs from how the form began."""
        return {name: value for name, value in self._typed().items() if value != self._before[name].strip()}

    def on_descendant_focus(self) -> None:
        """Show the hint of the field."""
        self._hint()

    @on(Input.Changed)
    def _hint(self) -> None:
        name = self.focused.id if isinstance(self.focused, Field) else ""
        hint = next((hint for key, _label, hint in _FIELDS if key == name), "")
        if name == "born":
            day = read_day(self.query_one("#born", Field).value, self.today)
            hint = spoken(day) if day else hint
        self.query_one("#form-hint", Static).update(plain(hint))

    @on(Input.Submitted)
    def _next(self) -> None:
        if isinstance(self.focused, Field) and self.focused.id == list(self._before)[-1]:
            self.say("F2 saves the form.")
        else:
            self.focus_next(Field)

    def action_save(self) -> None:
        """Write the form down."""
        self.change(self._save)

    async def _save(self) -> None:
        try:
            command = self._command(self._typed(), self._changed())
        except _Wrong as wrong:
            self.query_one(f"#{wrong.field}", Field).focus()
            raise
        if command is None:
            self.dismiss()
            return
        case: Case = await self.program.record(command)
        self._before = self._typed()
        if self._case is not None:
            self.dismiss()
        else:
            self.app.switch_screen(page("case", case.id))

    def _command(self, typed: dict[str, str], changed: dict[str, str]) -> Command[Case] | None:
        """Return the command for what was typed, or None if nothing was changed."""
        if not typed["name"]:
            raise _Wrong("name", "The name is needed.")
        given: dict[str, Any] = dict(changed)
        if "born" in changed:
            given["born"] = self._born(changed["born"])
        make: Callable[..., Command[Case]] = ReferCase
        if self._case is not None:
            if not changed:
                return None
            given["case"], make = self._case.id, DescribeCase
        if "kind" in given and not given["kind"]:
            given["kind"] = _KIND
        return make(**given)

    def _born(self, words: str) -> date | None:
        if not words:
            return None
        day = read_day(words, self.today)
        if day is None or day > self.today:
            raise _Wrong("born", "A date of birth is a day in the past with its whole year, such as 12/11/2010.")
        return day


class _Wrong(Refused):
    """A field that cannot be saved as it is; it gets the focus."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
