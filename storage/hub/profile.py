"""The hub's profile, one row."""

from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from conference.base.clock import free_days
from conference.base.refusal import Refused
from conference.hub.profile import FoundHub, Profile
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class ProfileRow(Row):
    """The profile of the hub."""

    __tablename__ = "profile"

    name: Mapped[str]
    area: Mapped[str]
    level: Mapped[str]
    country: Mapped[str]
    place: Mapped[str]
    starts: Mapped[time]
    quorum: Mapped[str]


def profile(work: UnitOfWork) -> Profile:
    """Return the profile."""
    return work.cached("profile", lambda: Profile.model_validate(work.all(select(ProfileRow))[0]))


def free(work: UnitOfWork) -> frozenset[date]:
    """Return the public holidays of the hub's country, this year and the next two."""
    country = profile(work).country
    years = range(work.today.year - 1, work.today.year + 3)
    return work.cached("free days", lambda: free_days(country, years)) if country else frozenset()


def found_hub(work: UnitOfWork, command: FoundHub) -> Profile:
    """Write the profile, once."""
    if work.first(select(ProfileRow)):
        raise Refused("This hub is founded already.")
    work.add(ProfileRow(**command.model_dump()))
    return profile(work)


def profile_of(work: UnitOfWork) -> Profile:
    """Return the profile."""
    return profile(work)
