"""The last step of the guided start: the recovery key, to be written on paper, and typed back in
part.
"""

import unicodedata

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.hub.founding.founding_parts import Labelled, Step
from screens.hub.founding.new_hub import Made, NewHub
from screens.widgets.ask import Field
from screens.widgets.text import mark, plain

_A_LINE = 5  # groups of four signs

LAST_SIGNS = 4
"""How many signs of the paper key are typed back."""


class PaperStep(Step):
    """Waits while the hub is made, then shows the key."""

    def __init__(self, founding: NewHub, id: str) -> None:  # noqa: A002 - as in every widget
        """Nothing is made yet."""
        super().__init__(founding, id)
        self.made: Made | None = None

    def compose(self) -> ComposeResult:
        """Show the key, or that it is being made, and one field."""
        with Vertical(classes="frame") as frame:
            frame.border_title = plain("The recovery key")
            yield Static(id="paper")
            yield Labelled(f"Last {LAST_SIGNS} signs", "signs", "from your paper")

    def wait(self) -> None:
        """Show that the hub is being made."""
        words = (
            "Making the hub takes a few seconds for each key: passphrases are made slow to guess."
        )
        self.query_one("#paper", Static).update(mark("[$muted]$words[/]", words=words))
        self.query_one(Labelled).display = False

    def show(self, made: Made) -> None:
        """Show the key of the hub that was made."""
        self.made = made
        groups = made.paper.split("-")
        lines = [
            "  ".join(groups[start : start + _A_LINE]) for start in range(0, len(groups), _A_LINE)
        ]
        key = mark("[b $key]$key[/]", key="\n".join(f"     {line}" for line in lines))
        first = mark("[b]Write this on paper now. It is never shown again.[/]")
        then = mark(
            "[$muted]It opens the hub for a coordinator when a passphrase is lost. Keep it\n"
            "in a safe, away from the computer. It has no letters I, L, O or U.[/]"
        )
        self.query_one("#paper", Static).update(
            Content.assemble(first, "\n\n", key, "\n\n", then, "\n")
        )
        self.query_one(Labelled).display = True
        self.query_one("#signs", Field).focus()

    def wrong(self) -> str | None:
        """Compare what was typed from the paper with the key."""
        if self.made is None:
            return "The hub is being made."
        if (
            last_signs(self.query_one("#signs", Field).value)
            == last_signs(self.made.paper)[-LAST_SIGNS:]
        ):
            return None
        self.query_one("#signs", Field).focus()
        return f"These are not the last {LAST_SIGNS} signs of the key. Compare it with your paper."


def last_signs(text: str) -> str:
    """Return what was typed of a paper key as its signs are compared: no spaces or hyphens, the
    usual mix-ups read as meant.
    """
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))
