"""The day an action ends in: taken out of its words where it only says when, left where the words
would break off (H4.4).
"""

from datetime import date

import pytest

from tests.conference.case.capture.capture_table import MONDAY, read


@pytest.mark.parametrize("word", ["until", "till", "before", "after", "from"])
def test_the_end_of_a_span_is_said_as_well_as_due(word: str) -> None:
    """An action that holds until a day keeps the day among its words, which would break off without
    it (H4.4).
    """
    line = read(f"! sch nothing is told at school {word} fri")
    assert (line.text, line.due) == (f"nothing is told at school {word} fri", date(2026, 11, 27))
    assert read("! sch a talk by fri").text == "a talk"
    line = read("! pol drives past the house tonight")
    assert (line.text, line.due) == ("drives past the house tonight", MONDAY)
