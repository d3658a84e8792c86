"""The catalogue of interventions is data: chosen by a few letters, recognised in words, refused
with its line (H4.3).
"""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.case.plan.intervention import (
    give_kind,
    meant,
    mentioned,
    named,
    parse_interventions,
)
from conference.case.record.action import Approach, InterventionLevel
from conference.hub.sector import parse_sectors
from storage.own_templates.templates import Templates
from tests.conference.case.steps.acted import acted

SHIPPED = files("templates").joinpath("interventions.toml").read_text(encoding="utf-8")
CATALOGUE = parse_interventions(SHIPPED, "interventions.toml")
ONE = '[[intervention]]\nkey = "men"\nname = "mentoring"\nabout = "Somebody meets the person."\n'


def test_what_we_ship_covers_the_handbook() -> None:
    """Mentoring by somebody of the community, counselling, work, youth club, joint house visit,
    team visit to a school (H4.3).
    """
    names = {one.name for one in CATALOGUE}
    assert names >= {
        "mentoring",
        "community mentor",
        "counselling",
        "treatment",
        "family support",
        "parenting help",
        "work or training",
        "return to school",
        "youth club",
        "sports club",
        "housing move",
        "debt advice",
        "joint house visit",
        "team visit to a school",
        "protective order",
        "reporting duty",
        "supervision",
    }
    assert {one.level for one in CATALOGUE} == set(InterventionLevel)
    assert {one.approach for one in CATALOGUE} == set(Approach)
    assert {one.compulsory for one in CATALOGUE} == {True, False, None}
    assert all(
        one.about.endswith(".") and one.evidence and one.length and len(one.name) <= 30
        for one in CATALOGUE
    )


def test_its_sectors_are_sectors() -> None:
    """Whoever usually does it comes from a sector of the list (H1.2)."""
    sectors = parse_sectors(
        files("templates").joinpath("sectors.toml").read_text(encoding="utf-8"), "sectors.toml"
    )
    assert {name.casefold() for one in CATALOGUE for name in one.sectors} <= sectors.keys()
    assert all(sector.helps for sector in sectors.values())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("men", "mentoring"),
        ("MEN ", "mentoring"),
        ("mento", "mentoring"),
        ("vis", "joint house visit"),
        ("joint", "joint house visit"),
        ("debt", "debt advice"),
        ("rehous", "housing move"),
        ("protective order", "protective order"),
        ("contact ban", "protective order"),
    ],
)
def test_a_few_letters_choose(typed: str, name: str) -> None:
    """A key, the beginning of a name, or of another word for it."""
    kind = meant(typed, CATALOGUE)
    assert kind is not None
    assert kind.name == name


def test_letters_that_could_mean_several_are_asked_about() -> None:
    """Nothing is chosen by chance; what begins no name is somebody's own words."""
    with pytest.raises(Refused, match="Which one: community mentor or counselling"):
        meant("co", CATALOGUE)
    assert meant("swimming with grandfather", CATALOGUE) is None
    assert meant("mentoring by a coach", CATALOGUE) is None
    assert meant("", CATALOGUE) is None


@pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.key)
def test_every_kind_is_chosen_by_its_key_and_its_name(one: object) -> None:
    """No key or name of what we ship leads to another kind."""
    kind = next(kind for kind in CATALOGUE if kind == one)
    assert meant(kind.key, CATALOGUE) == meant(kind.name, CATALOGUE) == kind
    assert all(
        named(kind.name.upper(), CATALOGUE) == mentioned(f"{words}, from May", CATALOGUE)
        for words in (kind.name,)
    )


@given(st.text(max_size=600))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    """Whatever stands in an action, a kind is found in it or not."""
    found = mentioned(text, CATALOGUE)
    assert found is None or found in CATALOGUE


def test_the_longest_name_in_a_text_counts() -> None:
    """A joint home visit is no home visit, and a part of a word is no kind."""
    assert [
        kind.name if (kind := mentioned(text, CATALOGUE)) else ""
        for text in (
            "joint home visit on Monday",
            "home visit on Monday",
            "tormentors",
            "A Mentor, from the club",
        )
    ] == ["joint house visit", "home visit", "", "mentoring"]


def test_choosing_fills_in_only_what_is_empty() -> None:
    """What is usual is a proposal: whatever somebody said already stays."""
    kind = named("protective order", CATALOGUE)
    assert kind is not None
    empty = give_kind(acted(), kind)
    assert (empty.intervention, empty.level, empty.approach, empty.compulsory) == (
        "protective order",
        InterventionLevel.PERSON,
        Approach.PRESSURE,
        True,
    )
    assert empty.evidence == kind.evidence
    said = give_kind(
        acted(
            level=InterventionLevel.FAMILY,
            approach=Approach.ASSISTANCE,
            compulsory=False,
            evidence="a letter",
        ),
        kind,
    )
    assert said.model_fields_set == {"action", "intervention"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = \n", "interventions.toml, line 1: "),
        ("", "intervention is missing"),
        ("intervention = []\n", "at least 1"),
        (ONE.replace('"men"', '"m n"'), "line 2: intervention 1, key"),
        (ONE + 'level = "street"\n', "line 5: intervention 1, level"),
        (ONE + "check = 0\n", "line 5: intervention 1, check"),
        (ONE + 'colour = "red"\n', "line 5: intervention 1: nothing here is called colour"),
        (ONE.replace("about", "abuot"), "intervention 1"),
        (
            ONE + ONE.replace("mentoring", "other"),
            "line 6: intervention 2, key: the key men stands twice",
        ),
        (ONE + ONE.replace('"men"', '"m"'), "intervention 2: “mentoring” means two things"),
        (ONE + 'also = ["Mentoring"]\n', "intervention 1: “mentoring” means two things"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_with_its_line_and_the_built_in_serves(
    tmp_path: Path, text: str, reason: str
) -> None:
    """File, line, reason; the program runs on with its own catalogue."""
    (tmp_path / "interventions.toml").write_text(text, encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.interventions() == CATALOGUE
    [problem] = templates.problems
    assert problem.startswith("interventions.toml, line ")
    assert reason in problem


def test_a_hub_brings_its_own(tmp_path: Path) -> None:
    """Its catalogue and its sectors take the place of ours; two sectors of one name are refused."""
    (tmp_path / "interventions.toml").write_text(ONE, encoding="utf-8")
    (tmp_path / "sectors.toml").write_text(
        '[[sector]]\nname = "River watch"\nhelps = { water = "the river" }\n', encoding="utf-8"
    )
    templates = Templates(tmp_path)
    assert [one.name for one in templates.interventions()] == ["mentoring"]
    assert templates.sectors()["river watch"].helps == {"water": "the river"}
    assert templates.problems == []
    (tmp_path / "sectors.toml").write_text(
        '[[sector]]\nname = "A"\n[[sector]]\nname = "a"\n', encoding="utf-8"
    )
    again = Templates(tmp_path)
    assert "police" in again.sectors()
    assert again.problems == [
        "sectors.toml, line 3: sector 2: the sector a stands twice. The built-in file is used."
    ]
