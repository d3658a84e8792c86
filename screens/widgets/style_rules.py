"""Style rules read once: whatever page opens, and whichever colours are chosen again, no style
sheet is parsed a second time.
"""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_READ: dict[frozenset[tuple[str, str]], dict[tuple[object, ...], list[RuleSet]]] = {}
"""The rules of each sheet, under the variables they were read with: one set for each of the looks.

Nothing changes a rule later.
"""


class StyleRules(Stylesheet):
    """A `Stylesheet` that keeps what it has parsed.

    Textual's own forgets it: it reads every sheet again when a page brings a sheet of its own, and
    once more when the program starts.
    """

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        read = _READ.setdefault(frozenset(self._variables.items()), {})
        key = (css, read_from, is_default_rules, tie_breaker, scope)
        if key not in read:
            read[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return read[key]

    def reparse(self) -> None:
        """Put the rules together anew.

        If a sheet is wrong the old rules stay, since `parse` takes new ones only when all is right.
        """
        self.parse()
