"""Settings, one row for each that is not as it was at first."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.hub.settings import SETTINGS, ChangeSetting, Setting, Settings, setting_of
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class SettingRow(Row):
    """The value of a setting."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


def settings(work: UnitOfWork) -> Settings:
    """Return the value of each setting; a row this program cannot read counts as not there."""
    kept = {row.key: row.value for row in work.all(select(SettingRow))}
    return Settings(values={one.key: _value(one, kept.get(one.key)) for one in SETTINGS})


def _value(setting: Setting, kept: str | None) -> str:
    try:
        return setting.default if kept is None else setting.read(kept)
    except Refused:
        return setting.default


def change_setting(work: UnitOfWork, command: ChangeSetting) -> Settings:
    """Keep the value. Raises Refused when there is no such setting, or it cannot be that."""
    value = setting_of(command.key).read(command.value)
    row = work.first(select(SettingRow).where(SettingRow.key == command.key))
    if row is None:
        work.add(SettingRow(key=command.key, value=value))
    else:
        row.value = value
        work.session.flush()
    return settings(work)


def settings_of(work: UnitOfWork) -> Settings:
    """Return the value of each setting."""
    return settings(work)
