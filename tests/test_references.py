"""What the code cites can be looked up: rows of the handbook, sections of the design and of the
notes, and every path that a page of docs/ names.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.markdown import ROOT, named_anchors, read, section, spans, table

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))
ROW = re.compile(r"\b(?:H[1-5]\.\d{1,2}|[PN]\d{1,2})\b")
PRACTICE_ROWS, NEW_ROWS = 35, 28
OF_THE_HANDBOOK = {1: 6, 2: 11, 3: 8, 4: 5, 5: 6}
"""How many rows each step of the handbook has."""
_NUMBERS = r"\d+(?:\.\d+)?(?:(?:,| and) \d+(?:\.\d+)?)*"
CITED = re.compile(rf"(?:notes(?::| on) (\w+)|\b([Dd]esign|practice)),(?: sections?)? ({_NUMBERS})")
DANGLING = re.compile(
    r"\(notes(?::| on) (?!(?:practice|documents|storage|interface),)|\(issue \d+\)"
)
STATES = {"works", "halfway", "not there"}


def _sources() -> Iterator[tuple[str, str]]:
    """Yield each of our sources that may cite something, with its text on one line: a reference may
    go over the end of a line, in a comment as well.
    """
    for folder in ("conference", "storage", "screens", "templates", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".j2", ".tcss"} and path != Path(__file__):
                text = path.read_text(encoding="utf-8", errors="replace")
                yield path.relative_to(ROOT).as_posix(), re.sub(r"\s*\n\s*(?:# )?", " ", text)


def _sections(page: str, level: str, inside: str) -> set[str]:
    """Return the numbers of the sections of a page, and of the items of the list in one of them."""
    text = read(page)
    numbers = re.findall(rf"^{level} (\d+)\. ", text, re.MULTILINE)
    heading = re.search(rf"^{level} {inside}\. .*$", text, re.MULTILINE) if inside else None
    items = (
        re.findall(r"^(\d+)\. ", section(text, heading.group()), re.MULTILINE) if heading else []
    )
    return {*numbers, *(f"{inside}.{item}" for item in items)}


def _there() -> dict[str, set[str]]:
    """Return which sections each kind of note has."""
    sources = read("docs/sources.md")
    found = {
        name: set(
            re.findall(r"^### (\d+)\. ", section(sources, f"## {name.capitalize()}"), re.MULTILINE)
        )
        for name in ("documents", "storage", "interface")
    }
    return found | {
        "design": _sections("docs/architecture.md", "##", "1"),
        "practice": _sections("docs/practice.md", "##", "10"),
    }


def _rows() -> dict[str, list[str]]:
    """Return the rows of the handbook page by their numbers."""
    found = {}
    for line in read("docs/handbook.md").splitlines():
        if match := re.match(r'\| <a id="([\w.]+)"></a>(\S+) \|', line):
            assert match.group(1) == match.group(2)
            assert match.group(1) not in found
            found[match.group(1)] = [cell.strip() for cell in line.strip("|").split("|")]
    return found


def test_every_row_is_in_the_handbook() -> None:
    """Each principle, each row of practice and each of our own, once, with its state; what works is
    said where it lives and how it is seen.
    """
    wanted = {
        *(f"H{step}.{row}" for step, last in OF_THE_HANDBOOK.items() for row in range(1, last + 1)),
        *(f"P{row}" for row in range(1, PRACTICE_ROWS + 1)),
        *(f"N{row}" for row in range(1, NEW_ROWS + 1)),
    }
    rows = _rows()
    assert rows.keys() == wanted
    for name, (_, principle, state, does, where, seen) in rows.items():
        assert principle, name
        assert state in STATES, name
        assert (state == "not there") or all((does, where, seen)), name


def test_every_row_that_is_cited_is_in_the_handbook() -> None:
    """Nobody looks for a row in vain; and the search finds what there is to find."""
    rows, cited = _rows(), set()
    for path, text in _sources():
        found = set(ROW.findall(text)) if not path.startswith("tests/snapshots") else set()
        assert found <= rows.keys(), path
        cited |= found
    assert len(cited) >= 20


def test_every_section_that_is_cited_is_there() -> None:
    """“design, section 4” and “notes: practice, section 10.2” lead to a section of that number."""
    there, seen = _there(), set()
    for path, text in _sources():
        assert DANGLING.search(text) is None, path
        for note, other, numbers in CITED.findall(text):
            page = (note or other).lower()
            for number in re.split(",? and |, ", numbers):
                assert number in there[page], (path, page, number)
                seen.add((page, number))
    assert len(seen) >= 20
    assert {page for page, _ in seen} == there.keys()


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    """A file in a code span is a file of ours. The new files of a worked example are not there yet,
    but their folder is.
    """
    examples = set(re.findall(r"^<!-- (conference[\w.]+) -->$", read(page), re.MULTILINE))
    new = {f"{name.replace('.', '/')}.py" for name in examples}
    for span in spans(read(page)):
        if re.fullmatch(r"(?:conference|storage|screens|templates|tests|docs)/[\w./-]*", span):
            there = (ROOT / span).parent if span in new else ROOT / span
            assert there.exists(), (page, span)


def test_the_glossary_has_each_word_once() -> None:
    """One word, one thing: none stands twice, each is said where it lives."""
    text = read("docs/glossary.md")
    parts = ("## Words of the field", "## Words of the program")
    rows = [row for heading in parts for row in table(section(text, heading))]
    words = [word.casefold() for word, _, _ in rows]
    assert [word for word in words if words.count(word) > 1] == []
    assert all(means and spans(where) for _, means, where in rows)


def test_links_to_rows_lead_to_them() -> None:
    """A row can be linked to by its number."""
    assert named_anchors(read("docs/handbook.md")) == _rows().keys()
