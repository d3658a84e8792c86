"""A second hub with documents quite unlike ours: another language, letterhead and order, no table
anywhere. Nothing of the data is lost.
"""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.base.text import NAME_LENGTH, clean
from conference.documents.paper import Paper, listed, note, pairs, table, words
from screens.rendering.formats.pdf import _glyphs
from screens.rendering.render import FORMS, print_paper
from screens.rendering.reread import words_in
from screens.rendering.template_check import check_templates
from storage.own_templates.templates import Templates
from tests.amount import some_of
from tests.benchmarks.year_of_papers import minutes
from tests.screens.pilot import GATHERED, HOSTILE
from tests.screens.rendering.papers import essence, paper

HUB = Path(__file__).parent / "fjordmark"
TEMPLATES = Templates(HUB)
PRINTED = [name for name, form in FORMS.items() if form.template]
READ_BACK = [name for name in PRINTED if name != "pdf"]
NAMES = (
    "ليلى بن عمر",
    "דוד כהן",
    "Zoë Nguyễn-Ólafsdóttir",
    "José Ñandú",
    "김하늘",
    "Ng'ang'a O’Malley",
)
NO_WORDS = {
    "document",
    "audience",
    "language",
    "made_on",
    "kind",
    "key",
    "level",
    "new_page",
    "settled",
    "widths",
    "events",
}


def words_of(made: Any, name: str = "") -> Iterator[str]:
    """Yield every text in a paper."""
    if name in NO_WORDS:
        return
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict):
        for key, one in made.items():
            yield from words_of(one, key)
    elif isinstance(made, list | tuple):
        for one in made:
            yield from words_of(one)


def lost(made: Paper, form: str) -> list[str]:
    """Return the words of a paper that its document in a format does not hold."""
    printed = print_paper(made, form, TEMPLATES.document)
    found = essence(words_in(printed.data, form))
    return [text for text in words_of(made.model_dump(mode="json")) if essence(text) not in found]


def papers() -> dict[str, Paper]:
    """Return minutes, a letter and an action list, with names of every script."""
    blocks = (
        words(f"{NAMES[0]} came with {NAMES[1]}."),
        note("To be ratified."),
        pairs((NAMES[2], NAMES[3])),
        listed(*NAMES),
        listed(*NAMES, numbered=True),
        table(
            "Who does what",
            ("No.", "Who", "What"),
            tuple((str(n), one, "call") for n, one in enumerate(NAMES)),
        ),
    )
    made = paper(
        *NAMES,
        withheld="Two lines are left out.",
        state="DRAFT",
        state_words="Not approved.",
        copy_number="Copy 2",
    )
    part = made.parts[0].model_copy(update={"blocks": blocks})
    return {
        name: made.model_copy(update={"document": name, "parts": (part, *made.parts)})
        for name in ("minutes", "letter", "actions")
    }


def test_the_set_serves(tmp_path: Path) -> None:
    """As a template folder of a hub it passes the check."""
    (tmp_path / "fjord.hub").touch()
    shutil.copytree(HUB, tmp_path / "fjord.templates")
    found = check_templates(tmp_path / "fjord.hub")
    assert found.faults == ()
    assert all("leaves out" not in one for one in found.notes)


@pytest.mark.parametrize("form", READ_BACK)
@pytest.mark.parametrize("document", ["minutes", "letter", "actions"])
def test_nothing_of_a_document_is_lost(document: str, form: str) -> None:
    """Every word stands in it, names of right-to-left scripts too; and it is this hub's own, not
    ours.
    """
    made = papers()[document]
    assert lost(made, form) == []
    printed = print_paper(made, form, TEMPLATES.document)
    assert printed.note == ""
    assert ("fjordmark" in words_in(printed.data, form).casefold()) is not (
        document == "letter" and form == "text"
    )


def test_a_pdf_has_every_name() -> None:
    """Those the fonts cannot draw stand as codes, with a note; the others as they are."""
    made = papers()["minutes"]
    printed = print_paper(made, "pdf", TEMPLATES.document)
    found = essence(words_in(printed.data, "pdf")).replace("\u200b", "")
    assert "built-in" not in printed.note
    assert "Fjordmark" in found
    for name in NAMES[2:4]:
        assert essence(name) in found
    for name in (NAMES[0], NAMES[1], NAMES[4]):
        assert all(
            ord(sign) in _glyphs() or f"[U+{ord(sign):04X}]" in found
            for sign in unicodedata.normalize("NFC", name)
            if sign != " "
        )


@pytest.mark.parametrize("form", PRINTED)
def test_a_whole_meeting(form: str) -> None:
    """Minutes as a meeting leaves them."""
    printed = print_paper(minutes(3), form, TEMPLATES.document)
    assert printed.note == ""
    assert form == "pdf" or lost(minutes(3), form) == []


@settings(max_examples=some_of(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(max_size=60).filter(lambda text: bool(clean(text))), min_size=1, max_size=4),
    st.sampled_from(READ_BACK),
)
def test_nothing_is_ever_lost(texts: list[str], form: str) -> None:
    """Whatever the words are."""
    assert lost(paper(*texts, title=texts[0], withheld=texts[-1]), form) == []


@pytest.mark.parametrize("form", PRINTED)
@pytest.mark.parametrize("text", [*GATHERED, "", HOSTILE[-1]])
def test_the_walls_hold_here_too(form: str, text: str) -> None:
    """The worst texts make a document with the hub's own template."""
    text = text[:5_000]
    heads = dict.fromkeys(
        ("hub", "title", "subtitle", "marking", "state", "copy_number", "head"), text[:NAME_LENGTH]
    )
    printed = print_paper(
        paper(text or "x", state_words=text, withheld=text, **heads), form, TEMPLATES.document
    )
    assert printed.data
    assert "built-in" not in printed.note
