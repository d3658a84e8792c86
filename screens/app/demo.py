"""The demo: a throw-away hub with invented data, in a folder that goes when the program ends."""

import asyncio
import tempfile
from pathlib import Path
from typing import cast

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.app.program import Program
from screens.widgets.page import Page
from screens.widgets.text import plain


class Demo(Page):
    """Shown while the demo hub is being made, which takes a few seconds."""

    HELP_TITLE = "The demo hub"

    def body(self) -> ComposeResult:
        """Yield one sentence."""
        yield Static(
            plain(
                "Preparing the demo hub: nine agencies, fourteen cases, today's meeting. "
                "All of it is invented."
            ),
            classes="waiting",
        )

    def on_mount(self) -> None:
        """Begin once the sentence is on the screen."""
        self.call_after_refresh(self._prepare)

    def help_text(self) -> str:
        """Return what the demo is."""
        return (
            "Everything in the demo is invented: people, agencies, places. It lies in a "
            "temporary folder, encrypted like a real hub, "
            "and goes when you leave.\n\nHold today's meeting, try every key: nothing can "
            "be broken."
        )

    @work
    async def _prepare(self) -> None:
        from datetime import UTC, datetime

        from storage import build_demo

        folder = Path(tempfile.mkdtemp(prefix="conference-demo-"))
        program = cast("Program", self.app)
        program.throw_away = str(folder)
        made = await asyncio.to_thread(build_demo, folder / "demo.hub", datetime.now(UTC))
        program.demo_passphrase = made.passphrase
        program.enter(made.hub)
