"""The nearest agency of a sector first: local before regional, regional before national (H1.1)."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from conference.hub.profile import Level
from conference.hub.seat import Seat

_NEAR = {level: place for place, level in enumerate(Level)}


class Placed(Protocol):
    """A seat at a level, whatever else is known of it."""

    @property
    def seat(self) -> Seat:
        """The seat."""

    @property
    def level(self) -> Level:
        """The level its agency works at."""


P = TypeVar("P", bound=Placed)


def nearest_first(ranked: Iterable[P]) -> tuple[P, ...]:
    """Return the same in the same order, but of each sector the local ones before the regional and
    the national ones.
    """
    found = list(ranked)
    for sector in {one.seat.sector.casefold() for one in found}:
        places = [place for place, one in enumerate(found) if one.seat.sector.casefold() == sector]
        near = sorted((found[place] for place in places), key=lambda one: _NEAR[one.level])
        for place, one in zip(places, near, strict=True):
            found[place] = one
    return tuple(found)
