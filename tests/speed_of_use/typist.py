"""A practised secretary at the keyboard: looks at the sheet, takes the shortest way with the keys
there are, and counts them.

Every key goes through the program as a key event. Nothing is looked at that the screen does not
show: which field the cursor is at, what stands above and below, what the field takes. How it goes:
Tab to the sheet once for several fields, the key of a choice at once, the first letter of a text at
once, `=` in the capture line for a single field, signs straight from the sheet.
"""

from collections import Counter
from dataclasses import dataclass, field

from conference.base.field import Ask
from conference.base.field import Field as Asked
from screens.case.room.field_sheet import FieldSheet
from tests.screens.case.at_table import Table
from tests.speed_of_use.script import Doing, Fill, Pressed, Written

FROM_SHEET = (
    ">-+!*~"  # a line that begins so can be begun from the sheet; a note and a question cannot
)


@dataclass
class Tally:
    """How many keys went into what was said, and how many into what, in which step, beyond it."""

    content: int = 0
    beyond: Counter[tuple[str, str]] = field(default_factory=Counter)
    step: str = ""

    def spent(self, why: str, keys: int = 1) -> None:
        """Count keys beyond content."""
        if keys:
            self.beyond[self.step, why] += keys

    @property
    def extra(self) -> int:
        """All keys beyond content."""
        return self.beyond.total()

    @property
    def keys(self) -> int:
        """All keys."""
        return self.content + self.extra

    def by_reason(self) -> Counter[str]:
        """Return the keys beyond content by what they were for."""
        found: Counter[str] = Counter()
        for (_, why), keys in self.beyond.items():
            found[why] += keys
        return found

    def by_step(self) -> Counter[str]:
        """Return the keys beyond content by step."""
        found: Counter[str] = Counter()
        for (step, _), keys in self.beyond.items():
            found[step] += keys
        return found


