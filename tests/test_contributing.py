"""The worked examples of CONTRIBUTING.md, followed to the letter on a real hub."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conference.base.field import Given
from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.record.decision import Decision, Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.readback import SettleReadBack
from conference.case.record.room import SettleRoom
from conference.case.record.views import SettleViews
from conference.case.steps.registry import RULES, StepState, loose_ends, step_states
from conference.documents.minutes.minutes import MinutesOf
from conference.documents.papers.making import PaperOf
from conference.meeting.item import GoToStep
from conference.meeting.meeting import EndMeeting
from screens.rendering.render import print_paper
from tests.builders import (
    COORDINATOR,
    PHRASE,
    Clock,
    House,
    Stage,
    begin_meeting,
    create,
    lay_table,
)
from tests.markdown import ROOT, read

CONTRIBUTING = read("CONTRIBUTING.md")


def example(name: str) -> str:
    """Return the fenced block that stands after its name."""
    [found] = re.findall(
        rf"^<!-- {re.escape(name)} -->\n```\w+\n(.*?)^```$", CONTRIBUTING, re.DOTALL | re.MULTILINE
    )
    return str(found)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A hub with its table laid, made once."""
    clock = Clock()
    hub, _ = create(tmp_path_factory.mktemp("laid") / "made.hub", clock)
    return Stage.of(lay_table(House(hub, clock)))


def _own(folder: Path, name: str, text: str) -> None:
    """Put a file into the template folder of a hub at north.hub."""
    path = folder / "north.templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_agenda_of_the_hubs_own_holds_a_conference(laid: Stage, tmp_path: Path) -> None:
    """Steps renamed, moved, left out and timed differently: the conference runs through them
    without a loose end, into the minutes.
    """
    _own(tmp_path, "agendas/new.toml", example("agenda"))
    house = begin_meeting(laid.copy(tmp_path))
    assert [step.kind for step in house.c.agenda.steps] == [
        "room",
        "views",
        "information",
        "decision",
        "readback",
    ]
    assert [step.minutes for step in house.c.agenda.steps] == [1, 3, 4.5, 2.5, 1]
    assert (house.c.item.title, house.c.item.minutes) == ("First conversation", 12)
    house.all_here()
    house.mark("Elm", here=True)
    house.record(SettleRoom(item=house.item_id, conflicts_asked=True, confidentiality=True))
    house.record(SettleViews(item=house.item_id, person="wants to stay at home"))
    for seat in house.c.present:
        house.write("seen on Monday", step="information", kind=Kind.INFORMATION, seat=seat.name)
    house.record(
        SettleDecision(
            item=house.item_id, outcome=Outcome.MORE_INFORMATION, rationale="too little is known"
        )
    )
    house.record(SettleDecision(item=house.item_id, reached=Reached.CONSENSUS, by=house.c.today))
    house.record(SettleReadBack(item=house.item_id, disagree_asked=True, agreed=True))
    assert loose_ends(house.c) == ()
    house.record(GoToStep(item=house.item_id, step=4))
    assert step_states(house.c) == (*[StepState.DONE] * 4, StepState.HERE)
    assert house.hub.check() == []
    house.record(EndMeeting(meeting=house.meeting_id))
    item = next(
        one
        for one in house.ask(MinutesOf(meeting=house.meeting_id)).document.items
        if one.reference
    )
    assert [part.title for part in item.parts] == [
        "Who hears this",
        "In their words",
        "The round",
        "What we do",
        "Read aloud",
    ]
    assert house.c.of(Decision).outcome is Outcome.MORE_INFORMATION
    house.hub.close()


def test_an_instrument_of_the_hubs_own_is_filled_in(laid: Stage, tmp_path: Path) -> None:
    """The assessment asks for the parts of the file with its scale, and keeps what was given."""
    _own(tmp_path, "instruments/hub-formulation.toml", example("instrument"))
    house = begin_meeting(laid.copy(tmp_path))
    assert (house.c.instrument.title, house.c.instrument.version) == ("Three questions", 2)
    fields = {field.name: field for field in RULES["assessment"].fields(house.c)}
    parts = fields["instrument"].within
    assert [part.label for part in parts] == [
        "What are we worried about?",
        "What is working well?",
        "What needs to happen?",
    ]
    assert [option.key for option in parts[0].options] == [
        "0",
        "1",
        "q",
    ]  # a change is told from the second assessment on
    command = parts[0].command(Given("1", "two falls in a month"))
    assert isinstance(command, SettleAssessment)
    house.record(command)
    assert house.c.of(Assessment).ratings == {"danger": "1"}
    shown = next(
        field for field in RULES["assessment"].fields(house.c) if field.name == "instrument"
    )
    assert (shown.shown, shown.within[0].shown) == ("1 of 3 parts", "a concern")
    assert house.hub.check() == []
    house.hub.close()


def test_minutes_of_the_hubs_own_look_are_printed(laid: Stage, tmp_path: Path) -> None:
    """The template of the hub prints the minutes, and nobody has to fall back on the
    built-in one.
    """
    _own(tmp_path, "documents/minutes.txt.j2", example("minutes"))
    house = begin_meeting(laid.copy(tmp_path))
    house.action("home visit", "Police", due=house.c.today)
    made = print_paper(
        house.ask(PaperOf(document="minutes", meeting=house.meeting_id)),
        "text",
        house.hub.templates.document,
    )
    assert made.note == ""
    assert made.data.decode().splitlines()[0] == "RESTRICTED WHEN COMPLETE"
    assert "| Police | home visit |" in " ".join(made.data.decode().split())
    house.hub.close()


