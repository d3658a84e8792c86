"""What a hub may set: one row a setting. A value is kept as a code, and told as text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Short, Words, one_line


class SettingKind(StrEnum):
    """What kind of value a setting has."""

    MINUTES = "minutes"
    YES_NO = "yes or no"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True)
class Setting:
    """One setting: the code it is kept under, for good; its title; what it is until somebody
    changes it; and what it does, in whole sentences.

    `least` and `most` bound minutes and the length of a text; `options` are code and label of each
    choice.
    """

    key: str
    title: str
    kind: SettingKind
    default: str
    help: str
    least: int = 0
    most: int = 120
    options: tuple[tuple[str, str], ...] = ()

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Code and label of everything it can be, where that is a list."""
        return (("yes", "yes"), ("no", "no")) if self.kind is SettingKind.YES_NO else self.options

    def read(self, typed: str) -> str:
        """Return the value of what was typed or chosen, as it is kept. Raises Refused."""
        value = one_line(typed)
        match self.kind:
            case SettingKind.MINUTES:
                if not value.isdecimal() or not self.least <= int(value[:9]) <= self.most:
                    raise Refused(
                        f"{self.title}: a number of minutes from {self.least} to {self.most} "
                        "is needed."
                    )
                return str(int(value))
            case SettingKind.TEXT:
                if not self.least <= len(value) <= self.most:
                    raise Refused(
                        f"{self.title}: a text of {self.least} to {self.most:,} characters is "
                        "needed."
                    )
                return value
        if value not in dict(self.choices):
            raise Refused(
                f"{self.title}: one of these is needed: "
                f"{', '.join(label for _, label in self.choices)}."
            )
        return value

    def told(self, value: str) -> str:
        """Return a value in words."""
        if self.kind is SettingKind.MINUTES:
            return f"{value} minute{'' if value == '1' else 's'}"
        return dict(self.choices).get(value, value) or "nothing"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "idle_lock",
        "Lock when nothing is typed",
        SettingKind.MINUTES,
        "10",
        "After so many minutes without a key the program forgets everything, and asks for the "
        "passphrase. What was typed is kept.",
        least=1,
        most=240,
    ),
    Setting(
        "curtain_lock",
        "The curtain locks",
        SettingKind.MINUTES,
        "5",
        "After so many minutes behind the curtain the program locks.",
        least=1,
        most=240,
    ),
)
"""Every setting, in the order in which they are listed. A key is unique, and never another's."""

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def setting_of(key: str) -> Setting:
    """Return the setting of this key. Raises Refused when there is none."""
    if key not in _BY_KEY:
        raise Refused("There is no such setting.")
    return _BY_KEY[key]


class Settings(Record):
    """The values of all settings, by their key, as they are kept."""

    values: dict[str, str]

    def minutes(self, key: str) -> int:
        """Return the minutes of a setting."""
        return int(self.values[key])

    def is_on(self, key: str) -> bool:
        """Return whether a setting says yes."""
        return self.values[key] == "yes"


class ChangeSetting(Command[Settings]):
    """Set one setting of the hub to another value."""

    title: ClassVar[str] = "Setting changed"
    right: ClassVar[Right] = Right.BUILD
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    key: Short
    value: Words

    @property
    def journal_title(self) -> str:
        """The title with the name of the setting, never its value."""
        return f"{self.title}: {setting_of(self.key).title}"


class SettingsOf(Query[Settings]):
    """All settings of this hub; whoever opens it is held to them."""

    right: ClassVar[Right] = Right.OPEN
