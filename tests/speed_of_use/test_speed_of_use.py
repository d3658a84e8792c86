"""A secretary types while people talk: how many keys that takes beyond what is said, and how much
of each step is in sight.
"""

from pathlib import Path

import pytest

from conference.case.assessment.assessment import Assessment
from conference.case.sharing.basis import Basis, Consent
from conference.case.steps.registry import RULES
from tests.builders import House
from tests.speed_of_use.conferences import type_conference
from tests.speed_of_use.scenes import SCENES
from tests.speed_of_use.script import SAID, Fill, Written, read
from tests.speed_of_use.sights import CASE_AGENDAS, sights


async def _type(name: str, house: House) -> None:
    typed = await type_conference(read(name), house)
    assert typed.allowed is None or typed.tally.extra <= typed.allowed, (
        typed.tally.beyond.most_common(20)
    )
    assert typed.tally.content > typed.tally.extra
    assert list(typed.rows) == [kind for kind, _ in typed.said.steps]
    assert [step for step, (rows, seen) in typed.rows.items() if rows > 2 * seen] == []


@pytest.mark.parametrize("name", [name for name in SCENES if name != "new"])
async def test_a_conference_is_typed_without_loose_ends(name: str, table: House) -> None:
    """H2.8: every word arrives, nothing stays open, the keys beyond content keep to the goal where
    there is one, no sheet is too long.
    """
    await _type(name, table)


async def test_the_new_case_is_a_full_one(table: House) -> None:
    """The goal is met, and on no easy example: a whole round, no consent, all parts rated, a plan
    with partners.
    """
    await _type("new", table)
    c = table.c
    assert len(c.agenda.steps) == 11
    assert 20 <= len(c.lines) <= 25
    assert sum(bool(line.labels) for line in c.lines) >= 5
    assert (len(c.present), sum(not seat.permanent for seat in c.present)) == (5, 1)
    assert c.of(Basis).consent is Consent.NOT_SOUGHT
    assert len(c.of(Assessment).ratings) == len(c.instrument.part) == 10
    assert len(c.of(Assessment).scores) == 5
    assert len(c.new_actions) == 4
    assert sum(bool(action.joint) for action in c.new_actions) == 1
    assert all(action.intervention and action.treats for action in c.new_actions)


def test_every_file_is_typed_and_its_content_is_what_stands_in_quotation_marks() -> None:
    """The words of a fill and the words of a line are content; signs, codes, labels and keys of
    choices are not.
    """
    assert {path.stem for path in SAID.glob("*.toml")} == set(SCENES)
    doings = [doing for name in SCENES for _, doings in read(name).steps for doing in doings]
    lines = [doing for doing in doings if isinstance(doing, Written)]
    assert all(line.words and not set("#<>") & set("".join(line.words)) for line in lines)
    assert all(len(doing.key) <= 3 for doing in doings if isinstance(doing, Fill))


async def test_no_step_needs_more_than_one_screen_of_scrolling(tmp_path: Path) -> None:
    """At 80x24 the sheet of no step of the demo hub is longer than two of its screens: every kind
    of step there is, in each agenda.
    """
    found = await sights(tmp_path)
    assert {sight.step for sight in found if not sight.inside} == set(RULES) - {
        "cases"
    }  # which stands for the items of the cases
    assert {sight.agenda for sight in found} >= {"meeting", *CASE_AGENDAS}
    assert [sight for sight in found if not (sight.fits or sight.inside)] == []
