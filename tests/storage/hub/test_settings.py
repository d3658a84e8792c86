"""Settings are kept in the file, and whoever opens it is held to them."""

import pytest
from sqlalchemy import update

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.hub.settings import SETTINGS, ChangeSetting, SettingsOf
from storage.hub.settings import SettingRow
from tests.builders import AUDITOR, House, Stage, open_as


def test_a_changed_setting_holds_for_everybody_who_opens_the_hub(
    founded: Stage, hub: House
) -> None:
    """Until it is changed it is as the program has it; then as it was set last, for an auditor
    too.
    """
    assert hub.ask(SettingsOf()).values == {one.key: one.default for one in SETTINGS}
    hub.record(ChangeSetting(key="idle_lock", value="3"))
    changed = hub.record(ChangeSetting(key="idle_lock", value="4"))
    assert changed.minutes("idle_lock") == 4
    other = open_as(hub.path, founded.data_key, AUDITOR, hub.clock)
    assert other.ask(SettingsOf()) == changed
    other.close()


def test_what_a_setting_cannot_be_is_refused_and_nothing_changes(hub: House) -> None:
    """Neither a value that it cannot have, nor a setting that there is not."""
    before = hub.ask(SettingsOf())
    for key, value in (("idle_lock", "never"), ("idle_lock", "0"), ("nothing", "1")):
        with pytest.raises(Refused):
            hub.record(ChangeSetting(key=key, value=value))
    assert hub.ask(SettingsOf()) == before


def test_the_journal_names_the_setting_and_not_its_value(hub: House) -> None:
    """Whoever reads the journal sees what was changed; the value may be somebody's words."""
    hub.record(ChangeSetting(key="curtain_lock", value="17"))
    entry = hub.ask(Journal())[0]
    assert entry.title == "Setting changed: The curtain locks"


def test_a_value_this_program_cannot_read_is_as_if_it_were_not_there(hub: House) -> None:
    """Another version may have kept another kind of value: the lock still has its minutes."""
    hub.record(ChangeSetting(key="idle_lock", value="3"))
    with hub.hub._engine.begin() as connection:
        connection.execute(update(SettingRow).values(value="soon"))
    assert hub.ask(SettingsOf()).minutes("idle_lock") == 10
