"""`conference export`: a document without a screen."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.console import OK, Opened, complain, say
from screens.credentials import Misused

if TYPE_CHECKING:
    from datetime import date

    from conference.meeting.meeting import Meeting
    from storage import Hub


def add(commands: Any, who: argparse.ArgumentParser) -> None:  # argparse's own type of it is not public
    """Add the command to the command line."""
    export = commands.add_parser("export", help="write the minutes of a meeting", parents=[who], allow_abbrev=False)
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--meeting", required=True, metavar="latest|DATE", help="the latest that has begun, or its day, as in 2026-12-10")
    export.add_argument("--format", required=True, choices=["html", "text"])
    export.add_argument("--reason", default="", metavar="WORDS", help="why it is written although the consent of a case has ended")
    export.add_argument("--output", required=True, type=Path, metavar="PATH", help="where to write; an existing file is never overwritten")
    export.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    from conference.documents.minutes import FROZEN, MinutesOf
    from conference.moment import spoken
    from screens.documents.export import refuse_in_the_way, write_document
    from screens.documents.render import printed

    day = _day(given.meeting)
    refuse_in_the_way(given.output)
    with Opened(given) as hub:
        meeting = _meeting(hub, day)
        _release(hub, meeting, given.reason)
        minutes = hub.ask(MinutesOf(meeting=meeting.id))
        made = printed(minutes, given.format, hub.templates.source)
    write_document(given.output, made.text)
    if made.note:
        complain(made.note)
    say(f"Written: {given.output}")
    say(f"{meeting.title}, {spoken(meeting.day)}: {minutes.state.value}" + ("" if minutes.state in FROZEN else ", not for passing on"))
    return OK


def _release(hub: "Hub", meeting: "Meeting", reason: str) -> None:
    """Keep the reason for which minutes leave although parts of them may not be sent any more; refuse to go on without one."""
    from conference.case.sharing import MayLeave, stopped_words
    from conference.documents.release import ReleaseMinutes
    from conference.refusal import Refused

    stopped = stopped_words(hub.ask(MayLeave(meeting=meeting.id)))
    if stopped and not reason.strip():
        raise Refused(f"{stopped} With --reason it is written all the same, and the reason is kept.")
    if stopped:
        hub.record(ReleaseMinutes(meeting=meeting.id, reason=reason))


def _day(said: str) -> "date | None":
    """Return the day that is meant, None for the latest meeting."""
    if said.casefold() == "latest":
        return None
    from datetime import datetime

    from conference.moment import read_day

    day = read_day(said, datetime.now().astimezone().date())
    if day is None:
        raise Misused("--meeting is latest or a day, as in 2026-12-10")
    return day


def _meeting(hub: "Hub", day: "date | None") -> "Meeting":
    """Return the latest meeting that has begun, on that day or at all."""
    from conference.meeting.meeting import Meetings, MeetingState
    from conference.moment import spoken
    from conference.refusal import Refused

    every = [one for one in hub.ask(Meetings(limit=100_000)) if day is None or one.day == day]
    begun = [one for one in every if one.state is not MeetingState.PLANNED]
    if begun:
        return begun[0]  # they come newest first
    if day is None:
        raise Refused("No meeting of this hub has begun yet: there are no minutes.")
    raise Refused(f"The meeting of {spoken(day)} has not begun yet." if every else f"This hub had no meeting on {spoken(day)}.")
