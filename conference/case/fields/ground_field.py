"""The field of the legal grounds: several may be given, one key after the other or in words with
commas, as the law does (H3.1).
"""

from dataclasses import dataclass
from datetime import date

from conference.base.answer_fields import OwnWords, option_words
from conference.base.field import Ask, Field, Given, Option
from conference.base.text import one_line
from conference.case.overview.conference import Conference
from conference.case.sharing.basis import Basis, SettleBasis

_BEGINS = 3
"""Letters of a ground that are enough to name it after a comma; fewer begin too many
other words.
"""

Grounds = tuple[tuple[str, str], ...]
"""Grounds by their names, each with the words beside it; own words stand under ""."""


@dataclass(frozen=True)
class GroundField(OwnWords):
    """Grounds by their keys (`s v`), their names or the beginning of these, with commas between;
    what is none stands as own words.
    """

    def read(self, typed: str, today: date) -> Given:
        """Read one ground as any choice, several as `Grounds`."""
        found = self._several(one_line(typed))
        return Given(found) if len(found) > 1 else super().read(typed, today)

    def echo(self, typed: str, today: date) -> str:
        """Return the grounds in full."""
        given = self.read(typed, today)
        if not isinstance(given.value, tuple):
            return super().echo(typed, today)
        return "; ".join(option_words(name, words) for name, words in given.value)

    def _several(self, said: str) -> Grounds:
        keys = [self.option(word.casefold()) for word in said.replace(",", " ").split()]
        if all(keys):
            return tuple(dict.fromkeys((option.value, "") for option in keys if option))
        found: list[tuple[str, str]] = []
        for place, part in enumerate(part for piece in said.split(",") if (part := piece.strip())):
            option, rest = self._meant(part) if place == 0 else self._named(part)
            if option or not found:
                found.append((option.value if option else "", rest))
            else:  # a comma within the words beside a ground
                name, words = found[-1]
                found[-1] = (name, f"{words}, {part}" if words else part)
        return tuple(found)

    def _named(self, part: str) -> tuple[Option | None, str]:
        """Return the ground that a part after a comma names: it is its key, begins its name, or
        begins with its whole name.
        """
        low = part.casefold()
        for option in self.options:
            label = option.label.casefold()
            if low == option.key or (len(low) >= _BEGINS and label.startswith(low)):
                return option, ""
            if low.startswith((f"{label}:", f"{label} ")):
                return option, part[len(label) :].lstrip(": ")
        return None, part


def grounds_field(c: Conference, basis: Basis, *, needed: bool) -> Field:
    """Return the field of the grounds of a case; the cursor stays on it, since several keys may
    follow.
    """
    options = tuple(Option(one.key, one.name) for one in c.sharing.ground)
    shown = basis.ground_words
    return GroundField(
        "ground",
        "Legal ground",
        Ask.CHOICE,
        lambda given: _write(c, basis, given),
        shown=shown,
        options=options,
        words=True,
        needed=needed,
        mark="good" if shown else ("open" if needed else "none"),
        stays=True,
        hint="a key each, or words with commas; F12 shows the rules of each sector",
    )


def _write(c: Conference, basis: Basis, given: Given) -> SettleBasis:
    """Write several grounds down; one alone is chosen by its key, or taken out again.

    Own words stand beside those chosen.
    """
    keys = {one.name: one.key for one in c.sharing.ground}
    if isinstance(given.value, tuple):
        own = "; ".join(words for name, words in given.value if name not in keys)
        grounds = {
            keys[name]: option_words(name, words) for name, words in given.value if name in keys
        }
        return SettleBasis.model_validate(
            {"item": c.item.id, "grounds": grounds, **({"ground": own} if own else {})}
        )
    key = keys.get(str(given.value), "")
    if not key:
        return SettleBasis(item=c.item.id, ground=given.words)
    chosen = option_words(str(given.value), given.words)
    return SettleBasis(
        item=c.item.id, grounds={key: "" if basis.grounds.get(key) == chosen else chosen}
    )
