"""Instruments are never edited but superseded: what was rated is read in the words of its time, on
the real file (H3.8).
"""

from pathlib import Path

import pytest
from sqlalchemy import select

from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.overview.history import HistoryOf
from conference.case.steps.registry import RULES
from storage.case.record.instrument import InstrumentRow
from storage.own_templates.templates import Templates
from tests.builders import House, Stage, begin_meeting
from tests.conference.case.steps.filling import fields_of, fill, second_meeting

OURS = """
name = "ours"
title = "Our questions"
version = {version}
licence = "CC0-1.0"
source = "the hub"
default = true
[[scale]]
key = "0"
words = "fine"
[[scale]]
key = "1"
words = "{words}"
concern = true
[[part]]
key = "sleep"
title = "Sleep"
"""
FIRST, SECOND = OURS.format(version=1, words="bad"), OURS.format(version=2, words="troubled")
PATH = "assessment/instrument:ours/part:sleep"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file of the hub's own instrument."""
    path = tmp_path / "north.templates" / "instruments" / "ours.toml"
    path.parent.mkdir(parents=True)
    path.write_text(FIRST, encoding="utf-8")
    return path


def change(house: House, own: Path, text: str | None) -> None:
    """Change the hub's file, or take it away, and start the program anew."""
    own.unlink() if text is None else own.write_text(text, encoding="utf-8")
    house.hub.templates = Templates(own.parent.parent)
    house.hub._cache.clear()


def kept(house: House) -> list[tuple[str, int]]:
    """Return which versions of the hub's own instrument are in the file."""

    def read() -> list[tuple[str, int]]:
        with house.hub._engine.connect() as connection:
            asked = (
                select(InstrumentRow.name, InstrumentRow.number)
                .where(InstrumentRow.name == "ours")
                .order_by(InstrumentRow.number)
            )
            return [(name, number) for name, number in connection.execute(asked)]

    return house.hub._thread.submit(read).result()


def told(house: House) -> list[str]:
    """Return what the history tells of ratings, the newest first."""
    return [one.words for one in house.ask(HistoryOf(case=house.case_id)) if one.label == "Sleep"]


def test_what_was_rated_then_is_read_in_the_words_of_then(
    laid: Stage, tmp_path: Path, own: Path
) -> None:
    """A higher version is used from the next conference on; then and now and the history keep each
    its words, file or no file.
    """
    house = begin_meeting(laid.copy(tmp_path))
    assert kept(house) == []
    fill(house, PATH, "1")
    assert kept(house) == [("ours", 1)]
    assert house.c.of(Assessment).versions == {"ours": 1}
    change(house, own, SECOND)
    assert (
        fields_of(house.c)[PATH].shown == "bad"
    )  # a conference stays with the version it began with
    second_meeting(house)
    field = fill(house, PATH, "1")
    assert (field.shown, field.detail.partition(" · ")[0]) == ("troubled", "as before, was bad")
    assert kept(house) == [("ours", 1), ("ours", 2)]
    assert told(house) == ["Sleep: troubled.", "Sleep: bad."]
    change(house, own, None)
    assert fields_of(house.c)[PATH].shown == "troubled"
    assert told(house) == ["Sleep: troubled.", "Sleep: bad."]
    assert house.hub.check() == []
    house.hub.close()


def test_other_words_under_the_same_number_are_not_taken(
    laid: Stage, tmp_path: Path, own: Path
) -> None:
    """The words that were used serve on, and the hub is told to give its file a higher number; a
    remark alone is no change.
    """
    house = begin_meeting(laid.copy(tmp_path))
    fill(house, PATH, "1")
    change(house, own, f"# a remark\n{FIRST}")
    assert fields_of(house.c)[PATH].shown == "bad"
    assert house.hub.check() == []
    change(house, own, OURS.format(version=1, words="dreadful"))
    second_meeting(house)
    assert fill(house, PATH, "1").shown == "bad"
    [problem] = house.hub.check()
    assert problem.startswith("instruments/ours.toml: version 1 was used with other words")
    assert kept(house) == [("ours", 1)]
    house.hub.close()


