"""A question every seat answers from 0 to 10: a spread with the seats at its ends, never an average
(H3.8).
"""

from dataclasses import dataclass
from datetime import date

from conference.base.field import Ask, Field, Given, text
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment, seat_slot
from conference.case.assessment.instrument import QUESTION, Instrument
from conference.case.assessment.then_now import spread, wide
from conference.case.overview.conference import Conference
from conference.hub.seat import Seat

ASK_THE_ENDS = "what do the ends see differently?"


@dataclass(frozen=True)
class ScoresField(Field):
    """A group that can also be typed into, all seats at once: `pol 7, soc 4, mh 8`."""

    seats: tuple[Seat, ...] = ()

    def read(self, typed: str, today: date) -> Given:  # noqa: ARG002 - as every field reads
        """Read seats with their numbers; raise Refused with one sentence that says what would be
        understood.
        """
        found: dict[str, int] = {}
        said: list[str] = []
        for word in (
            typed.replace(",", " ").replace(";", " ").replace("=", " ").replace(":", " ").split()
        ):
            if not word.isdecimal():
                said.append(word)
                continue
            if not said:
                raise Refused(f"Which seat says {word[:9]}? Write: pol 7, soc 4.")
            if not word.isascii() or len(word) > 2 or int(word) > self.highest:
                raise Refused(
                    f"{' '.join(said)[:40]}: a number from 0 to {self.highest} is needed."
                )
            found[str(_seat(" ".join(said), self.seats).id)] = int(word)
            said = []
        if said:
            raise Refused(f"{' '.join(said)[:40]}: a number from 0 to {self.highest} is needed.")
        if not found:
            raise Refused("Write seats with their numbers: pol 7, soc 4, or open it by Enter.")
        return Given(found)

    def echo(self, typed: str, today: date) -> str:
        """Return each seat with its number."""
        scores: dict[str, int] = self.read(typed, today).value
        return ", ".join(
            f"{seat.name} {scores[str(seat.id)]}" for seat in self.seats if str(seat.id) in scores
        )


def name_of(tool: Instrument) -> str:
    """Return the name of the field of a question."""
    return "scores" if tool.name == QUESTION else f"scores:{tool.name}"


def group(c: Conference, tool: Instrument) -> Field:
    """Return the seats' answers as one group; a wide spread asks what the ends see differently."""
    now, was, item = c.of(Assessment), c.was(Assessment), c.item.id
    scores, before = now.scored(tool.name), was.scored(tool.name) if was else {}
    names = {str(seat.id): seat.name for seat in c.sitting.seats}
    seats = tuple(seat for seat in c.sitting.seats if seat in c.present or str(seat.id) in scores)

    def make(given: Given) -> SettleAssessment:
        return SettleAssessment(
            item=item,
            scores={seat_slot(tool.name, seat): score for seat, score in given.value.items()},
        )

    ends = now.ends.get(_ends(tool), "")
    within = [_score(c, tool, seat, scores, before) for seat in seats]
    if wide(scores) or ends:
        within.append(
            text(
                "ends",
                "What the ends see differently",
                ends,
                lambda g: SettleAssessment(item=item, ends={_ends(tool): g.words}),
            )
        )
    pieces = (
        ASK_THE_ENDS if wide(scores) and not ends else "",
        f"was {spread(before, names)}" if before else "",
    )
    return ScoresField(
        name_of(tool),
        tool.title,
        Ask.GROUP,
        make,
        shown=spread(scores, names),
        mark="good" if scores else "none",
        within=tuple(within),
        detail=" · ".join(piece for piece in pieces if piece),
        hint="pol 7, soc 4 gives several at once",
        seats=seats,
    )


def _ends(tool: Instrument) -> str:
    """Return under which key the words about the ends are kept; its name stands before the slash,
    as with the scores.
    """
    return seat_slot(tool.name, "ends")


def _score(
    c: Conference, tool: Instrument, seat: Seat, scores: dict[str, int], before: dict[str, int]
) -> Field:
    score, then = scores.get(str(seat.id)), before.get(str(seat.id))

    def make(given: Given) -> SettleAssessment:
        return SettleAssessment(
            item=c.item.id, scores={seat_slot(tool.name, str(seat.id)): given.value}
        )

    shown = "" if score is None else f"{score}"
    pieces = ("" if score is None else "▪" * score, "" if then is None else f"was {then}")
    return Field(
        f"score:{seat.code}",
        seat.name,
        Ask.NUMBER,
        make,
        shown=shown,
        typed=shown,
        detail=" ".join(piece for piece in pieces if piece),
        mark="open" if score is None else "good",
    )


def _seat(said: str, seats: tuple[Seat, ...]) -> Seat:
    """Return the seat that is meant by its code, its name, the beginning of a word of it, or the
    first letters of its words.
    """
    key = said.casefold()
    exact = [seat for seat in seats if key in {seat.code.casefold(), seat.name.casefold()}]
    begun = [
        seat
        for seat in seats
        if any(
            word.startswith(key) for word in (*seat.name.casefold().split(), seat.code.casefold())
        )
    ]
    lettered = [
        seat for seat in seats if key == "".join(word[0] for word in seat.name.casefold().split())
    ]
    whole = [seat for seat in seats if seat.name.casefold().startswith(key)]
    for found in (exact, begun, lettered, whole):
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(
                f"{said[:40]} can be {' or '.join(seat.name for seat in found[:4])}: write "
                "more of it."
            )
    raise Refused(f"No seat here is called {said[:40]}.")
