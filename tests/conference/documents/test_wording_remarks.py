"""The wording check over a whole document: each place once, with its heading; it advises, and the
choice is recorded (H1.3).
"""

from datetime import date

import pytest

from conference.base.refusal import Refused
from conference.documents.paper import Block, Paper, Part, listed, note, pairs, table, words
from conference.documents.readings.paper_reading import paper_reading
from conference.documents.wording_remarks import may_leave, remarks_on
from storage.own_templates.templates import Templates
from tests.reading_text import as_text

WORDING = Templates().wording()


def paper(*blocks: Block, title: str = "Lines") -> Paper:
    """Return a paper with these blocks."""
    parts = (Part(title="2. Case", aside="2026-014"), Part(title=title, level=2, blocks=blocks))
    return Paper(
        document="minutes",
        audience="full",
        hub="Northmoor",
        title="Minutes",
        made_on=date(2026, 12, 10),
        parts=parts,
    )


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (words("a junkie"), "2. Case · Lines"),
        (note("a junkie"), "2. Case · Lines"),
        (pairs(("View", "a junkie")), "2. Case · Lines, View"),
        (table("", ("A", "B"), (("x", "y"), ("x", "a junkie"))), "2. Case · Lines, row 2"),
        (listed("x", "a junkie"), "2. Case · Lines, number 2"),
    ],
)
def test_each_place_is_named(block: Block, place: str) -> None:
    """By its heading and what is there, so that it is found in the record."""
    [found] = remarks_on(paper(block), WORDING)
    assert found.place.endswith(place)
    assert found.sentence.startswith(found.place + ": “junkie”: label.")


def test_the_same_text_is_told_once() -> None:
    """An action stands in the case and by agency; an abbreviation may stand everywhere.

    Seats and agencies are known.
    """
    block = words("the YPT rang a junkie")
    found = remarks_on(paper(block, block, words("YPT again, and MHT")), WORDING, ["MHT"])
    assert [one.remark.words for one in found] == ["YPT", "junkie"]


def test_what_somebody_told_is_no_hearsay_written_as_fact() -> None:
    """A line says itself how far it may be relied on."""
    heard = "apparently he drinks"
    lines = [
        table("", ("Time", "From", "Words"), (("14:00", f"Police\ninformation, {said}", heard),))
        for said in ("fact", "reported")
    ]
    assert [len(remarks_on(paper(one), WORDING)) for one in lines] == [1, 0]


def test_it_leaves_with_a_choice() -> None:
    """Refused with the first place and how many; with the words why they stay it leaves; nothing to
    remark needs no choice.
    """
    found = remarks_on(paper(words("a junkie"), words("a failure")), WORDING)
    with pytest.raises(Refused, match=f"points at {len(found)} place.*“junkie”"):
        may_leave(found, " ")
    may_leave(found, "her own words")
    may_leave((), "")


def test_nothing_is_out_of_sight_before_it_is_written() -> None:
    """The reading on the export page holds every word of the document, long ones in pieces."""
    long = " ".join(f"word{number}" for number in range(3_000))
    made = paper(
        words(long),
        pairs(("Label", "said")),
        table("Cap", ("A", "B"), (("one", "two"),)),
        listed("item", numbered=True),
    )
    read = as_text(paper_reading(made)).split()
    assert not {f"word{number}" for number in range(3_000)} - set(read)
    assert {"said", "Label:", "one:", "two", "item", "Cap", "2026-014"} <= set(read)
    assert (
        max(map(len, (entry.words for part in paper_reading(made).parts for entry in part.entries)))
        <= 480
    )


def test_the_programs_own_texts_pass() -> None:
    """The statement that everybody signs says “we think”, and is no fact about anybody; a label in
    it would be told all the same.
    """
    statement = paper(listed(*Templates().statement(), numbered=True), title="Statement")
    assert remarks_on(statement, WORDING)
    assert remarks_on(statement.model_copy(update={"document": "statement"}), WORDING) == ()
    labelled = paper(listed("we keep a junkie in mind")).model_copy(
        update={"document": "statement"}
    )
    assert [one.remark.words for one in remarks_on(labelled, WORDING)] == ["junkie"]
