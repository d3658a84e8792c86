"""Typing ahead: keys that come without a pause each find what the key before them has caused."""

import asyncio
from typing import Any

import pytest
from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input

from conference.case.record.question_and_other_panels import Question
from screens.widgets import key_queue
from screens.widgets.ask import Confirm, Enter, Field
from screens.widgets.page import Page
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import Host, run
from tests.screens.small_hub import until


def keys(*names: str) -> list[events.Key]:
    """Return the events of keys; single characters mean themselves."""
    characters = {"enter": "\r", "tab": "\t"}
    return [events.Key(name, name if len(name) == 1 else characters.get(name)) for name in names]


class Form(Page):
    """Two fields; Enter in the first goes to the second, as a name before a passphrase."""

    def body(self) -> ComposeResult:
        yield Field(id="one")
        yield Field(id="two", password=True)

    @on(Input.Submitted, "#one")
    def follow(self) -> None:
        self.query_one("#two", Field).focus()

    def values(self) -> tuple[str, str]:
        return self.query_one("#one", Field).value, self.query_one("#two", Field).value


class Asking(Page):
    """Asks something at each Enter in the first field, and takes the answer into the second."""

    def body(self) -> ComposeResult:
        yield Field(id="one")
        yield Field(id="two")

    def values(self) -> tuple[str, str]:
        return self.query_one("#one", Field).value, self.query_one("#two", Field).value

    @work
    async def ask(self) -> None:
        answer = await self.app.push_screen_wait(Enter("What else?"))
        self.query_one("#two", Field).value = answer or "nothing"

    @on(Input.Submitted, "#one")
    def follow(self) -> None:
        self.ask()

    def settled(self) -> bool:
        return all(worker.is_finished for worker in self.workers)


class Thoughtful(Page):
    """Goes to the second field after a thought, in the midst of which nothing waits in
    any queue.
    """

    def __init__(self) -> None:
        super().__init__()
        self.thought = asyncio.Event()

    def body(self) -> ComposeResult:
        yield Field(id="one")
        yield Field(id="two")

    @on(Input.Submitted, "#one")
    async def follow(self) -> None:
        await self.thought.wait()
        self.query_one("#two", Field).focus()


class Slow(Form):
    """Never settles, and counts how often it was asked."""

    asked = 0

    def settled(self) -> bool:
        self.asked += 1
        return False


async def send(app: Host, *names: str) -> None:
    """Post all keys at once, as a terminal does that had them waiting."""
    for event in keys(*names):
        app.post_message(event)


async def test_words_after_enter_go_where_enter_leads() -> None:
    """A name, Enter and a passphrase in one burst: no letter of the passphrase stands in the field
    for the name.
    """
    page = Form()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        await send(app, *"Ines", "enter", *"secret words")
        await until(pilot, lambda: page.values() == ("Ines", "secret words"))


async def test_a_burst_goes_into_a_dialog_and_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys typed ahead reach the question that the key before them brought up, and then the page
    beneath.
    """
    monkeypatch.setattr(key_queue, "PATIENCE", 0.05)
    page = Asking()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        await send(app, *"ab", "enter", *"more", "enter", *"cd")
        await until(pilot, lambda: page.values() == ("abcd", "more"))


async def test_a_key_waits_for_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the key before it set going is waited for, though it has been taken from every queue and
    nothing is behind it.
    """
    monkeypatch.setattr(key_queue, "PATIENCE", 60)
    page = Thoughtful()
    app = Host(page)
    async with run(app) as pilot:
        await send(app, "a", "enter", "b")
        for _ in range(500):
            await asyncio.sleep(0)  # a turn of the loop: a pause would wait for the thought
        waiting, typed = len(app._waiting), page.query_one("#one", Field).value
        # before anything can fail: the program does not end in the midst of a thought
        page.thought.set()
        await until(pilot, lambda: page.query_one("#two", Field).value == "b")
        assert (waiting, typed) == (1, "a")