def test_words_that_nobody_used_yet_may_change(laid: Stage, tmp_path: Path, own: Path) -> None:
    """Before its first use, and after that use was undone, a file is only a file."""
    house = begin_meeting(laid.copy(tmp_path))
    fill(house, PATH, "1")
    assert house.hub.undo()
    assert kept(house) == []
    change(house, own, OURS.format(version=1, words="dreadful"))
    assert fill(house, PATH, "1").shown == "dreadful"
    assert house.hub.check() == []
    house.hub.close()


def test_a_bad_file_is_left_out_and_the_others_serve(
    laid: Stage, tmp_path: Path, own: Path
) -> None:
    """File, line and reason are told, once each; a name that no file has is told as well."""
    (own.parent / "bad.toml").write_text(
        FIRST.replace("version = 1", "version = 1\nscale = 3"), encoding="utf-8"
    )
    (own.parent / "Not a name.toml").write_text(FIRST, encoding="utf-8")
    (own.parent / "huge.toml").write_bytes(b"#" * 300_000)
    (own.parent / "scenario.toml").write_text("title = 3\n", encoding="utf-8")
    house = begin_meeting(laid.copy(tmp_path))
    assert {"ours", "hub-formulation", "concern", "scenario"} <= {
        tool.name for tool in house.c.instruments
    }
    assert not {"bad", "huge", "licensed-24"} & {tool.name for tool in house.c.instruments}
    found = sorted(problem for problem in house.hub.check())
    assert len(found) == 4
    assert found[0].startswith("instruments/Not a name.toml: a file is called")
    assert re_line(found[1], "instruments/bad.toml")
    assert found[2].startswith("instruments/huge.toml: larger than")
    assert all(problem.endswith("It is left out.") for problem in found[:3])
    assert re_line(found[3], "instruments/scenario.toml")
    assert found[3].endswith("The built-in file is used.")
    house.hub.close()


def re_line(problem: str, file: str) -> bool:
    """Whether a problem names the file and a line."""
    return (
        problem.startswith(f"{file}, line ") and problem.removeprefix(f"{file}, line ")[0].isdigit()
    )


@pytest.mark.parametrize(
    "ratings",
    [
        {"nowhere/sleep": "1"},
        {"licensed-24/q1": "y"},
        {"ours/wake": "1"},
        {"ours/sleep": "9"},
        {"self": "z"},
    ],
)
def test_what_no_instrument_asks_for_is_refused(
    laid: Stage, tmp_path: Path, own: Path, ratings: dict[str, str]
) -> None:
    """Neither a tool, nor a part, nor a grade that is not there gets into the record; nothing is
    kept by a refusal.
    """
    assert own.exists()
    house = begin_meeting(laid.copy(tmp_path))
    with pytest.raises(Refused):
        house.record(SettleAssessment(item=house.item_id, ratings=ratings))
    assert kept(house) == []
    assert house.c.of(Assessment).ratings == {}
    house.hub.close()


def test_a_kept_text_no_program_can_read_breaks_nothing(
    laid: Stage, tmp_path: Path, own: Path
) -> None:
    """Written by a newer program, or damaged: the conference opens, and the history tells what it
    can.
    """
    house = begin_meeting(laid.copy(tmp_path))
    fill(house, PATH, "1")

    def damage() -> None:
        with house.hub._engine.begin() as connection:
            connection.execute(InstrumentRow.__table__.update().values(text="name = "))  # type: ignore[attr-defined]

    house.hub._thread.submit(damage).result()
    change(house, own, SECOND)
    assert RULES["assessment"].fields(house.c)
    second_meeting(house)
    assert RULES["assessment"].fields(house.c)
    assert told(house) == []
    house.hub.close()
