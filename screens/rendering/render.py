"""A paper in a format: the plain facts a template may see, the template that prints them, and what
to do when it is broken.

A template never meets the record, only the plain dicts of `facts`; one written by the hub stays
within the walls of `screens.rendering.sandbox`. The libraries of a format are imported when it is
needed: they are no part of the start.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from typing import Any

from conference.base.refusal import Refused
from conference.documents.paper import Paper

Source = Callable[[str], bytes]
"""Gives the bytes of a template by its name, the hub's own where there is one; raises Refused when
there is none.
"""


@dataclass(frozen=True)
class Form:
    """A format: the name on the command line, its letter on the export page, what a file of it ends
    in, its template's ending ("" for none), its module. Every document is printed in every format;
    whether a paper has days for a calendar, only the paper knows.
    """

    name: str
    letter: str
    ending: str
    template: str
    module: str
    words: str


FORMS = {
    form.name: form
    for form in (
        Form("docx", "d", "docx", "docx", "word", "Word"),
        Form("pdf", "p", "pdf", "typ.j2", "pdf", "PDF"),
        Form("html", "h", "html", "html.j2", "html", "web page"),
        Form("text", "t", "txt", "txt.j2", "plain_text", "plain text"),
        Form("xlsx", "x", "xlsx", "", "excel", "Excel"),
        Form("ics", "i", "ics", "", "ical", "calendar"),
    )
}
"""Every format by its name."""

_LONGEST_TITLE = 200  # characters of what a window or a list shows of a document
_SHORT = 16  # characters of the journal's head on each page
_LABEL, _WORD = (
    30,
    48,
)  # characters of a label that has room beside its words, and of a word that a line cannot hold
_FEW, _LINES = 4, 20  # labels that stay together on a page, and lines of a row that does


@dataclass(frozen=True)
class Printed:
    """A finished document, and a note when something was not as wished (the hub's own template
    refused, signs without a glyph).
    """

    data: bytes
    note: str = ""


def print_paper(paper: Paper, name: str, source: Source) -> Printed:
    """Return a paper in a format; where the hub's own template is refused, by the built-in one,
    with a note that says why.

    Raises Refused with one sentence when it cannot be made at all, for example a calendar of a
    paper without days.
    """
    form = FORMS[name]
    make = import_module(f"screens.rendering.formats.{form.module}").make
    if not form.template:
        return Printed(make(paper))
    problems = []
    for template, text in _templates(paper.document, form, source):
        try:
            data, note = make(paper, text, template)
        except Refused as refused:
            problems.append(str(refused))
            continue
        return Printed(
            data,
            " ".join(
                [*(f"{problem} The built-in file is used." for problem in problems), note]
            ).strip(),
        )
    raise Refused(problems[-1])


def _templates(document: str, form: Form, source: Source) -> list[tuple[str, bytes]]:
    """Return the templates to try, by name: the hub's own for this document, the hub's own for
    every document, the built-in one.
    """
    found: list[tuple[str, bytes]] = []
    for name in (f"documents/{document}.{form.template}", f"documents/paper.{form.template}"):
        try:
            found.append((name, source(name)))
        except Refused:
            continue  # nobody made one for this document
    ours = (f"documents/paper.{form.template}", built_in(f"documents/paper.{form.template}"))
    return found if ours in found else [*found, ours]


def built_in(name: str) -> bytes:
    """Return a template of the program."""
    return files("templates").joinpath(name).read_bytes()


def facts(paper: Paper) -> dict[str, Any]:
    """Return everything a template may see, as plain dicts, lists, words and numbers."""
    plain = paper.model_dump(mode="json")
    _set_apart(plain["facts"])
    for part in plain["parts"]:
        for block in part["blocks"]:
            _set_apart(block["pairs"])
            block["short"] = (
                len(block["pairs"]) <= _FEW
                and _lines((one["words"] for one in block["pairs"]), [60] * _FEW) <= _LINES
            )
            block["whole"] = [_lines(row, block["widths"]) <= _LINES for row in block["rows"]]
            block["columns"] = [
                {"words": head, "width": width}
                for head, width in zip(block["heads"], block["widths"], strict=True)
            ]
            block["cells"] = _cells(block["widths"])
            block["rules"] = ["-" * width for width in block["cells"]]
    language, _, region = paper.language.partition("-")
    return {
        **plain,
        "title": paper.title or paper.document.capitalize(),
        "full_title": " · ".join(said for said in (paper.title, paper.subtitle) if said)[
            :_LONGEST_TITLE
        ]
        or paper.document,
        "head_words": f"Journal {paper.head[:_SHORT]}" if paper.head else "",
        "lang": language,
        "region": region or "GB",
        "year": paper.made_on.year,
        "month": paper.made_on.month,
        "day": paper.made_on.day,
    }


def _set_apart(pairs: list[dict[str, Any]]) -> None:
    """Say of each label whether it stands in a line of its own: it is long, or what it stands for
    is one word without an end.
    """
    for one in pairs:
        one["apart"] = len(one["label"]) > _LABEL or any(
            len(word) > _WORD for word in one["words"].split()[:1]
        )


def _lines(texts: Iterable[str], widths: list[int]) -> int:
    """Return about how many lines the highest of some texts takes beside one another, in columns of
    so many percent.
    """
    counts = (
        sum(1 + len(line) // max(width, 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return max(counts, default=0)


def _cells(widths: list[int]) -> list[int]:
    """Return the columns of a table of text, in cells: in proportion, two cells apart, together no
    more than a line.
    """
    room = 78 - 2 * max(len(widths) - 1, 0)
    return [max(4, room * width // max(sum(widths), 1)) for width in widths]


def sentence(name: str, line: int, reason: str) -> str:
    """Return what is wrong with a template: file, line and reason, on one line."""
    said = re.sub(r"\s+", " ", reason)[:300].rstrip(". ") or "it cannot be read"
    return f"{name}{f', line {line}' if line else ''}: {said}."
