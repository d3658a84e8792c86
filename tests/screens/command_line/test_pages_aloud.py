"""`conference read`: every page has a reading in plain text, hostile texts stay words, and whoever
may not see a page may not hear it.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conference.base.reading import Entry, Part, Reading
from conference.base.record import Right
from conference.base.refusal import Refused
from conference.case.record.case import CaseOf
from conference.case.record.kind import Kind
from conference.hub.person import RIGHTS, Role
from screens.app.page_registry import PAGES
from screens.command_line import read_command
from screens.command_line.pages_aloud import (
    NARROWEST,
    NOTHING_TO_READ,
    OF_PAGES,
    READINGS,
    WIDEST,
    Wanted,
    aloud,
    plain_lines,
)
from screens.rendering.wrap import cells
from tests.builders import PEOPLE, House, Stage
from tests.screens.hub_file import PASSPHRASE, PERSON, hub_with_meetings, run
from tests.screens.pilot import FORBIDDEN, HOSTILE

OF_A_CASE = {"case", "around", "earlier"}
BOXES = {chr(number) for number in range(0x2500, 0x25A0)}


def wanted(what: str, reference: str) -> Wanted:
    """Return what has to be said to hear a page of the meeting at hand."""
    return Wanted(
        reference
        if what in OF_A_CASE | {"item", "sharing", "seen"}
        else "pond"
        if what == "find"
        else ""
    )


def heard(house: House, what: str, width: int = 72, **more: Any) -> str:
    """Return a page as it is read."""
    asked = replace(wanted(what, house.ask(CaseOf(case=house.case_id)).reference), **more)
    return "\n".join(plain_lines(aloud(house.hub, what, asked, house.clock.now), width))


def test_every_page_has_a_reading_or_a_reason() -> None:
    """Whoever adds a page adds its reading, or says why there is none."""
    for page in PAGES:
        assert (OF_PAGES.get(page, page) in READINGS) is not (page in NOTHING_TO_READ), page
    assert set(OF_PAGES) | set(NOTHING_TO_READ) <= set(PAGES)
    assert all(NOTHING_TO_READ.values())


def test_the_command_line_has_every_reading() -> None:
    """The names are written down twice, since the readings are too heavy for the start."""
    assert set(read_command.PAGES) == set(READINGS)
    assert (read_command._NARROWEST, read_command._WIDEST) == (NARROWEST, WIDEST)
    for what in READINGS:
        assert what in read_command._HELP


def test_a_page_is_read_line_by_line(meeting: House) -> None:
    """Its headings numbered, one fact a line, never wider than asked, nothing drawn."""
    meeting.all_here()
    meeting.write("seen near the mill pond", Kind.CONCERN)
    meeting.action()
    for what in READINGS:
        for width in (72, 40, 20):
            lines = heard(meeting, what, width).split("\n")
            assert lines[0].strip(), what
            assert max(map(cells, lines)) <= width, what
            assert not BOXES & set("".join(lines)), what
            assert not any("   " in line.lstrip() for line in lines), f"columns in {what}"
        numbers = [
            line.partition(".")[0]
            for line in heard(meeting, what).split("\n")
            if line[:1].isdigit() and ". " in line[:4]
        ]
        assert numbers[:2] in ([], ["1"], ["1", "2"]), what


def test_hostile_words_stay_words(meeting: House) -> None:
    """Nothing a terminal would obey comes out, and no text passes for a line of its own (the line
    after a break is indented).
    """
    for text in HOSTILE:
        if text.strip() and "\ud800" not in text:
            meeting.write(text[:19_000] + " pond", Kind.CONCERN)
            meeting.action(text[:2_000])
    for what in READINGS:
        assert not (FORBIDDEN - {"\n"}) & set(heard(meeting, what)), what
    assert "\n1. forged" not in "\n".join(
        plain_lines(Reading("T", (Part("P", (Entry("L", "a\n1. forged\r\n2. forged"),)),)), 72)
    )


def test_states_are_words() -> None:
    """What the screen marks by a sign and a colour is said; an empty part is never left out."""
    reading = Reading(
        "Title",
        (
            Part("First", (Entry("Owner", "nobody", "warn"), Entry("", "said"))),
            Part("Second", (), "none yet"),
        ),
        "Lead.",
    )
    assert list(plain_lines(reading, 72)) == [
        "Title",
        "Lead.",
        "",
        "1. First",
        "Owner: attention, nobody",
        "said",
        "",
        "2. Second",
        "none yet",
    ]


def test_an_item_says_what_the_room_shows(meeting: House) -> None:
    """The name inside the case only; fields with their answers, lines in their steps, what stands
    open.
    """
    meeting.write("seen near the mill pond", Kind.CONCERN)
    name = meeting.ask(CaseOf(case=meeting.case_id)).name
    said = heard(meeting, "item")
    assert f"Name: {name}" in said
    assert "concern" in said
    assert "seen near the mill pond" in said
    assert "2. Loose ends" in said
    for what in ("home", "agenda", "meeting", "cases", "tasks", "journal", "meetings", "table"):
        assert name not in heard(meeting, what), what


def test_an_item_by_its_number_or_reference(meeting: House) -> None:
    """Without either the open one; what is not there is refused with what there is."""
    number = [one.id for one in meeting.c.sitting.live].index(meeting.item_id) + 1
    reference = meeting.c.item.reference
    assert (
        heard(meeting, "item", words=str(number))
        == heard(meeting, "item", words=reference)
        == heard(meeting, "item", words="")
    )
    for words in ("0", "99", "nonsense", "²", "9" * 5_000):
        with pytest.raises(Refused, match="Say which item"):
            heard(meeting, "item", words=words)
    with pytest.raises(Refused, match="no case of this reference"):
        heard(meeting, "case", words="1999-001")
    with pytest.raises(Refused, match="which words"):
        heard(meeting, "find", words=" ")


def test_a_document_for_a_reader(meeting: House) -> None:
    """The same wall as in every format: a protected source is not in the family's."""
    meeting.all_here()
    meeting.write("seen near the mill pond", Kind.CONCERN)
    reference = meeting.c.item.reference
    assert "mill pond" in heard(meeting, "minutes")
    assert "mill pond" not in heard(meeting, "minutes", reader="summary", case=reference)
    with pytest.raises(Refused, match="not for"):
        heard(meeting, "document", words="journal", reader="family")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR])
