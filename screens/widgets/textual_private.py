"""All that this program does with private names of Textual; no other file touches one.

Private names may change with any version: that is why Textual is pinned, and why each of them has a
test of its own (`tests/screens/widgets/test_textual_private.py`).
"""

import sys
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

if TYPE_CHECKING:
    Base = App[None]
else:
    Base = object


class OwnLastWords(Base):
    """A mixin for `App`, before it in the bases: an unhandled error leaves the screen clean, prints
    `last_words` and exits with 1.

    Textual's own crash screen prints local variables, names of people among them.
    """

    def last_words(self, error: BaseException | None) -> str:
        """Return what is printed when the program has to stop; `error` is the first one there was,
        if it is known.
        """
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            self._exception = error  # Pilot raises it again, so that tests see it
            self._exception_event.set()
        self.stop_with(error)

    def _fatal_error(self) -> None:
        self.stop_with(sys.exc_info()[1])

    def panic(self, *_renderables: object) -> None:
        """Stop, without what was to be shown: it may hold anything."""
        self._fatal_error()

    def stop_with(self, error: BaseException | None) -> None:
        """Close everything; the last words are printed when the screen is clean."""
        from rich.text import Text

        self._return_code = 1
        if not self._exit_renderables:  # the first error is the cause; the rest follow from it
            self._exit_renderables.append(Text(self.last_words(error), overflow="fold"))
        self._close_messages_no_wait()


def keep_clipboard(app: App[Any], text: str) -> None:
    """Keep cut or copied text inside the program.

    Textual's `copy_to_clipboard` gives it to the terminal, too, and so to every other program.
    """
    app._clipboard = text  # noqa: SLF001 - as the whole file


class _ScrollBar(ScrollBar):
    """A scroll bar that grows and shrinks with what is scrolled, and lays out nothing anew."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class OneLayoutScrollView(ScrollView):
    """A scroll view whose bar does not lay out the whole screen a second time for each row more."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first needed."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = _ScrollBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual starts its own
        return self._vertical_scrollbar


class StyleRules(Stylesheet):
    """A `Stylesheet` that keeps what it has parsed, for as long as the process runs.

    Textual's own forgets it: it reads every sheet again when a page brings a sheet of its own, and
    once more when the program starts.
    """

    _parsed: ClassVar[dict[object, list[RuleSet]]] = {}
    """The rules of each sheet under the variables they were read with. Nothing changes a rule
    later, so every stylesheet may share them.
    """

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        sheet = (css, read_from, is_default_rules, tie_breaker, scope)
        key = (frozenset(self._variables.items()), sheet)
        if key not in self._parsed:
            self._parsed[key] = super()._parse_rules(*sheet)
        return self._parsed[key]

    def reparse(self) -> None:
        """Put the rules together anew.

        If a sheet is wrong the old rules stay, since `parse` takes new ones only when all is right.
        """
        self.parse()
