"""What the worked examples of CONTRIBUTING.md do, run on a copy of the program in which they were
followed: `python -m tests.followed step|document|duty FOLDER`. Each thing that held is printed.
"""

import sys
from datetime import datetime, time, timedelta
from pathlib import Path

from conference.base.refusal import Refused
from conference.case.record.settled import Settled
from conference.case.steps.registry import RULES, read_back, step_loose
from conference.documents.minutes.minutes import ApproveMinutes, IssueMinutes
from conference.documents.papers.making import PaperOf
from conference.followup.task import Tasks
from conference.meeting.meeting import EndMeeting
from tests.builders import DEMO_NOW, Clock, House, begin_meeting, create, lay_table


def tell(what: str) -> None:
    """Say that something held."""
    sys.stdout.write(f"{what}\n")


def running_meeting(folder: Path) -> House:
    """Return a meeting that runs."""
    folder.mkdir()
    clock = Clock()
    hub, _ = create(folder / "northmoor.hub", clock)
    house = begin_meeting(lay_table(House(hub, clock)))
    house.all_here()
    return house


def follow_step(folder: Path) -> None:
    """Hold a conference with the new step, and the first meeting of the demo."""
    house = running_meeting(folder)
    [tonight] = [one for one in house.c.agenda.steps if one.kind == "tonight"]
    assert tonight.help.startswith("Between today's decision")
    [end] = step_loose(house.c, tonight)
    field = next(one for one in RULES["tonight"].fields(house.c) if one.name == end.field)
    tell("asked")
    house.record(field.command(field.read("her sister", house.c.today)))
    assert step_loose(house.c, tonight) == ()
    record = RULES["tonight"].record
    assert record is not None
    settled: Settled = house.c.of(record)
    assert settled.model_dump()["who"] == "her sister"
    tell("settled")
    said = "Tonight her sister is with the person."
    assert said in " ".join(read_back(house.c))
    tell("read")
    for document in ("minutes", "summary", "chronology"):
        case = house.case_id if document != "minutes" else None
        meeting = house.meeting_id if document == "minutes" else None
        paper = house.ask(PaperOf(document=document, meeting=meeting, case=case))
        assert said in paper.model_dump_json(), document
    tell("printed")
    assert house.hub.undo() == "Tonight settled"
    assert step_loose(house.c, tonight) != ()
    house.hub.close()
    tell("undone")
    _tell_the_first_meeting(folder / "demo.hub")
    tell("told")


def _tell_the_first_meeting(path: Path) -> None:
    """Tell the demo up to the end of its first meeting, and look at why its cases were left."""
    from storage import Cost, Hub
    from storage.demo import build, people, player, scenario, today

    founded = datetime.combine(DEMO_NOW.date() + timedelta(days=build.FOUNDED), time(9))
    hands = scenario.Hands(founded.astimezone())
    hub, _ = Hub.create(path, people.PROFILE, people.FOUNDERS, cost=Cost.FLOOR, clock=hands)
    stage = scenario.Stage(hub, hands, DEMO_NOW)
    stage.steps = player.steps_told(build.STORIES)
    people.seat_everybody(stage)
    today.plan_series(stage)
    build._up_to_the_first(stage)
    left = [item.left_because for item in stage.agenda("first") if item.case_id]
    assert player.UNTOLD in left
    hub.close()


def follow_document(folder: Path) -> None:
    """Agree on what the document tells, and see who is offered it."""
    from screens.documents.export_choice import document_options

    house = running_meeting(folder)
    house.action("home visit", "Police", due=house.c.today)
    house.action("ring the landlord", "Social")
    try:
        house.ask(PaperOf(document="errands", reader="full", meeting=house.meeting_id))
    except Refused as refused:
        assert "it is for whoever does them" in str(refused)
        tell("refused")
    assert document_options().names["e"] == "errands"
    assert len(document_options().names) == len(document_options().options)
    tell("offered")
    house.hub.close()


def follow_duty(folder: Path) -> None:
    """Issue minutes, and look for the task."""
    house = running_meeting(folder)
    house.record(EndMeeting(meeting=house.meeting_id))
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="read at the table"))
    house.record(IssueMinutes(meeting=house.meeting_id))
    [task] = [one for one in house.ask(Tasks()) if one.text.startswith("ask every seat what")]
    assert str(task.due) == "2026-12-17"
    tell("given")
    house.hub.close()


if __name__ == "__main__":
    follow = {"step": follow_step, "document": follow_document, "duty": follow_duty}
    follow[sys.argv[1]](Path(sys.argv[2]))