def test_a_clock_of_the_hubs_own_goes(laid: Stage, tmp_path: Path) -> None:
    """Reports are due by the hub's own clock, and no other clock is lost."""
    _own(tmp_path, "clocks.toml", example("clock"))
    house = begin_meeting(laid.copy(tmp_path))
    clocks = house.hub.templates.clocks()
    assert (clocks["reports_before"].amount, clocks["reports_before"].before) == (5, True)
    assert {"urgent_response", "correction_window"} <= clocks.keys()
    assert house.hub.check() == []
    house.hub.close()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which the recipes were followed to the letter, and nothing else."""
    copy = tmp_path_factory.mktemp("followed")
    for folder in ("conference", "storage", "screens", "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in re.findall(r"^<!-- (conference[\w.]+) -->$", CONTRIBUTING, re.MULTILINE):
        path = copy / f"{name.replace('.', '/')}.py"
        assert not path.exists()
        path.write_text(example(name), encoding="utf-8")
    _add_row(
        copy / "conference/case/steps/registry.py",
        "for kind, record, step in (\n",
        example("row of a step"),
        "from conference.case.record.tonight import Tonight",
        "from conference.case.steps import tonight",
    )
    _add_row(
        copy / "conference/documents/catalogue.py",
        "for document in (\n",
        example("row of a document"),
        "from conference.documents.papers.errands import errands",
    )
    _add_duty(copy / "conference/followup/automatic_duties.py")
    with (copy / "templates/agendas/new.toml").open("a", encoding="utf-8") as agenda:
        agenda.write(f"\n{example('step')}")
    return copy


def _add_duty(path: Path) -> None:
    """Add the kind of a duty and its row where the recipe says."""
    text = path.read_text(encoding="utf-8")
    for table, end, block in (
        ("class DutyKind(StrEnum):\n", "\n\n", example("kind of a duty")),
        ("\nDUTIES = (\n", "\n)\n", example("row of a duty")),
    ):
        assert text.count(table) == 1
        at = text.index(end, text.index(table) + len(table) + 80) + 1
        text = text[:at] + block + text[at:]
    path.write_text(text, encoding="utf-8")


def _add_row(path: Path, table: str, row: str, *imports: str) -> None:
    """Put a row at the end of a table, and its imports before the others."""
    text = path.read_text(encoding="utf-8")
    assert text.count(table) == 1
    begin = text.index(table)
    end = text.index("\n    )\n", begin) + 1
    text = text[:end] + row + text[end:]
    first = text.index("\nfrom conference.") + 1
    lines = "".join(f"{one}\n" for one in imports)
    path.write_text(text[:first] + lines + text[first:], encoding="utf-8")


def _run(copy: Path, *words: str, given: str = "") -> str:
    """Run Python on the copy and return what it printed."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": f"{copy}{os.pathsep}{ROOT}"},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_kind_of_step_is_its_files_and_one_row(followed: Path) -> None:
    """It asks, is a loose end, is settled, read back and undone; it stands in the minutes, the
    summary and the chronology, and the demo goes on telling its story.
    """
    said = _run(followed, "-m", "tests.followed", "step", str(followed / "step"))
    assert said.split() == ["asked", "settled", "read", "printed", "undone", "told"]


def test_a_new_document_is_its_file_and_one_row(followed: Path) -> None:
    """The printed command, as it stands, writes what one seat leads and nothing of the others; the
    export page offers it under its letter, and nobody else may have it.
    """
    folder = followed / "document"
    said = _run(followed, "-m", "tests.followed", "document", str(folder))
    assert said.split() == ["refused", "offered"]
    program, *words = shlex.split(example("printed"))
    assert program == "conference"
    places = [str(folder / one) if "." in one else one for one in words]
    who = ("--person", COORDINATOR, "--passphrase-stdin")
    _run(followed, "-m", "screens", *places, *who, given=f"{PHRASE}\n")
    text = " ".join((folder / "errands.txt").read_text(encoding="utf-8").split())
    assert "home visit, by Thu 10 Dec 2026" in text
    assert "landlord" not in text


def test_a_new_duty_is_one_row(followed: Path) -> None:
    """Issuing the minutes gives it, in its words, by its day."""
    said = _run(followed, "-m", "tests.followed", "duty", str(followed / "duty"))
    assert said.split() == ["given"]


def test_the_recipes_are_as_the_house_wants_them(followed: Path) -> None:
    """Whoever copies them has nothing to mend: the linter and the formatter are content."""
    names = re.findall(r"^<!-- (conference[\w.]+) -->$", CONTRIBUTING, re.MULTILINE)
    assert len(names) == 3
    files = [str(followed / f"{name.replace('.', '/')}.py") for name in names]
    shutil.copy(ROOT / "pyproject.toml", followed)
    for words in (("check",), ("format", "--check")):
        _run(followed, "-m", "ruff", *words, "--no-cache", *files)
