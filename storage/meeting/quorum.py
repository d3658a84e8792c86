"""The rule by which a hub counts its quorum: which there are, and which is chosen."""

from sqlalchemy import select

from conference.hub.profile import Profile
from conference.meeting.meeting import MeetingState
from conference.meeting.quorum import ChooseQuorum, QuorumRule, may_choose
from storage.hub.profile import ProfileRow, profile
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def choose_quorum(work: UnitOfWork, command: ChooseQuorum) -> Profile:
    """Keep the rule with the hub's profile."""
    running = (
        work.first(select(MeetingRow.id).where(MeetingRow.state == MeetingState.RUNNING))
        is not None
    )
    may_choose(command.rule, tuple(work.templates.quorum_rules()), running=running)
    work.all(select(ProfileRow))[0].quorum = command.rule
    work.session.flush()
    work.forget("profile")
    return profile(work)


def quorum_rules(work: UnitOfWork) -> tuple[tuple[str, QuorumRule], ...]:
    """Return the rules in the order of the file."""
    return tuple(work.templates.quorum_rules().items())
