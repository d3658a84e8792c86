"""The phrase of a locked document: shown once, kept nowhere."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.text import mark, plain


class PhraseShown(ModalScreen[bool]):
    """Shows a phrase until k says that it is kept.

    Other keys do nothing: one typed ahead would take it away for good.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("k,K", "kept", "I have it", show=False)]

    def __init__(self, phrase: str, label: str) -> None:
        """`label` says which copy it opens."""
        super().__init__()
        self._phrase, self._label = phrase, label

    def compose(self) -> ComposeResult:
        """Show the phrase, what it opens and what to do with it."""
        words = (
            "Write it down now and give it by another way than the document: it is shown this "
            "once, and nobody can find it again."
        )
        with Vertical(classes="dialog -question"):
            yield Static(mark("The phrase that opens $label", label=self._label))
            yield Static(mark("\n[b $accent]$phrase[/]\n", phrase=self._phrase), id="phrase")
            yield Static(plain(words))
            yield Static(mark("[b $key]k[/] I have it"), classes="dialog-answers")

    def action_kept(self) -> None:
        """Close: from now on nobody knows it but who wrote it down."""
        self._phrase = ""
        self.dismiss(True)
