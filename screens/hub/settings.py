"""The settings of the hub: what each is, what it does, and another value on `e`."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from conference.base.record import Right
from conference.base.refusal import Refused
from conference.hub.settings import SETTINGS, ChangeSetting, Setting, Settings, SettingsOf
from screens.hub.safe.safe_page import SafePage
from screens.widgets.action import Action
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

_TITLE = 34  # cells


class SettingsPage(SafePage):
    """A list, one row a setting."""

    HELP_TITLE = "Settings"
    IN_SAFE = "settings"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *SafePage.ACTIONS,
        Action("e", "edit", "Change this setting", "Asks for another value.", "Change", "Settings"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {"edit": Right.BUILD}

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self._settings: Settings | None = None

    def frames(self) -> ComposeResult:
        """Yield the list, and what the chosen one does."""
        yield Sheet(
            title=plain("Settings"), subtitle=plain("e change"), jump_key="s", id="settings"
        )
        yield Static(classes="detail")

    def help_text(self) -> str:
        """Return what settings are."""
        return (
            "What is set here holds for everybody who opens this hub, on every computer. The "
            "coordinator changes it; each change stands in the journal."
        )

    async def load(self) -> None:
        """Ask the values, and draw them."""
        self._settings = await self.program.ask(SettingsOf())
        values = self._settings.values
        self.query_one(Sheet).rows = tuple(_row(one, values[one.key]) for one in SETTINGS)
        self.head(plain("what this hub has set"))
        self._explain()

    @on(Sheet.Moved)
    def _explain(self) -> None:
        self.query_one(".detail", Static).update(plain(self._chosen.help))

    @property
    def _chosen(self) -> Setting:
        return SETTINGS[self.query_one(Sheet).cursor]

    @on(Sheet.Chosen)
    def action_edit(self) -> None:
        """Ask for another value of the chosen setting."""
        reason = self.why_not("edit")
        if reason is not None:
            self.say(reason, "warn")
        elif self._settings is not None:
            self.begin(lambda: self._change(self._chosen))

    async def _change(self, setting: Setting) -> str:
        values = self._settings.values if self._settings else {}
        question = f"{setting.title}: {setting.told(values[setting.key])} now. {setting.help}"
        if setting.choices:
            options = [
                (str(number), label, "") for number, (_, label) in enumerate(setting.choices, 1)
            ]
            value = setting.choices[int(await self.choose(question, options)) - 1][0]
        else:
            value = await self.enter(question, values[setting.key], check=_check(setting))
        changed = await self.record(ChangeSetting(key=setting.key, value=value))
        return f"{setting.title}: {setting.told(changed.values[setting.key])}."


def _check(setting: Setting) -> Callable[[str], str | None]:
    def check(typed: str) -> str | None:
        try:
            setting.read(typed)
        except Refused as refused:
            return str(refused)
        return None

    return check


def _row(setting: Setting, value: str) -> Row:
    words: Content = mark(
        "$title  [b]$value[/]", title=cell(setting.title, _TITLE), value=setting.told(value)
    )
    return Row(setting.key, words)
