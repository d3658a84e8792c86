"""No document reads a form field: hints, counters, keys and prompts of a screen have no way to
paper.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import conference.documents

MODULES = sorted(Path(conference.documents.__file__).parent.rglob("*.py"))
FORM = ("conference.base.field", "conference.base.answer_fields", "conference.case.fields")


def of_a_form(source: str) -> Iterator[str]:
    """Yield what a module takes from the form: imports of it, and asking a step for its fields."""
    for node in ast.walk(ast.parse(source)):
        names = (
            [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        yield from (name for name in names if name.startswith(FORM))
        if isinstance(node, ast.Attribute) and node.attr == "fields":
            yield ".fields"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_document_reads_a_field(module: Path) -> None:
    """Neither its type nor the fields of a step; what a step settled is told by its statements."""
    assert list(of_a_form(module.read_text(encoding="utf-8"))) == []


def test_one_that_did_would_be_found() -> None:
    """Whatever way it is written."""
    for source in (
        "from conference.base.field import Field",
        "from conference.base import field",
        "import conference.case.fields.rating_fields",
        "RULES[step.kind].fields(c)",
        "[rules.fields for rules in RULES.values()]",
    ):
        assert list(of_a_form(source)), source


NAMES = {
    "catalogue: one.value",
    "copy: one.value",
    "minutes_paper: Reader.FULL.value",
    "paper_reading: one.value",
    "readers: reader.value",
    "readers: self.reader.value",
}
"""A reader has one name, in the file, on screen and on the command line."""


def test_no_stored_value_of_a_code_is_shown() -> None:
    """What the file holds is no label: documents ask `label`."""
    found = {
        f"{module.stem}: {ast.unparse(node)}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "value"
    }
    assert found == NAMES
