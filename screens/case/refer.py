"""The form of a case: a new one is referred, or the details of an old one are corrected.

Enter goes on, F2 saves.

While a new case is typed, cases with a near name stand below the form: whoever types says that it
is the same person, and a repeat referral is added there, or that it is somebody else (H1.4).
"""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from conference.base.moment import spoken
from conference.base.record import Command, Right
from conference.base.refusal import Refused
from conference.base.typed_day import read_day
from conference.case.matching.link import NearCase
from conference.case.matching.match import STRONG
from conference.case.overview.repeat_referral import ReferAgain
from conference.case.record.case import Case, DescribeCase, ReferCase
from screens.app.page_registry import page
from screens.app.working_page import WorkingPage
from screens.case.near_list import NearList
from screens.widgets.action import MOVING, Action
from screens.widgets.ask import Choose, Confirm, Enter, Field
from screens.widgets.text import mark, plain

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
_SOUGHT_BY = ("name", "born", "aliases")


class ReferPage(WorkingPage):
    """One field a line. Nothing is written until F2, and leaving asks when something was typed."""

    HELP_TITLE = "Refer a case"
    AUTO_FOCUS = "#name"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("f2", "save", "Save", "Writes down what stands in the form.", "Save", "Form"),
        Action(
            "f6",
            "same",
            "It is the same person",
            "Adds a repeat referral to the near case, and enters no second one.",
            "Same",
            "Near names",
        ),
        Action(
            "f7",
            "other",
            "It is somebody else",
            "The near case is left alone, with a reason if there is one.",
            "Other",
            "Near names",
        ),
        Action(
            "f8",
            "earlier",
            "Read the earlier referrals",
            "Those of the near case: how many, why, how each ended.",
            group="Near names",
        ),
        Action(
            "up", "near(-1)", "Near case above", "Chooses it; one goes on typing.", group=MOVING
        ),
        Action(
            "down", "near(1)", "Near case below", "Chooses it; one goes on typing.", group=MOVING
        ),
        Action("tab", "app.focus_next", "Next field", "So does Enter.", group="Form"),
        Action(
            "shift+tab", "app.focus_previous", "Field before", "Goes back one field.", group="Form"
        ),
    )
    NEEDS: ClassVar[dict[str, Right]] = dict.fromkeys(("save", "same", "other"), Right.WRITE)

    def __init__(self, case: Case | None = None) -> None:
        """Refer a new case, or correct the details of `case`."""
        super().__init__()
        self._case = case
        self._warned_of_birth = False
        self._before = {name: "" for name, _label, _hint in _FIELDS} | {"kind": _KIND}
        if case is not None:
            born = spoken(case.born).partition(" ")[2] if case.born else ""
            self._before = {"born": born} | {
                name: getattr(case, name)
                for name in ("name", "aliases", "kind", "area", "referrer")
            }

    def body(self) -> ComposeResult:
        """Yield the fields, each with its label; the hint of the one in hand stands below, and the
        near cases below that.
        """
        with VerticalScroll(classes="frame form", can_focus=False) as frame:
            frame.border_title = mark(
                "$title", title=f"Details of {self._case.reference}" if self._case else "A new case"
            )
            frame.border_subtitle = plain("Enter next field · F2 saves · Esc leaves")
            for name, label, _hint in _FIELDS:
                if name in self._before:
                    with Horizontal(classes="form-row"):
                        yield Static(plain(label + (" (needed)" if name == "name" else "")))
                        yield Field(self._before[name], id=name, select_on_focus=False)
            yield Static(id="form-hint", classes="form-hint")
        yield NearList(id="near")

    def on_mount(self) -> None:
        """Say what is open."""
        self.bar.set_left(
            mark(
                "[b $accent]$title[/]", title=self._case.reference if self._case else "Refer a case"
            )
        )

    def help_text(self) -> str:
        """Return what the form wants."""
        return (
            "The name is the only thing that is needed; the rest can follow. One question, "
            "in one sentence, saves the panel ten minutes: "
            "what must it decide?\n\nThe hub gives the case its reference. While you type, "
            "cases with a near name are looked for, whatever "
            "the spelling. F6 says that it is the same person: the referral is added to "
            "that case, and what ended comes before the panel "
            "again. F7 says that it is somebody else."
        )

    def why_not(self, name: str) -> str | None:
        """Say when there is no near case to speak of."""
        if name in {"same", "other", "earlier"} and self.near_list.near is None:
            return "No case has a name near this one."
        return super().why_not(name)

    def may_leave(self) -> str | None:
        """Ask before what was typed is lost."""
        if self._changed():
            return "What you typed in this form is not saved. F2 saves it."
        return None

    @property
    def near_list(self) -> NearList:
        """The near cases."""
        return self.query_one(NearList)

    def _typed(self) -> dict[str, str]:
        return {name: self.query_one(f"#{name}", Field).value.strip() for name in self._before}

    def _changed(self) -> dict[str, str]:
        """Return what differs from how the form began."""
        return {
            name: value
            for name, value in self._typed().items()
            if value != self._before[name].strip()
        }

    def on_descendant_focus(self) -> None:
        """Show the hint of the field."""
        self._hint()

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        self._hint()
        if self._warned_of_birth and event.input.id == "born":
            self._warned_of_birth = False
            self.say("")
        if (
            self._case is None
            and event.input.id in _SOUGHT_BY
            and self.may(Right.READ_CASES) is None
        ):
            typed = self._typed()
            born = read_day(typed["born"], self.today)
            self.near_list.look_for(
                typed["name"], born if born and born <= self.today else None, typed["aliases"]
            )

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say at once that a date of birth is none, and not only when the form is saved."""
        if event.widget.id == "born":
            try:
                self._born(self.query_one("#born", Field).value.strip())
            except _Wrong as wrong:
                self.say(str(wrong), "warn")
                self._warned_of_birth = True

    def _hint(self) -> None:
        name = self.focused.id if isinstance(self.focused, Field) else ""
        hint = next((hint for key, _label, hint in _FIELDS if key == name), "")
        if name == "born":
            day = read_day(self.query_one("#born", Field).value, self.today)
            hint = spoken(day) if day else hint
        self.query_one("#form-hint", Static).update(plain(hint))

    @on(NearList.Seen)
    def _seen(self) -> None:
        self.set_class(bool(self.near_list.found), "-near")
        self.refresh_bindings()

    @on(Input.Submitted)
    def _next(self) -> None:
        if isinstance(self.focused, Field) and self.focused.id == list(self._before)[-1]:
            self.say("F2 saves the form.")
        else:
            self.focus_next(Field)

    # Near names

    def action_near(self, by: int) -> None:
        """Choose another near case."""
        self.near_list.action_step(by)

    def action_earlier(self) -> None:
        """Read the earlier referrals of the chosen near case."""
        near = self.near_list.near
        if near is not None and near.state is None:
            self.say(near.reason, "warn")
        elif near is not None:
            self.go("earlier", near.id)

    def action_same(self) -> None:
        """Add what stands in the form to the chosen near case."""
        near = self.near_list.near
        if near is None:
            self.say("No case has a name near this one.")
        elif near.state is None:
            self.say(near.reason, "warn")
        else:
            self.begin(lambda: self._same(near))

    async def _same(self, near: NearCase) -> None:
        """Write the repeat referral and open the case it was added to. May raise Refused."""
        typed = self._typed()
        if not typed["question"]:
            raise self._wrong(
                _Wrong("question", "Write in one sentence what the concern is this time, then F6.")
            )
        born = self._born(typed["born"])
        again = ReferAgain(
            case=near.id,
            referrer=typed["referrer"],
            words=typed["question"],
            name=typed["name"],
            born=born,
            aliases=typed["aliases"],
        )
        await self.program.record(again)
        self._before = self._typed()
        self.app.switch_screen(page("case", near.id))

    def action_other(self) -> None:
        """Say that the chosen near case is about somebody else."""
        near = self.near_list.near
        if near is None:
            self.say("No case has a name near this one.")
        elif near.state is None:
            self.say(near.reason, "warn")
        else:
            self.begin(lambda: self._other(near))

    async def _other(self, near: NearCase) -> None:
        reason = await self.app.push_screen_wait(
            Enter(
                f"{near.reference} is about somebody else. Why?",
                hint="It stands in the record of both cases; it may be left empty.",
            )
        )
        if reason is not None:
            self.near_list.leave_out(near, reason)
            self.say(f"{near.reference} is about somebody else. F2 saves the form.", "good")

    async def _decide(self, typed: dict[str, str]) -> NearCase | None:
        """Ask about every near case nobody spoke of; return the one that is the same person.

        Raises Refused when an answer is missing.
        """
        found = await self.near_list.now(typed["name"], self._born(typed["born"]), typed["aliases"])
        for near in found:
            if near.strength not in STRONG or near.id in self.near_list.others:
                continue
            if near.state is None:
                await self._ask_elsewhere(near)
                continue
            question = (
                f"{near.reference} is {near.strength.value}: {near.reason}. Is it the same person?"
            )
            answer = await self.app.push_screen_wait(Choose(question, _ANSWERS))
            if answer is None:
                raise Refused(
                    f"Not saved: is {near.reference} the same person (F6) or somebody else (F7)?"
                )
            if answer == "s":
                return near
            self.near_list.leave_out(near, "")
        return None

    async def _ask_elsewhere(self, near: NearCase) -> None:
        """Tell of a near case that is sealed; raise Refused unless the new one is wanted anyway."""
        question = f"{near.reason} Enter this one all the same?"
        if not await self.app.push_screen_wait(Confirm(question, "Enter it", "e", "Ask first")):
            raise Refused(f"Not saved. {near.reason}")

    # Saving

    def action_save(self) -> None:
        """Write the form down."""
        self.begin(self._save)

    def _wrong(self, wrong: "_Wrong") -> "_Wrong":
        self.query_one(f"#{wrong.field}", Field).focus()
        return wrong

    async def _save(self) -> None:
        try:
            typed = self._typed()
            command = self._command(typed, self._changed())
        except _Wrong as wrong:
            raise self._wrong(wrong) from None
        if command is None:
            self.dismiss()
            return
        if isinstance(command, ReferCase):
            same = await self._decide(typed)
            if same is not None:
                await self._same(same)
                return
            command = command.model_copy(update={"somebody_else": dict(self.near_list.others)})
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
            raise _Wrong(
                "born",
                "A date of birth is a day in the past with its whole year, such as 12/11/2010.",
            )
        return day


_ANSWERS = (
    ("s", "The same person", "the referral is added to that case"),
    ("d", "Somebody else", "a new case is entered"),
)


class _Wrong(Refused):
    """A field that cannot be saved as it is; it gets the focus."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