class Typist:
    """Does what was said in a room, key by key."""

    def __init__(self, table: Table) -> None:
        """Sit down; the capture line has the keys."""
        self.table, self.tally = table, Tally()
        self._ahead: list[
            str
        ] = []  # typed already, as a quick typist is ahead of the program; given to it in one go

    @property
    def sheet(self) -> FieldSheet:
        """The fields of the step."""
        return self.table.room.sheet

    @property
    def in_sheet(self) -> bool:
        """Whether the sheet has the keys, and not the capture line."""
        return self.table.app.screen.focused is self.sheet

    def press(self, why: str, *keys: str) -> None:
        """Press keys that are no content."""
        self.tally.spent(why, len(keys))
        self._ahead += keys

    def say(self, words: str) -> None:
        """Type content."""
        self.tally.content += len(words)
        self._ahead += words

    async def look(self) -> None:
        """Let the program do all that was typed, and look at the screen."""
        keys, self._ahead = self._ahead, []
        if keys:
            await self.table.press(*keys)

    async def do(self, doing: Doing, following: Doing | None) -> None:
        """Do one thing; `following` is what comes next in this step, which decides where it is
        worth to be.
        """
        match doing:
            case Pressed(keys=keys):
                self.press("keys that do something", *keys)
            case Written():
                self._write(doing)
            case Fill():
                await self._fill(doing, stays=isinstance(following, Fill))
        await self.look()
        problem = self.table.room.capture.value
        assert not problem, f"{doing} is still in the line: {problem!r}, {self.table.said!r}"

    def _write(self, line: Written) -> None:
        sign = line.pieces[0]
        if self.in_sheet:
            if sign[:1] and sign[:1] in FROM_SHEET:
                self.press("sign of a line", sign[0])  # the program puts the space behind it
                sign = sign[1:].lstrip()
            else:
                self.press(
                    "to the capture line", "escape" if not self.sheet.inside else "shift+tab"
                )
        assert line.words, line
        self._lead(sign)
        for place, piece in enumerate(line.pieces[1:]):
            if place % 2 == 0:
                self.say(piece)
            elif piece.strip():
                self.press(
                    "labels, partners, spaces",
                    *piece.rstrip() if place == len(line.pieces) - 2 else piece,
                )
            elif piece and place < len(line.pieces) - 2:
                self.press("labels, partners, spaces", *piece)
        self.press("Enter after words", "enter")

    def _lead(self, lead: str) -> None:
        sign, rest = (lead[:1], lead[1:]) if lead[:1] in FROM_SHEET + "?" else ("", lead)
        if sign and rest.startswith(" "):
            sign, rest = sign + " ", rest[1:]
        if sign:
            self.press("sign of a line", *sign)
        if rest:
            self.press("code of a seat or kind", *rest)

    # Fields

    async def _fill(self, fill: Fill, *, stays: bool) -> None:
        group = tuple(self._name(fields, name) for fields, name in self._ways(fill.path[:-1]))
        before = self.table.room.c
        awkward = bool(fill.words) and (bool(fill.key) or not fill.words[0][:1].isalnum())
        if awkward and not (self.in_sheet or stays) and group == self.sheet._path:
            await self._go_to(fill.path[-1])
            self._behind_equals(fill)
        else:
            await self._to_sheet(group)
            await self._go_to(fill.path[-1])
            self._in_sheet(fill)
        await self.look()
        assert self.table.room.c != before, f"{fill} changed nothing: {self.table.said!r}"

    def _ways(self, names: tuple[str, ...]) -> list[tuple[tuple[Asked, ...], str]]:
        fields, found = tuple(self.sheet._fields), []
        for name in names:
            found.append((fields, name))
            fields = next(one for one in fields if one.name == self._name(fields, name)).within
        return found

    @staticmethod
    def _name(fields: tuple[Asked, ...], name: str) -> str:
        """Return the whole name of a field: as it is, or the one at that place of those with such a
        beginning.
        """
        names = [one.name for one in fields]
        if name in names:
            return name
        kind, _, place = name.partition(":")
        like = [one for one in names if one.startswith(f"{kind}:")]
        assert place.isdigit(), f"no {name} among {names}"
        assert int(place) <= len(like), f"no {name} among {names}"
        return like[int(place) - 1]

    async def _to_sheet(self, group: tuple[str, ...]) -> None:
        if not self.in_sheet:
            self.press("to the sheet", "tab")
        path = self.sheet._path
        common = next(
            (
                place
                for place, (one, two) in enumerate(zip(path, group, strict=False))
                if one != two
            ),
            min(len(path), len(group)),
        )
        for _ in path[common:]:
            self.press("out of a group", "escape")
        await self.look()
        for name in group[common:]:
            await self._go_to(name)
            self.press("into a group", "enter")
            await self.look()
        assert self.sheet._path == group, (self.sheet._path, group)

    async def _go_to(self, name: str) -> None:
        """Move the cursor by arrows, or by Home and End where that is shorter and the sheet has the
        keys.
        """
        fields = tuple(self.sheet.fields)
        name = self._name(fields, name)
        to, last = (
            next(place for place, one in enumerate(fields) if one.name == name),
            len(fields) - 1,
        )
        by = to - self.sheet.place
        ways = [("down",) * by if by > 0 else ("up",) * -by]
        if self.in_sheet:
            ways += [("home", *("down",) * to), ("end", *("up",) * (last - to))]
        self.press("arrows", *min(ways, key=len))
        await self.look()
        assert self.table.chosen == name, (self.table.chosen, name)

    def _field(self) -> Asked:
        assert self.sheet.field is not None
        return self.sheet.field

    def _in_sheet(self, fill: Fill) -> None:
        asked = self._field()
        option = asked.option(fill.key) if asked.ask is Ask.CHOICE else None
        if asked.ask is Ask.CHOICE and fill.key:
            assert option is not None, f"{fill}: {[one.key for one in asked.options]}"
        if option and not fill.words and not option.asks:
            self.press("key of a choice", fill.key)
        elif option and option.asks:
            self.press("key of a choice", fill.key)
            self._words(fill)
        elif not (fill.key or fill.words):  # what the program proposes is taken
            self.press("Enter before words", "enter")
            self.press("Enter after words", "enter")
        elif (
            asked.ask is not Ask.CHOICE
            and self._begins(fill).isalnum()
            and (asked.ask is not Ask.GROUP or asked.make)
        ):
            self._behind(fill)
        elif asked.typed or asked.within:
            self._behind_equals(fill)
        else:
            self.press("Enter before words", "enter")
            self._behind(fill)

    @staticmethod
    def _begins(fill: Fill) -> str:
        return (fill.key + "".join(fill.words))[:1]

    def _behind_equals(self, fill: Fill) -> None:
        self.press("= before words", "=")
        self._behind(fill)

    def _behind(self, fill: Fill) -> None:
        """Type the key, if there is one, and the words."""
        if fill.key:
            why = "key of a choice" if self._field().ask is Ask.CHOICE else "code of a seat or kind"
            self.press(why, *fill.key, *" " * bool(fill.words))
        self._words(fill)

    def _words(self, fill: Fill) -> None:
        for place, piece in enumerate(fill.pieces[1:]):
            if place % 2 == 0:
                self.say(piece)
            elif place < len(fill.pieces) - 2:
                self.press("code of a seat or kind", *piece)
        self.press("Enter after words", "enter")
