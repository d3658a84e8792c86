"""The guided start makes a real hub by keyboard alone, loses nothing on the way, and writes nothing
readable.
"""

import stat
from pathlib import Path

import pytest

from conference.hub.person import People, Role
from conference.hub.profile import ProfileOf
from conference.hub.seat import Partner, Table, missing_partners
from screens.app.program import Program
from screens.app.welcome import Welcome
from screens.hub.founding.founding_page import Found
from screens.hub.founding.new_hub import NewHub
from screens.widgets.ask import Confirm, Field
from storage import Hub
from tests.screens.hub.founding.starting import enter, fill, make, program, to_keys
from tests.screens.pilot import GATHERED, HOSTILE, harmless, run, screen_lines, screen_text, top
from tests.screens.small_hub import until, until_text

OWN = "lantern harbour seven meadow"


@pytest.fixture
def founding(tmp_path: Path) -> NewHub:
    """Return a hub in the making, proposed for a folder of the test."""
    return NewHub(folder=tmp_path / "data" / "hubs")


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the hubs that are remembered, in place of the file of whoever runs the test."""
    found: list[Path] = []
    monkeypatch.setattr("screens.hub.founding.founding_page.remember_hub", found.append)
    monkeypatch.setattr(Program, "enter", enter)
    return found


async def test_from_nothing_to_an_open_hub(founding: NewHub, remembered: list[Path]) -> None:
    """Four steps by keys alone; the hub has its profile, its table, its people, and opens with the
    words that were shown.
    """
    app = program(founding)
    async with run(app) as pilot:
        await pilot.pause()
        fill(pilot, name="Northmoor hub", area="Northmoor", country="gb")
        await until_text(pilot, "public holidays are known")
        await pilot.press("f4")
        await pilot.press("enter")
        fill(pilot, agency="Northmoor Council")
        await pilot.press("enter")
        fill(pilot, holder="Chidi Adeyemi")
        await pilot.press("enter", "end", "space", "f4")
        fill(pilot, coordinator="Ines Okafor", chair="Lars Öberg")
        await app.workers.wait_for_complete()
        await pilot.pause()
        words = [keeper.passphrase for keeper in founding.keepers]
        assert words[0] in screen_text(app)
        assert words[1] in screen_text(app)
        assert words[2] not in screen_text(app)
        step = await make(pilot)
        assert step.made is not None
        paper = step.made.paper
        assert all(group in screen_text(app) for group in paper.split("-"))
        fill(pilot, signs=paper[-4:].lower())
        await pilot.press("enter")
        await until(pilot, lambda: app.has_hub)
        hub = app.hub
        assert remembered == [hub.path]
        profile = hub.ask(ProfileOf())
        assert (profile.name, profile.area, profile.country) == ("Northmoor hub", "Northmoor", "GB")
        seats = hub.ask(Table())
        assert missing_partners(seats) == ()
        assert [seat.name for seat in seats] == [
            "Municipality",
            "Police",
            "Social services",
            "Mental health",
            "Faith",
        ]
        assert (seats[0].agency, seats[0].holder, seats[0].partner) == (
            "Northmoor Council",
            "Chidi Adeyemi",
            Partner.MUNICIPALITY,
        )
        assert seats[1].agency == "Northmoor police"
        assert seats[1].holder == ""
        assert {person.role: person.name for person in hub.ask(People())} == {
            Role.COORDINATOR: "Ines Okafor",
            Role.CHAIR: "Lars Öberg",
        }
    assert stat.S_IMODE(founding.folder.stat().st_mode) == 0o700
    for person, passphrase in (("Lars Öberg", words[1]), ("Ines Okafor", paper)):
        Hub.open(founding.path, person, passphrase).close()
    for file in founding.folder.iterdir():
        assert not any(
            secret.encode() in file.read_bytes()
            for secret in (words[0], words[1], paper, "Chidi Adeyemi")
        )


async def test_a_wrong_paper_key_does_not_go_on(founding: NewHub, remembered: list[Path]) -> None:
    """Signs that are not those of the key are refused; Escape and quitting do not lead past the
    paper unasked.
    """
    app = program(founding)
    async with run(app) as pilot:
        await to_keys(pilot)
        step = await make(pilot)
        assert step.made is not None
        for wrong in ("", "0000" if not step.made.paper.endswith("0000") else "1111"):
            fill(pilot, signs=wrong)
            await pilot.press("enter")
            await pilot.pause()
            assert "Compare it with your paper" in screen_text(app)
        await pilot.press("escape")
        assert "The hub is made" in screen_text(app)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "never shown again" in screen_text(app)
        assert not app.has_hub
        assert remembered == []


async def test_what_is_needed_is_asked_for(founding: NewHub) -> None:
    """Without a name of the hub, or of the coordinator, the step stays and says so."""
    async with run(program(founding)) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        assert "The hub needs a name." in screen_text(pilot.app)
        fill(pilot, name="Northmoor hub")
        await pilot.press("f4", "f4", "f4")
        assert "The coordinator's name is needed" in screen_text(pilot.app)
        fill(pilot, coordinator="Ines Okafor", chair="INES  okafor")
        await pilot.press("f4")
        await pilot.pause()
        assert "Two people have the same name" in screen_text(pilot.app)
        assert not founding.folder.exists()


async def test_going_back_and_forth_loses_nothing(founding: NewHub) -> None:
    """Escape goes back step by step to the welcome, and everything is still there when one comes
    back.
    """
    async with run(program(founding)) as pilot:
        await to_keys(pilot)
        words = founding.keepers[0].passphrase
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert isinstance(top(pilot.app), Welcome)
        assert "nothing typed is lost" in screen_text(pilot.app)
        await pilot.press("2")
        await pilot.pause()
        page = top(pilot.app)
        assert isinstance(page, Found)
        assert page.query_one("#name", Field).value == "Northmoor hub"
        await pilot.press("f4", "f4")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert words in screen_text(pilot.app)
        assert words.count(" ") == 5


async def test_own_words_are_checked_and_typed_twice(founding: NewHub) -> None:
    """A weak passphrase and a second one that differs are refused; the right one opens the hub and
    is never shown.
    """
    app = program(founding)
    async with run(app) as pilot:
        await to_keys(pilot)
        await pilot.press("f8")
        await until_text(pilot, "A passphrase of their own")
        for typed, answer in (
            ("abc", "too short"),
            (OWN, "The same passphrase again"),
            ("lantern", "not the same"),
        ):
            app.screen.query_one(Field).value = typed
            await pilot.press("enter")
            await until_text(pilot, answer)
        app.screen.query_one(Field).value = OWN
        await pilot.press("enter")
        await until_text(pilot, "words of their own")
        assert "lantern" not in screen_text(app)
        await make(pilot)
    Hub.open(founding.path, "Ines Okafor", OWN).close()


async def test_other_words_on_demand(founding: NewHub) -> None:
    """F5 draws six other words for the one the cursor is at."""
    async with run(program(founding)) as pilot:
        await to_keys(pilot)
        before = [keeper.passphrase for keeper in founding.keepers]
        await pilot.press("f5")
        await until(pilot, lambda: founding.keepers[0].passphrase != before[0])
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert [keeper.passphrase for keeper in founding.keepers[1:]] == before[1:]
        assert founding.keepers[0].passphrase in screen_text(pilot.app)


async def test_the_longest_words_are_shown_whole(founding: NewHub) -> None:
    """Six words of nine letters, the longest of the list, fit beside one another at 80 columns."""
    founding.keepers[0].passphrase = " ".join(letter * 9 for letter in "abcdef")
    async with run(program(founding)) as pilot:
        await to_keys(pilot)
        assert founding.keepers[0].passphrase in screen_text(pilot.app)


async def test_nothing_is_made_by_enter(founding: NewHub) -> None:
    """Enter in the question keeps everything open and the disk empty."""
    async with run(program(founding)) as pilot:
        await to_keys(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("enter")
        await pilot.pause()
        assert "3 Keys" in screen_text(pilot.app)
        assert not founding.folder.exists()


async def test_a_place_that_cannot_be_written_is_told(founding: NewHub, tmp_path: Path) -> None:
    """A file where a folder should be is refused in one sentence, the names stay, and another place
    can be chosen.
    """
    (tmp_path / "data").write_text("in the way")
    async with run(program(founding)) as pilot:
        await to_keys(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("m")
        await until_text(pilot, "The file cannot be made in this place")
        assert pilot.app.screen.query_one("#coordinator", Field).value == "Ines Okafor"


async def test_hostile_names_are_only_names(founding: NewHub) -> None:
    """Names of the hub, agencies, seats and people are drawn as written; what is too long is
    refused in words.
    """
    async with run(program(founding)) as pilot:
        await pilot.pause()
        for text in (*GATHERED, HOSTILE[-1]):
            fill(pilot, name=text, area=text, country=text)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            await pilot.press("f4")
            if len(text) > 1_000:
                assert "120 is the most" in screen_text(pilot.app)
                continue
            await pilot.press("enter")
            fill(pilot, agency=text, holder=text)
            await pilot.pause()
            assert harmless(pilot.app), ascii(text)
            await pilot.press("f4")
            fill(pilot, coordinator=text)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text)
            assert (
                founding.keepers[0].name == pilot.app.screen.query_one("#coordinator", Field).value
            ), ascii(text)
            assert "3 Keys" in screen_text(pilot.app), ascii(text)
            await pilot.press("escape", "escape")
            assert "Stands on every screen" in screen_text(pilot.app), ascii(text)


async def test_the_whole_first_step_is_in_sight(founding: NewHub) -> None:
    """At 80 by 24 the file, the last field, and the footer stand on the screen."""
    async with run(program(founding)) as pilot:
        await pilot.pause()
        lines = screen_lines(pilot.app)
        assert any("File" in line for line in lines)
        assert lines[-1].strip() == "F1 Help   F3 Back   F4 Next   ^o Jump   ^p Commands"
