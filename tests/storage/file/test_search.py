"""Search: what is written is found, what is struck is not, and no query whatever breaks it."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from conference.case.record.case import DescribeCase, ReferCase
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine, StrikeLine
from conference.followup.duty import AddDuty
from conference.followup.find import Find
from tests.amount import some_of
from tests.builders import House

NAME = "Noor Example"
HOSTILE = [
    '"',
    '""',
    '"quay',
    'quay"',
    "'",
    "*",
    "**",
    "quay*",
    "*quay",
    "^quay",
    "NEAR",
    "NEAR(",
    "NEAR(quay side, 5)",
    "AND",
    "OR",
    "NOT",
    "quay AND",
    "quay OR",
    "NOT quay",
    "words:quay",
    "{words}:quay",
    "-quay",
    "+quay",
    "quay + side",
    "(",
    ")",
    "((quay))",
    "quay;DROP TABLE line",
    "--",
    "/*",
    "\x00",
    "quay\x00side",
    "\ud800",
    "\u202equay",
    "😀",
    "\u0301",
    "e\u0301",
    "_",
    "__",
    "a_b",
    "%",
    "\\",
    "?",
    ":asked",
    "@x",
    "½",
    "ﬁ",
    "हिन्दी",
    "日本語",
    "क्ष",
    "\U0001e900",
    "x" * 100_000,
    "quay " * 5_000,
    " ",
    "\n",
    "\t",
]


def _texts(house: House, words: str) -> list[str]:
    return [found.text for found in house.ask(Find(words=words))]


def test_lines_actions_cases_and_tasks_are_found(meeting: House) -> None:
    """Each kind comes with its own name, its case's reference, and the newest first."""
    meeting.write("seen at the quayside", Kind.CONCERN)
    meeting.action("walk along the quayside")
    meeting.record(AddDuty(text="ring the quayside café", case=meeting.case_id))
    case = meeting.record(ReferCase(name="Somebody Else", question="what about the quayside?"))
    found = meeting.ask(Find(words="quayside"))
    assert [(one.kind, one.reference) for one in found] == [
        ("case", "2026-002"),
        ("task", "2026-001"),
        ("task", "2026-001"),
        ("concern", "2026-001"),
    ]
    assert found[0].case_id == case.id
    assert found[-1].text == "seen at the quayside"


@pytest.mark.parametrize(
    "typed",
    ["quay", "QUAYSIDE", "seen quay", "quayside seen", "  quayside,  seen! ", "parked", "near"],
)
def test_every_word_counts_and_the_last_may_be_unfinished(meeting: House, typed: str) -> None:
    """Case, order and marks do not matter; topics are found too, and NEAR is a word
    like any other.
    """
    meeting.write("seen near the quayside", topics=("parked",))
    assert _texts(meeting, typed) == ["seen near the quayside"]


@pytest.mark.parametrize("typed", ["quayz", "qua seen", "side", "quay absent"])
def test_what_is_not_there_is_not_found(meeting: House, typed: str) -> None:
    """An unfinished word that is not the last, the end of a word, or a word too many
    finds nothing.
    """
    meeting.write("seen near the quayside")
    assert _texts(meeting, typed) == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("café Ångström", "cafe angstrom"),
        ("cafe", "café"),
        ("naïve", unicodedata.normalize("NFD", "naïve")),
        ("Łódź", "łodz"),
        ("ÖZİL", "ozil"),
        (unicodedata.normalize("NFD", "Sørensen é"), "sørensen e"),
        ("x\u0302 y", "x\u0302"),
        ("हिन्दी", "हिन्दी"),
        ("日本語", "日本"),
    ],
)
def test_accents_do_not_matter(meeting: House, written: str, typed: str) -> None:
    """However accents are written or left out, on either side."""
    meeting.write(written)
    assert len(_texts(meeting, typed)) == 1


def test_struck_lines_are_not_found_until_undone(meeting: House) -> None:
    """A struck line is found no more; undo brings it back; editing changes what it is found by."""
    line = meeting.write("seen at the quayside")
    meeting.record(StrikeLine(line=line.id))
    assert _texts(meeting, "quayside") == []
    meeting.hub.undo()
    assert _texts(meeting, "quayside") == ["seen at the quayside"]
    meeting.record(EditLine(line=line.id, text="seen at the harbour"))
    assert (_texts(meeting, "quayside"), _texts(meeting, "harbour")) == (
        [],
        ["seen at the harbour"],
    )
    assert meeting.hub.check() == []


def test_a_name_finds_the_case_and_is_never_shown(meeting: House) -> None:
    """The name and the aliases lead to the case; what is shown is its reference, kind and state."""
    meeting.record(DescribeCase(case=meeting.case_id, aliases="Moonbeam"))
    for typed in ("noor", "example", "moonbeam", "how can be kept safe"):
        [found] = meeting.ask(Find(words=typed))
        assert (found.kind, found.reference, found.text) == (
            "case",
            "2026-001",
            "safeguarding, referred",
        )
        assert not {"noor", "example", "moonbeam"} & set(
            found.model_dump_json().casefold().replace('"', " ").split()
        )


def test_a_struck_word_leaves_the_index(meeting: House) -> None:
    """Nothing of a struck line is left in the index for whoever looks into the tables."""
    line = meeting.write("zzyzx")
    meeting.record(StrikeLine(line=line.id))
    with meeting.hub._engine.connect() as connection:
        connection.execute(
            text("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')")
        )
        assert (
            "zzyzx" not in connection.execute(text("SELECT term FROM temp.words")).scalars().all()
        )
        connection.rollback()


def test_hostile_queries_are_only_words(meeting: House) -> None:
    """Signs of the query language, odd characters and endless ones are answered, and do no harm."""
    meeting.write("seen near the quayside")
    for typed in HOSTILE:
        assert {one.kind for one in meeting.ask(Find(words=typed))} <= {"note", "case"}, ascii(
            typed[:12]
        )
    assert meeting.hub.check() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=40) | st.text(st.sampled_from("\"*()^:{}+-'NEAR ANDORquay\\"), max_size=30))
@example("\ud800")
def test_no_query_ever_raises(hub: House, typed: str) -> None:
    """Any text whatever is answered."""
    assert hub.ask(Find(words=typed)) == ()


@settings(
    max_examples=some_of(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.text(
            st.characters(categories=["L", "Nd"], max_codepoint=0x52F), min_size=1, max_size=12
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_is_found_by_its_words(hub: House, words: list[str]) -> None:
    """A task is found by any of its own words, in any of the alphabets of Europe."""
    duty = hub.record(AddDuty(text=" ".join(words)))
    for word in words:
        assert duty.id in {found.id for found in hub.ask(Find(words=word, limit=500))}
