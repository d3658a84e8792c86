"""The demo hub with its meeting begun and a full case open: what the benchmarks of the meeting room
stand on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from conference.case.record.kind import Kind, Standing
from conference.case.record.line import LinesOfCase, WriteLine
from conference.followup.home import HomeOf
from conference.meeting.item import GoToStep, OpenItem, SetItem
from conference.meeting.meeting import StartMeeting
from conference.meeting.sitting import SittingOf
from storage import Hub
from tests.benchmarks.frames import settle, terminal_for
from tests.journeys.demo_file import PROGRAM, DemoFile, write_demo
from tests.terminal import Terminal

KINDS = (Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN, Kind.NOTE)
LINES = 25
INFORMATION_ROUND = "Information"


def open_case(hub: Hub) -> None:
    """Begin today's meeting, open the case with the longest history at its information round, and
    write a round down.
    """
    meeting = hub.ask(HomeOf()).meeting
    assert meeting is not None
    hub.record(StartMeeting(meeting=meeting.id))
    sitting = hub.ask(SittingOf(meeting=meeting.id))
    item = max(
        sitting.live,
        key=lambda one: len(hub.ask(LinesOfCase(case=one.case_id))) if one.case_id else 0,
    )
    hub.record(SetItem(item=item.id, agenda="new"))  # the agenda with the most steps
    hub.record(OpenItem(item=item.id))
    seats = [seat.id for seat in sitting.seats if seat.permanent]
    for number in range(LINES):
        kind = KINDS[number % len(KINDS)]
        fact = kind is Kind.INFORMATION
        hub.record(
            WriteLine(
                item=item.id,
                text=(
                    f"invented for a measurement, number {number}: seen twice near the mill "
                    "pond, and again by the quay"
                ),
                kind=kind,
                step="information",
                seat=seats[number % len(seats)],
                standing=Standing.FACT if fact else None,
            )
        )
    hub.record(GoToStep(item=item.id, step=3))


@contextmanager
def meeting_file() -> Iterator[DemoFile]:
    """Write the demo hub, open a case in it, and take everything away afterwards."""
    with TemporaryDirectory() as folder:
        demo = write_demo(Path(folder))
        hub = demo.open()
        try:
            open_case(hub)
        finally:
            hub.close()
        yield demo


def program(demo: DemoFile) -> Terminal:
    """Return the program on this hub, not started; its settings stay in the hub's folder."""
    return terminal_for(
        [*PROGRAM, "open", str(demo.path)], {"XDG_STATE_HOME": str(demo.path.parent / "state")}
    )


@contextmanager
def meeting_room(demo: DemoFile) -> Iterator[Terminal]:
    """Start the program and unlock it; it arrives in the meeting room by itself."""
    with program(demo) as terminal:
        demo.unlock(terminal)
        terminal.wait_for(INFORMATION_ROUND)
        settle(terminal)
        yield terminal
        terminal.kill()
