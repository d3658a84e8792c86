"""Style sheets are parsed once; what is kept is what a fresh look at the sheets gives, in all three
looks.
"""

import pytest
from textual.css.stylesheet import Stylesheet

from screens.app.shell import COLOURS
from screens.meeting.prepare import Prepare
from tests.screens.pilot import Host, run


def rules(sheets: Stylesheet) -> list[tuple[str, str]]:
    """Return what each rule is for, and what it says."""
    return [
        (rule.selectors, repr(sorted(rule.styles.get_rules().items()))) for rule in sheets.rules
    ]


def fresh(kept: Stylesheet) -> Stylesheet:
    """Return the same sheets as Textual reads them, without anything kept."""
    plain = Stylesheet(variables=kept._variables)
    plain.source = dict(kept.source)
    plain.parse()
    return plain


@pytest.mark.parametrize("name", COLOURS)
async def test_what_is_kept_is_what_is_written(name: str) -> None:
    """After a page with a sheet of its own, and after other colours, the rules are those of the
    sheets: nothing has changed them.
    """
    async with run(Host()) as pilot:
        pilot.app.action_colours(name)  # type: ignore[attr-defined]  # of the shell
        await pilot.pause()
        pilot.app._load_screen_css(Prepare())
        assert any("Prepare" in rule.selectors for rule in pilot.app.stylesheet.rules)
        assert rules(pilot.app.stylesheet) == rules(fresh(pilot.app.stylesheet))


async def test_a_sheet_is_parsed_once() -> None:
    """The second program in one process, and one that comes back to colours it had, has the very
    same rules.
    """
    seen = []
    for _ in range(2):
        async with run(Host()) as pilot:
            seen.append(set(map(id, pilot.app.stylesheet.rules)))
            for name in ("light", "dark"):
                pilot.app.action_colours(name)  # type: ignore[attr-defined]  # of the shell
                await pilot.pause()
            seen.append(set(map(id, pilot.app.stylesheet.rules)))
    assert all(one == seen[0] for one in seen)
