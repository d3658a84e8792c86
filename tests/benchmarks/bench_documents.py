"""Minutes of five cases in each format, against the library of the format alone with the same
template and the same data, all warm.

Theirs has no walls: no sandbox, no budget, no cleaning of texts, no places to break long words, no
identical bytes.
"""

import io
from collections.abc import Callable
from typing import Any

import typst
from docxtpl import DocxTemplate
from jinja2 import Environment

from conference.base.text import clean
from conference.documents.paper import Paper
from screens.rendering.fill_template import fill
from screens.rendering.formats.pdf import _drawable
from screens.rendering.render import built_in, facts, print_paper
from screens.rendering.sandbox import css
from screens.rendering.wrap import centre, columns, finalise, fold, label, under
from tests.benchmarks.measure import Benchmark, ratio
from tests.benchmarks.year_of_papers import minutes
from tests.screens.rendering.papers import source

ROUNDS = 15
GOAL = 1.5
CASES = 5


def bench_documents() -> list[Benchmark]:
    """Print the same minutes in turn."""
    paper = minutes(CASES)
    theirs: dict[str, tuple[str, Callable[[], object]]] = {
        "docx": ("docxtpl alone", _word(paper)),
        "pdf": ("typst alone", _pdf(paper)),
        "html": ("Jinja2 alone", _jinja(paper, "html")),
        "text": ("Jinja2 alone", _jinja(paper, "txt")),
    }
    return [
        Benchmark(
            f"minutes of {CASES} cases, {form}",
            against,
            ratio(_ours(paper, form), alone, ROUNDS),
            goal=GOAL,
        )
        for form, (against, alone) in theirs.items()
    ]


def _ours(paper: Paper, form: str) -> Callable[[], object]:
    return lambda: print_paper(paper, form, source)


def _word(paper: Paper) -> Callable[[], object]:
    template = built_in("documents/paper.docx")

    def make() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render(facts(paper), autoescape=True)
        document.save(io.BytesIO())

    return make


def _pdf(paper: Paper) -> Callable[[], object]:
    text = fill(
        "typst", "paper", built_in("documents/paper.typ.j2"), _drawable(facts(paper), set())
    ).encode()
    return lambda: typst.compile(
        text, format="pdf", pdf_standards=["a-2a", "ua-1"], ignore_system_fonts=True, timestamp=0
    )


def _jinja(paper: Paper, ending: str) -> Callable[[], object]:
    """Return Jinja2 with a template that it has compiled already; it lays text out with our
    filters, having none of its own.
    """
    plain: Any = (
        (lambda value: value) if ending == "html" else (lambda value: finalise(clean(str(value))))
    )
    environment = Environment(
        autoescape=ending == "html",  # noqa: S701 - plain text has nothing to escape
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "css": css,
        "fold": fold,
        "under": under,
        "centre": centre,
        "columns": columns,
        "label": label,
    }
    template = environment.from_string(built_in(f"documents/paper.{ending}.j2").decode())
    return lambda: template.render(facts(paper))
