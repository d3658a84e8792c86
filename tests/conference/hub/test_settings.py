"""Settings: each row can be what it says, and says it in words."""

import pytest

from conference.base.refusal import Refused
from conference.hub.settings import SETTINGS, Setting, SettingKind, setting_of

CHOICE = Setting(
    "when", "When", SettingKind.CHOICE, "a", "Help.", options=(("a", "at once"), ("b", "later"))
)
YES_NO = Setting("four_eyes", "Two must agree", SettingKind.YES_NO, "no", "Help.")
MINUTES = Setting("wait", "Wait", SettingKind.MINUTES, "10", "Help.", least=1, most=60)
TEXT = Setting("place", "Place", SettingKind.TEXT, "", "Help.", most=10)


def test_every_row_stands_alone_and_its_first_value_is_one_it_takes() -> None:
    """Keys are unique; what a hub begins with is a value; help is a sentence."""
    assert len({one.key for one in SETTINGS}) == len(SETTINGS)
    for one in SETTINGS:
        assert one.read(one.default) == one.default
        assert one.told(one.default)
        assert one.help.endswith(".")


@pytest.mark.parametrize(
    ("setting", "typed", "kept", "told"),
    [
        (MINUTES, " 07 ", "7", "7 minutes"),
        (MINUTES, "1", "1", "1 minute"),
        (YES_NO, "yes", "yes", "yes"),
        (CHOICE, "b", "b", "later"),
        (TEXT, "  a  b ", "a b", "a b"),
        (TEXT, "", "", "nothing"),
    ],
)
def test_a_value_is_kept_as_a_code_and_told_as_text(
    setting: Setting, typed: str, kept: str, told: str
) -> None:
    """What is typed is brought into the form in which it is kept."""
    assert setting.read(typed) == kept
    assert setting.told(kept) == told


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        *((MINUTES, typed) for typed in ("", "0", "61", "-1", "1.5", "ten", "²", "9" * 5000)),
        *((YES_NO, typed) for typed in ("", "YES", "true")),
        (CHOICE, "at once"),
        (TEXT, "x" * 11),
    ],
)
def test_what_it_cannot_be_is_refused_in_a_sentence(setting: Setting, typed: str) -> None:
    """The sentence names the setting and what it can be, and never repeats what was typed."""
    with pytest.raises(Refused, match=rf"^{setting.title}: .* needed") as refused:
        setting.read(typed)
    assert "\n" not in str(refused.value)


def test_a_key_nobody_knows_is_refused() -> None:
    """There is no setting but those in the table."""
    with pytest.raises(Refused, match="no such setting"):
        setting_of("nothing")
