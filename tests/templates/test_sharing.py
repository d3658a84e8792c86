"""The rules on sharing as data: what we ship is whole and honest, what cannot serve is refused with
line and reason (H3.1).
"""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.case.sharing.sector_rules import parse_sharing
from storage.own_templates.templates import Templates
from tests.templates.test_templates import LABELS

SHIPPED = files("templates").joinpath("sharing.toml").read_text(encoding="utf-8")
SHARING = parse_sharing(SHIPPED, "sharing.toml")


def test_every_sector_of_the_map_has_its_rules() -> None:
    """The names are those of sectors.toml, in its order."""
    sectors = tomllib.loads(
        files("templates").joinpath("sectors.toml").read_text(encoding="utf-8")
    )["sector"]
    assert [rules.name for rules in SHARING.sector] == [sector["name"] for sector in sectors]


def test_the_grounds_are_the_families_agreed() -> None:
    """Seven families, each with a key of its own; none of them is a word one begins a sentence
    with.
    """
    assert {ground.key: ground.name for ground in SHARING.ground} == {
        "c": "consent",
        "l": "legal obligation",
        "p": "public task",
        "v": "vital interests",
        "s": "safeguarding",
        "h": "health care provision",
        "e": "law enforcement",
    }
    assert not {"a", "i"} & {ground.key for ground in SHARING.ground}


def test_every_rule_is_short_whole_and_sourced() -> None:
    """One sentence or two each, ending as sentences do; what was not read in its source says so."""
    for rules in SHARING.sector:
        for words in (
            rules.purpose,
            rules.may,
            rules.may_not,
            rules.secrecy,
            rules.exceptions,
            rules.ask,
        ):
            assert re.fullmatch(r"[A-Z].{5,160}\.", words), words
    for one in (*SHARING.ground, *SHARING.sector, SHARING.young):
        assert one is not None
        assert one.source
        assert one.certain is False or one.source.startswith("Handbook")


def test_no_rule_labels_people() -> None:
    """Neutral words (H1.3)."""
    assert not re.findall(LABELS, SHIPPED, re.IGNORECASE)


def test_the_six_steps_are_asked_in_health_only() -> None:
    """As the handbook has it (H3.6)."""
    assert {rules.name for rules in SHARING.sector if rules.six_steps} == {
        "health",
        "mental health",
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('key = "l"', 'key = "c"', '[[ground]]\nkey = "c"\nname = "legal', "c stands twice"),
        ('key = "l"', 'key = "long"', 'key = "long"', "should match pattern"),
        (
            'name = "schools"',
            'name = "Police"',
            '[[sector]]\nname = "Police"',
            "police stands twice",
        ),
        (
            'gateways = ["consent", "public task"]',
            'gateways = ["habit"]',
            'gateways = ["habit"]',
            "there is no ground habit",
        ),
        ('name = "schools"\n', "", None, "name is missing"),
        ("certain = true\n", 'certain = "yes"\n', 'certain = "yes"', "valid boolean"),
        ("under = 18", "under = 0", "under = 0", "greater than or equal to 1"),
        ("six_steps = true", "colour = true", "colour = true", "nothing here is called colour"),
    ],
)
def test_a_broken_rule_is_refused_with_its_line(
    old: str, new: str, line: str | None, reason: str
) -> None:
    """A hub that changes the rules learns where it slipped."""
    assert old in SHIPPED
    text = SHIPPED.replace(old, new, 1)
    with pytest.raises(Refused) as refused:
        parse_sharing(text, "sharing.toml")
    said = str(refused.value)
    assert reason in said
    number = int(re.match(r"sharing\.toml, line (\d+): ", said)[1])  # type: ignore[index]  # it begins so, or the test fails
    if line is not None:
        first = text[: text.index(line)].count("\n") + 1
        assert first <= number <= first + line.count("\n")


@pytest.mark.parametrize("text", ["", "x = 1", '[[ground]]\nkey = "c"', "[young]\nunder = 18"])
def test_a_file_without_rules_is_refused(text: str) -> None:
    """Nothing, or half of it, is no set of rules."""
    with pytest.raises(Refused, match=r"^sharing\.toml, line "):
        parse_sharing(text, "sharing.toml")


def test_a_hub_brings_its_own(tmp_path: Path) -> None:
    """Its own file is used; a broken one is told of, and ours serves."""
    own = tmp_path / "sharing.toml"
    own.write_text(
        SHIPPED.replace('name = "consent"', 'name = "agreement"', 1).replace(
            '"consent"', '"agreement"'
        ),
        encoding="utf-8",
    )
    templates = Templates(tmp_path)
    assert templates.sharing().ground[0].name == "agreement"
    assert templates.problems == []
    own.write_text("not = ", encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.sharing() == SHARING
    assert len(templates.problems) == 1
    assert templates.problems[0].startswith("sharing.toml, line 1: ")
