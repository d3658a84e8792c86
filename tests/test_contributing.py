"""The worked examples of CONTRIBUTING.md, followed to the letter on a real hub."""

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conference.base.field import Given
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.record.decision import Decision, Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.readback import SettleReadBack
from conference.case.record.room import SettleRoom
from conference.case.record.views import SettleViews
from conference.case.steps import registry as rules
from conference.case.steps.registry import (
    RULES,
    StepRules,
    StepState,
    loose_ends,
    step_loose,
    step_states,
)
from conference.documents import catalogue
from conference.documents.minutes.minutes import MinutesOf
from conference.documents.papers import making
from conference.documents.papers.making import PaperOf
from conference.meeting import agenda
from conference.meeting.item import GoToStep
from conference.meeting.meeting import EndMeeting
from screens.rendering.render import print_paper
from storage.case.record import settled
from storage.transaction import unit_of_work as desk
from tests.builders import Clock, House, Stage, begin_meeting, create, lay_table
from tests.markdown import read, section, spans, table

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


def _module(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Load an example as the module it is written for.

    Its classes say they are of the recipe: no other test shall count them.
    """
    module = ModuleType(name)
    module.__dict__["__name__"] = f"recipe.{name}"
    for known_as in (name, f"recipe.{name}"):
        monkeypatch.setitem(sys.modules, known_as, module)
    exec(compile(example(name), name, "exec"), module.__dict__)  # noqa: S102 - our own words, from our own page
    return module


def test_a_new_kind_of_step_takes_two_files_and_four_lines(
    laid: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything the recipe says and nothing else: the step asks, is a loose end, is settled, and
    stands in the minutes.
    """
    record = _module("conference.case.tonight", monkeypatch)
    step = _module("conference.case.steps.tonight", monkeypatch)
    monkeypatch.setattr(agenda, "CASE_KINDS", (*agenda.CASE_KINDS, "tonight"))
    monkeypatch.setitem(rules.RECORDS, "tonight", record.Tonight)
    monkeypatch.setattr(record.Tonight, "step", "tonight", raising=False)
    monkeypatch.setitem(
        rules.RULES,
        "tonight",
        StepRules(record.Tonight, step.fields, step.loose, getattr(step, "words", lambda _: ())),
    )
    monkeypatch.setitem(settled.PLAIN, record.SettleTonight, record.Tonight)
    monkeypatch.setitem(desk.HANDLERS, record.SettleTonight, settled.settle_plainly)
    _own(tmp_path, "agendas/new.toml", example("agenda") + example("step"))
    house = begin_meeting(laid.copy(tmp_path))
    assert house.hub.check() == []
    [tonight] = [one for one in house.c.agenda.steps if one.kind == "tonight"]
    assert tonight.help.startswith("Between today's decision")
    [end] = step_loose(house.c, tonight)
    field = next(one for one in rules.RULES["tonight"].fields(house.c) if one.name == end.field)
    house.record(field.command(field.read("her sister", house.c.today)))
    assert step_loose(house.c, tonight) == ()
    assert house.c.of(record.Tonight).who == "her sister"
    item = next(
        one
        for one in house.ask(MinutesOf(meeting=house.meeting_id)).document.items
        if one.reference
    )
    pairs = [
        (pair.label, pair.words)
        for part in item.parts
        if part.title == "Tonight"
        for pair in part.pairs
    ]
    assert pairs == [("Who is there tonight", "her sister")]
    assert house.hub.undo() == "Tonight settled"
    assert step_loose(house.c, tonight) != ()
    house.hub.close()


def test_the_four_lines_are_where_the_recipe_says() -> None:
    """Each file has the table it is said to have, with the entry of a step that is there, written
    in the same way.
    """
    for file, name, line in table(section(CONTRIBUTING, "## A new kind of step")):
        path = re.findall(r"\((.+?)\)", file)[0]
        text, entry = (
            read(path),
            spans(line)[0].replace("tonight", "views").replace("Tonight", "Views"),
        )
        assert re.search(rf"^{spans(name)[0]}\b", text, re.MULTILINE), path
        assert entry in text, (path, entry)


def test_a_new_document_is_one_function_and_two_lines(
    laid: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example prints what one seat leads and nothing of the others, in a page and as text;
    nobody else may have it.
    """
    errands = _module("conference.documents.errands", monkeypatch)
    asked = table(section(CONTRIBUTING, "## A new document"))
    line = spans(asked[0][2])[0]
    made = eval(line, {"Document": catalogue.Document, "_readers": catalogue._readers})  # noqa: S307 - our own words, from our own page
    monkeypatch.setitem(catalogue.DOCUMENTS, made.name, made)
    monkeypatch.setitem(making.MAKE, made.name, errands.errands)
    house = begin_meeting(laid.copy(tmp_path))
    house.all_here()
    house.action("home visit", "Police", due=house.c.today)
    house.action("ring the landlord", "Social")
    paper = house.ask(PaperOf(document="errands", reader="seat:Police", meeting=house.meeting_id))
    for form in ("text", "html"):
        text = print_paper(paper, form, house.hub.templates.document).data.decode()
        assert "home visit, by Thu 10 Dec 2026" in " ".join(text.split())
        assert "landlord" not in text
    with pytest.raises(Refused, match="it is for whoever does them"):
        house.ask(
            PaperOf(
                document="errands", reader="family", meeting=house.meeting_id, case=house.case_id
            )
        )
    house.hub.close()