async def test_pastes_wait_their_turn() -> None:
    """What is pasted after Enter goes where Enter leads as well."""
    page = Form()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        for event in (*keys("a", "enter"), events.Paste("pasted"), *keys("z")):
            app.post_message(event)
        await until(pilot, lambda: page.values() == ("a", "pastedz"))


@pytest.mark.parametrize("close", ["escape", "enter", "y"])
async def test_keys_go_on_after_a_dialog_that_closed(
    close: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog that takes a key is gone before it can report back; the keys behind it are given
    all the same.
    """
    monkeypatch.setattr(key_queue, "PATIENCE", 0.01)
    page = Form()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        for _ in range(3):
            app.push_screen(Confirm("Really?"))
            await pilot.pause()
            await send(app, close, "a", "b")
            await until(pilot, lambda: not app._busy and not app._waiting and app.screen is page)
        assert page.values()[0] == "ababab"


async def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that never settles is given its keys after a while, every one of them and in order."""
    monkeypatch.setattr(key_queue, "SETTLING", 0.001)
    page = Slow()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        await send(app, *"abcdef")
        await until(pilot, lambda: page.values()[0] == "abcdef")
        await send(app, *"gh")
        await until(pilot, lambda: page.values()[0] == "abcdefgh")


async def test_keys_wait_for_a_page_that_has_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow disk the next key waits for the write before it, well beyond the patience for
    reports.
    """
    monkeypatch.setattr(key_queue, "PATIENCE", 0.001)
    monkeypatch.setattr(key_queue, "SETTLING", 60)
    page = Slow()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        await send(app, *"ab")
        await until(pilot, lambda: page.asked >= 20)
        assert page.values()[0] == "a"
        monkeypatch.setattr(Slow, "settled", lambda _page: True)
        await until(pilot, lambda: page.values()[0] == "ab")


async def test_a_key_that_never_reports_back_holds_up_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whenever a report is lost, however many keys wait then or come later, all are given in the
    end.
    """
    monkeypatch.setattr(key_queue, "PATIENCE", 0.001)
    page = Form()
    app = Host(page)
    async with run(app) as pilot:
        page.query_one("#one").focus()
        monkeypatch.setattr(app, "_after", lambda _then: None)
        for name in "abcdef":
            await send(app, name)
            await asyncio.sleep(0)
        await until(pilot, lambda: page.values()[0] == "abcdef")
        await until(pilot, lambda: not app._busy)


async def test_a_whole_step_typed_ahead(meeting: House) -> None:
    """Enter, words, F4, letters in the sheet, a line and a question answered, all in one burst,
    land where they should.
    """
    async with seated(meeting) as table:
        burst: list[Any] = [
            *"the first line",
            "enter",
            *"> pol seen twice",
            "enter",
            "tab",
            "h",
            "h",
            "r",
            "escape",
            "f4",
            *"= how can she be safe?",
            "enter",
            *"= n",
            "enter",
            "f4",
            *"- sleeps badly",
            "enter",
            "f8",
            "escape",
            "ctrl+r",
            "escape",
            "f4",
            "tab",
            "s",
            "n",
            "escape",
            *"? who has a key",
            "enter",
        ]
        await table.press(*burst)
        c = meeting.c
        assert [line.text for line in c.lines] == [
            "the first line",
            "seen twice",
            "sleeps badly",
            "who has a key",
        ]
        assert [line.step for line in c.lines] == ["room", "room", "basis", "information"]
        assert c.step.kind == "information"
        states = [
            c.contribution(meeting.seat(name)).value
            for name in ("Municipality", "Police", "Social")
        ]
        assert states == [
            "shared",
            "shared",
            "nothing known",
        ]  # of the police the line itself says so
        assert c.sitting.quorum(c.item.id).present == 3
        assert c.of(Question).sentence == "how can she be safe?"


async def test_the_curtain_takes_keys_too(meeting: House) -> None:
    """What is typed while the curtain is drawn goes nowhere; Escape lifts it, and
    typing goes on.
    """
    async with seated(meeting) as table:
        await table.press(*"before ", "ctrl+l", *"over the shoulder", "escape", *"after", "enter")
        assert table.lines == [("note", "before after")]