@pytest.mark.parametrize("what", READINGS)
def test_the_same_rights_as_on_screen(begun: Stage, tmp_path: Path, what: str, role: Role) -> None:
    """A member hears no case, an auditor the journal alone (H3.2)."""
    person = next(name for name, one in PEOPLE.items() if one is role)
    house = begun.copy(tmp_path, person)
    reference = house.item.reference if house.item else ""
    of_hub = {
        "home",
        "agenda",
        "meetings",
        "meeting",
        "table",
    }  # and the tasks of its seat, which this member has not
    may = (what in of_hub and Right.READ_HUB in RIGHTS[role]) or (
        what == "journal" and Right.READ_JOURNAL in RIGHTS[role]
    )
    try:
        if may:
            assert list(
                plain_lines(aloud(house.hub, what, wanted(what, reference), house.clock.now), 72)
            )
        else:
            with pytest.raises(Refused):
                aloud(house.hub, what, wanted(what, reference), house.clock.now)
    finally:
        house.hub.close()


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It prints the page and nothing else; a slip in the command is told without repeating it."""
    hub = hub_with_meetings(tmp_path / "north.hub")
    who = ["--person", PERSON, "--passphrase-stdin"]
    assert run(monkeypatch, "read", hub, "home", *who) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("Home\n")
    assert PASSPHRASE not in said.out
    assert run(monkeypatch, "read", hub, "meeting", "2026-12-10", "--width", "40", *who) == 0
    assert max(map(len, capsys.readouterr().out.split("\n"))) <= 40
    for wrong in (
        ["nowhere"],
        ["home", "--width", "3"],
        ["home", "--width", "900"],
        ["meeting", "someday"],
    ):
        assert run(monkeypatch, "read", hub, *wrong, *who) == 2
    assert run(monkeypatch, "read", hub, "case", "1999-001", *who) == 1
    assert "no case of this reference" in capsys.readouterr().err


def test_whoever_has_read_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pager that is left ends the command without a report."""
    hub = hub_with_meetings(tmp_path / "north.hub")

    def broken(_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(read_command, "say", broken)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1, raising=False)
    assert run(monkeypatch, "read", hub, "home", "--person", PERSON, "--passphrase-stdin") == 0
