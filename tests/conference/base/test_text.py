"""Text at the boundary: cleaned once, for good, and never longer than it may be."""

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from conference.base.refusal import Refused
from conference.base.text import (
    NAME_LENGTH,
    PROSE_LENGTH,
    SENTENCE_LENGTH,
    Name,
    Prose,
    Sentence,
    Short,
    Words,
    clean,
    one_line,
)

HARMFUL = {
    *map(chr, range(0x09)),
    *map(chr, range(0x0B, 0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0xD800, 0xE000)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffe\uffff\u2028\u2029",
}
_SEEN = (
    "NUMBER SIGN",
    "SIGN SANAH",
    "FOOTNOTE MARKER",
    "SIGN SAFHA",
    "SIGN SAMVAT",
    "END OF AYAH",
    "NUMBER MARK ABOVE",
    "ABBREVIATION MARK",
    "POUND MARK ABOVE",
    "PIASTRE MARK ABOVE",
    "DISPUTED END OF AYAH",
    "NUMBER SIGN ABOVE",
)
odd = st.text(
    st.characters()
    | st.sampled_from(sorted(HARMFUL))
    | st.sampled_from("e\u0301\r\n \t\u00a0\u200d"),
    max_size=60,
)
KINDS: list[tuple[Any, int]] = [
    (Name, NAME_LENGTH),
    (Sentence, SENTENCE_LENGTH),
    (Prose, PROSE_LENGTH),
    (Words, PROSE_LENGTH),
    (Short, NAME_LENGTH),
]


@given(odd)
@example("\x85a\u2028")
@example(" \ufeff ")
@example("e\ufeff\u0301")
@example("\r\x00\n")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What was cleaned is clean: nothing is lost or changed by passing the boundary again."""
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert one_line(clean(text)) == one_line(text)


HIDDEN = [
    chr(number)
    for number in range(0x110000)
    if unicodedata.category(chr(number)) == "Cf"
    and not unicodedata.name(chr(number), "").endswith(_SEEN)
]


def test_no_format_character_that_nobody_sees_gets_through() -> None:
    """All of them go, wherever they stand: reordering signs, tags, soft hyphens, zero widths."""
    assert len(HIDDEN) > 140
    for sign in [*HIDDEN, *"\u034f\u115f\u3164\uffa0\u2065\ufff0\ufe0f\U000e0001\U000e0fff"]:
        assert clean(f"Zu{sign}ri {sign} {sign}Ö") == "Zuri  Ö", hex(ord(sign))
        assert clean(f"{sign} {sign}\u2800") == ""


@pytest.mark.parametrize(
    "word",
    ["می‌خواهم", "क्‍ष", "ශ්‍රී", "র‍্যাব", "ক্‌ষ", "نامه‌ها", "👨‍👩‍👧", "🏳️‍🌈", "👩🏽‍⚕️", "1️⃣", "؀١٢", "葛󠄀"],
)
def test_what_a_script_is_not_spelt_rightly_without_stays(word: str) -> None:
    """Joiners between letters of scripts that join, one selector after a sign, emoji."""
    assert clean(word) == unicodedata.normalize("NFC", word)


@given(odd)
def test_nothing_harmful_is_left(text: str) -> None:
    """No control character, no bidi override, no half sign; NFC; and it can be written as UTF-8."""
    for cleaned in (clean(text), one_line(text)):
        assert not HARMFUL & set(cleaned)
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned == cleaned.strip()
        assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not {"\n", "\t"} & set(one_line(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zuri Østergård", "Zuri Østergård"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("left\u202eright", "leftright"),
        ("cafe\u0301", "café"),
        ("שלום مرحبا 你好", "שלום مرحبا 你好"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("[bold]x[/] {y} %s <b>", "[bold]x[/] {y} %s <b>"),
        ("  \n\t ", ""),
    ],
)
def test_what_people_mean_is_kept(typed: str, kept: str) -> None:
    """Every script, joined emoji and markup stay as they were typed; only what a device would obey
    goes.
    """
    assert clean(typed) == kept


@pytest.mark.parametrize(("kind", "limit"), KINDS)
def test_length_is_counted_in_characters(kind: Any, limit: int) -> None:
    """The longest text passes, one sign more is refused with both numbers, and endless text is no
    harm.
    """
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    assert adapter.validate_python("é" * limit) == "é" * limit
    for much in (limit + 1, 100_000):
        with pytest.raises(Refused, match=f"{much:,} characters; {limit:,} is the most"):
            adapter.validate_python("é" * much)
    assert adapter.validate_python("e\u0301" * limit) == "é" * limit


@pytest.mark.parametrize("kind", [Name, Sentence, Prose])
@pytest.mark.parametrize("nothing", ["", "  ", "\x00\u202e", "\n\t"])
def test_something_has_to_be_written(kind: Any, nothing: str) -> None:
    """Where a text is needed, nothing and nothing visible to a device are refused."""
    with pytest.raises(Refused, match="Something has to be written"):
        TypeAdapter(kind).validate_python(nothing)


@pytest.mark.parametrize("kind", [Words, Short])
def test_what_may_be_empty_may_be(kind: Any) -> None:
    """A reason that is not there is an empty text."""
    assert TypeAdapter(kind).validate_python(" \x00 ") == ""


@given(odd)
def test_every_kind_takes_or_refuses(text: str) -> None:
    """Whatever comes, it is cleaned text or a refusal, never another error."""
    for kind, limit in KINDS:
        try:
            assert len(TypeAdapter(kind).validate_python(text)) <= limit
        except Refused:
            assert len(clean(text)) > limit or not clean(text)
