"""Trying every template of a hub before it is needed, so that `conference check` can say which ones cannot serve."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from conference.documents.catalogue import DOCUMENTS
from conference.documents.paper import Block, Event, Pair, Paper, Part, listed, note, pairs, table, words
from conference.refusal import Refused
from screens.documents.printing import FORMS, built_in, print_paper

if TYPE_CHECKING:
    from storage import Hub

ANY = "paper"
"""What the templates are called that print every document."""


def template_problems(hub: "Hub") -> list[str]:
    """Read every data file and print one of everything with each template of the hub's own; return a sentence for each that fails.

    What the data files had to say stands in `hub.templates.problems`, which `hub.check()` tells.
    """
    templates = hub.templates
    for file in files("templates").joinpath("agendas").iterdir():
        templates.agenda(file.name.removesuffix(".toml"))
    templates.instrument()
    templates.quorum("")
    templates.clocks()
    notes = [print_paper(trial(document), form, templates.document).note for document, form in _own(hub)]
    return [one for one in dict.fromkeys(notes) if one]


def _own(hub: "Hub") -> Iterator[tuple[str, str]]:
    """Yield the documents and formats for which the hub has a template of its own."""
    for form in FORMS.values():
        for document in (*DOCUMENTS, ANY) if form.template else ():
            name = f"documents/{document}.{form.template}"
            try:
                text = hub.templates.document(name)
            except Refused:
                continue  # nobody made one
            if document != ANY or text != built_in(name):
                yield document, form.name


def trial(document: str = "minutes") -> Paper:
    """Return an invented document with one of everything that a template can meet."""
    day = date(2000, 1, 1)
    grid = table("Caption", ("Head", "Other head"), (("words", "more words"), ("", "words\nin two lines")), (30, 70))
    return Paper(
        document=document, audience="full", hub="Hub", title="Title", subtitle="Sat 1 Jan 2000", marking="MARKING", state="DRAFT",
        state_words="Words.", settled=False, facts=(Pair(label="Label", words="words"),),
        parts=(
            Part(title="First", aside="2000-001", blocks=(words("Words."), note("Words."), pairs(("Label", "words")))),
            Part(title="Second", level=2, blocks=(grid, listed("one", "two"), listed("one", "two", numbered=True))),
            Part(title="Third", new_page=True, blocks=(Block(kind="sign", items=("Name",)),)),
            Part(title="Empty"),
        ),
        events=(Event(key="1", day=day, at=datetime(2000, 1, 1, 15, tzinfo=UTC), minutes=60, title="Meeting", place="Place"),),
        withheld="Words.", copy_number="Copy 1, for Name", head="0" * 64, made_on=day,
    )  # fmt: skip
