"""Templates that are wrong: whatever is wrong with one is told with its file, its line and the
reason, in one sentence.
"""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import Name
from conference.base.toml import open_toml, place_of, read_as
from conference.base.toml_line import Path, line_of
from conference.case.steps.registry import read_agenda

WORDS = '''# a remark with [brackets] and "quotes"
title = "it's [not] a = header"   # line 2
long = """
[nothing]
key = 1
"""
'literal key' = \'\'\'
[[nor]] this \'\'\'
a.b."c d" = 3

[table]   # line 11
list = [ 1,
  "two",   # line 13
  { x = 1, y = [5,
     6] },
]
[table.inner]
when = 2026-12-10 14:00:00

[[many]]
name = "first"
[[many]]   # line 22
name = "second"
[many.part]
deep = { one = { two = 2 } }
[[many.sub]]
word = 1
[[many.sub]]
word = 2
'''

PLACES: list[tuple[Path, int]] = [
    (("title",), 2),
    (("long",), 3),
    (("literal key",), 7),
    (("a", "b", "c d"), 9),
    (("table",), 11),
    (("table", "list", 1), 13),
    (("table", "list", 2), 14),
    (("table", "list", 2, "y", 1), 15),
    (("table", "inner", "when"), 18),
    (("many", 0, "name"), 21),
    (("many", 1), 22),
    (("many", 1, "name"), 23),
    (("many", 1, "part", "deep", "one", "two"), 25),
    (("many", 1, "sub", 0, "word"), 27),
    (("many", 1, "sub", 1), 28),
]


@pytest.mark.parametrize(("path", "line"), PLACES)
def test_each_thing_stands_on_its_line(path: Path, line: int) -> None:
    """Whatever is written around it: remarks, texts of many lines, lists over lines, tables within
    tables.
    """
    here: object = tomllib.loads(WORDS)
    for part in path:
        here = here[part]  # type: ignore[index]  # a table or a list
    assert line_of(WORDS, path) == line


def test_what_is_not_there_stands_where_it_would() -> None:
    """What is missing is looked for in the table it belongs to."""
    assert line_of(WORDS, ("many", 1, "colour")) == 22
    assert line_of(WORDS, ("nothing", 3)) == 1
    assert line_of("", ("x",)) == 1


def _paths(value: object, path: Path = ()) -> list[Path]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(one for key, part in inner for one in _paths(part, (*path, key)))]


@pytest.mark.parametrize(
    "name",
    [
        "agendas/new.toml",
        "agendas/meeting.toml",
        "clocks.toml",
        "quorum.toml",
        "sectors.toml",
        "instruments/hub-formulation.toml",
    ],
)
def test_every_value_of_the_files_we_ship_is_found(name: str) -> None:
    """Each key stands on the line on which a reader sees it, in every file we ship."""
    text = files("templates").joinpath(name).read_text(encoding="utf-8")
    lines = text.split("\n")
    for path in _paths(tomllib.loads(text))[1:]:
        if isinstance(path[-1], str):
            assert path[-1] in lines[line_of(text, path) - 1], path


class Thing(Record):
    """A thing in a file."""

    name: Name
    size: int = 1


class Box(Record):
    """A file of things."""

    thing: tuple[Thing, ...] = ()


GOOD = '# a box\n[[thing]]\nname = "one"\n\n[[thing]]\nname = "two"\nsize = 2\n'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size = 2", "size = ", "box.toml, line 7: invalid value."),
        ("size = 2", 'size = "two', "box.toml, line 7: "),
        ("size = 2", "size = 2\nsize = 3", "box.toml, line 8: cannot overwrite a value."),
        ("size = 2", "size = [", "box.toml, line 7: "),
        ("size = 2", "size = 2 3", "box.toml, line 7: "),
        ("size = 2", "size = " + "9" * 5000, "box.toml, line 7: exceeds the limit"),
        ("size = 2", "size = " + "[" * 5000, "box.toml, line 7: it is nested too deeply."),
        (
            "size = 2",
            'size = "big"',
            "box.toml, line 7: thing 2, size: input should be a valid integer",
        ),
        ("size = 2", "colour = 2", "box.toml, line 7: thing 2: nothing here is called colour."),
        ('name = "two"\n', "", "box.toml, line 5: thing 2: name is missing."),
        ('"two"', '""', "box.toml, line 6: thing 2, name: something has to be written here."),
        (
            '"two"',
            '"' + "x" * 200 + '"',
            "box.toml, line 6: thing 2, name: this text has 200 characters; 120 is the most.",
        ),
        ("# a box", "thing = 3", "box.toml, line 2: "),
        ("# a box", "colour = 3", "box.toml, line 1: nothing here is called colour."),
        (GOOD, 'thing = ["one"]', "box.toml, line 1: thing 1: input should be a table."),
        (GOOD, "thing = 1", "box.toml, line 1: thing: input should be a list."),
    ],
)
def test_every_fault_names_file_line_and_reason(old: str, new: str, said: str) -> None:
    """Slips in the writing, wrong kinds, unknown and missing keys, texts too long or empty, in the
    n-th table as well.
    """
    with pytest.raises(Refused) as refused:
        read_as(Box, GOOD.replace(old, new), "box.toml")
    assert str(refused.value).startswith(said)
    assert len(str(refused.value)) < 400


def test_of_two_texts_that_are_refused_the_first_is_named() -> None:
    """Where several texts are empty, the first in the file is told, and a long text that may stand
    there is not blamed.
    """
    text = f'[[thing]]\nname = "{"x" * 120}"\n[[thing]]\nname = ""\n[[thing]]\nname = " "\n'
    with pytest.raises(Refused, match=r"^box\.toml, line 4: thing 2, name: something"):
        read_as(Box, text, "box.toml")


def test_a_good_file_is_read() -> None:
    """What is right comes through as the record."""
    assert [thing.size for thing in read_as(Box, GOOD, "box.toml").thing] == [1, 2]
    assert place_of(("step", 2, "minutes")) == "step 3, minutes"
    assert place_of((0,)) == "0"


@given(st.text(max_size=300))
@example('"a\\"b" = 1')
@example("a = {}\nb = [[], [{}]]")
@example("[[a]]\n[a.b]\n[[a.c]]\n'' = ''")
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Any text is read or refused in one sentence with a line that it has."""
    try:
        toml = open_toml(text, "any.toml")
    except Refused as refused:
        found = re.match(r"any\.toml, line (\d+): .*\.$", str(refused))
        assert found
        assert 1 <= int(found[1]) <= text.count("\n") + 1
    else:
        for path in _paths(toml.tables):
            assert 1 <= line_of(text, path) <= text.count("\n") + 1
            assert str(toml.refused("it is wrong", *path)).startswith("any.toml, line ")


@given(st.integers(0, 400), st.text(alphabet="[]{}=\"'\\\n#,.x1 ", min_size=1, max_size=4))
def test_a_template_that_was_cut_or_mangled_is_read_or_refused(at: int, put: str) -> None:
    """A slip anywhere in a file never raises anything but a refusal with a line."""
    text = (
        '# ours\nname = "new"\ntitle = "Our way"\n[[step]]\nkind = "room"\nminutes = 2\nprompt '
        '= """\nWho?\n"""\n'
    )
    at = min(at, len(text))
    try:
        read_agenda(text[:at] + put + text[at:], "new.toml")
    except Refused as refused:
        assert re.match(r"new\.toml, line \d+: .*\.$", str(refused))
