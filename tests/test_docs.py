"""What the documents say is what the program does: keys, signs, commands, files, links."""

import argparse
import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest

from conference.base.typed_day import read_day, read_hours
from conference.case.capture.capture import Chair, capture
from conference.case.record.kind import SIGNS, TAGS, Kind, Standing
from screens.app import shell
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.keys import ROOM
from screens.case.room.line_sheet import LineSheet
from screens.command_line.main import parser
from screens.followup.home import Home
from screens.widgets.action import Action, shown_key
from screens.widgets.page import BACK, COMMANDS, HELP, JUMP
from tests.commands import COMMANDS as EVERY_COMMAND
from tests.markdown import ROOT, anchors, blocks, links, read, section, spans, table

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
)
TODAY = date(2026, 11, 23)
CHAIRS = [
    Chair(UUID(int=number), code, name)
    for number, (code, name) in enumerate(
        [("pol", "Police"), ("hsg", "Housing"), ("sch", "Schools"), ("soc", "Social services")]
    )
]
EVERYWHERE = (HELP, JUMP, COMMANDS, BACK, *shell.Shell.ACTIONS)
SHEETS = (
    *(action for action in FieldSheet.ACTIONS),
    *(action for action in LineSheet.ACTIONS if action not in FieldSheet.ACTIONS),
)
NO_PLACES = (
    "http://www.w3.org/2000/svg",
    "http://schemas.openxmlformats.org/",
    "http://127.0.0.1:9",
)
"""What has the form of an address and is none: names of kinds of XML, and this machine where nobody
answers.
"""
README = read("README.md")


def _in_the_table(heading: str) -> dict[str, str]:
    """Return what each key of a table means."""
    return {
        key: meaning for keys, meaning in table(section(README, heading)) for key in spans(keys)
    }


def _in_the_program(actions: tuple[Action, ...]) -> dict[str, str]:
    """Return what each key of some actions means; of two that share a key, as a sheet and its base
    do, the later one.
    """
    return {
        shown_key(key): action.title
        for action in actions
        if action.key
        for key in action.key.split(",")
    }


@pytest.mark.parametrize(
    ("heading", "actions"),
    [
        ("### Home", tuple(action for action in Home.ACTIONS if action.name != "curtain")),
        ("### The meeting room", ROOM),
        ("### Everywhere", EVERYWHERE),
    ],
)
def test_the_keys_are_those_of_the_program(heading: str, actions: tuple[Action, ...]) -> None:
    """Every key of the table does what it says, and no key of the program is left out."""
    assert _in_the_table(heading) == _in_the_program(actions)


def test_the_keys_of_fields_and_lines_are_those_of_the_program() -> None:
    """Keys that move, and those of the lines; Enter is what it is in the fields, which is where one
    meets it first.
    """
    expected = _in_the_program(tuple(action for action in SHEETS if action.title != "Open the row"))
    assert _in_the_table("### Fields and lines") == expected


def test_the_capture_table_is_that_of_the_program() -> None:
    """Each sign stands for its kind, none is left out, and each example is read as what its row
    says, without a problem.
    """
    found = {}
    for begins, kind, example in table(section(README, "## What you type")):
        found[Kind(kind)] = "".join(spans(begins))
        read_as = capture(spans(example)[0], CHAIRS, TODAY)
        assert (read_as.kind, read_as.problem) == (Kind(kind), None), example
        assert (read_as.seat is not None) is ("seat" in begins), example
        assert (read_as.due is not None) is ("date" in begins), example
    assert found == SIGNS


def test_the_tags_are_those_of_the_program() -> None:
    """Each tag is the label or the standing its row says, and no label is left out."""
    rows = table(section(README, "## What you type").partition("| tag |")[2].join(["| tag |", ""]))
    said = {tag[1:]: meaning for tags, meaning in rows for tag in spans(tags)}
    assert {tag: meaning for tag, meaning in said.items() if tag in TAGS} == {
        tag: label.value for tag, label in TAGS.items()
    }
    assert {
        capture(f"> pol seen #{tag}", CHAIRS, TODAY).standing
        for tag in ("fact", "rep", "view")
        if tag in said
    } == set(Standing)
    assert [seat.name for seat in capture("seen #not-hsg", CHAIRS, TODAY).not_for] == ["Housing"]
    assert said["not-hsg"].startswith("not for Housing")
    assert capture("seen #housing", CHAIRS, TODAY).topics == ("housing",)
    assert said.keys() == {*TAGS, "fact", "rep", "view", "not-hsg", "housing"}


def test_the_days_in_the_readme_are_understood() -> None:
    """Every day and length that is named as an example is read as one."""
    [days] = re.findall(
        r"Days are (.*?); hours are (.*?)\.", section(README, "## What you type"), re.DOTALL
    )
    assert [day for day in spans(days[0]) if read_day(day, TODAY) is None] == []
    assert len(spans(days[0])) >= 6
    assert read_hours(spans(days[1])[0]) == 4


def _subcommands() -> dict[str, argparse.ArgumentParser]:
    [action] = [
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(action.choices)


def _options(command: argparse.ArgumentParser) -> set[str]:
    """Return the options of a command and of the commands below it."""
    found = {option for action in command._actions for option in action.option_strings} - {
        "-h",
        "--help",
    }
    below = [
        action.choices
        for action in command._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return found.union(*(_options(one) for choices in below for one in choices.values()))


def test_every_command_in_the_readme_is_understood() -> None:
    """Each line of the table can be typed as it stands, with a file for FILE."""
    rows = table(section(README, "## Commands"))
    for line in (spans(row[0])[0] for row in rows):
        program, *words = line.split()
        assert program == "conference"
        parser().parse_args(words)
    assert [row[1] for row in rows if not row[1]] == []


def test_every_command_and_option_is_in_the_readme() -> None:
    """Nothing the command line takes is left out, and nothing else is named: commands, options and
    the choices of an option.
    """
    text = section(README, "## Commands")
    lines = [spans(row[0])[0].split() for row in table(text)]
    assert {line[1] for line in lines if len(line) > 1 and not line[1].startswith("-")} == set(
        _subcommands()
    )
    for name, sub in [("", parser()), *_subcommands().items()]:
        options = _options(sub) if name else {"--version"}
        first = [name or "--version"]
        named = {
            word for line in lines if line[1:2] == first for word in line if word.startswith("--")
        }
        assert named == options, name
        for action in sub._actions:
            if action.option_strings and action.choices:
                assert set(action.choices) <= set(spans(text)), action.dest
    assert set(re.findall(r"--[a-z][a-z-]*", text)) <= {word for line in lines for word in line}


def test_the_exit_codes_are_those_of_the_program() -> None:
    """The four codes the README names are the four there are."""
    from screens.command_line import console as command_line

    [codes] = re.findall(r"Exit codes: (.*?Ctrl\+C)\.", README, re.DOTALL)
    assert [int(code) for code in re.findall(r"\d+", codes)] == [
        command_line.OK,
        command_line.WRONG,
        command_line.USAGE,
        command_line.INTERRUPTED,
    ]


def test_the_two_commands_are_exact() -> None:
    """Both of them stand alone in a block, as they are pasted; the second is what the
    checks run.
    """
    assert blocks(README, "sh")[0].splitlines() == [
        "pip install uv && uv run conference demo",
        "pip install uv && uv run pytest",
    ]
    assert read(".ci/run").rstrip().splitlines()[-1] == "pip install uv && uv run pytest"
    assert "conference" in tomllib.loads(read("pyproject.toml"))["project"]["scripts"]


def test_every_template_that_can_be_changed_is_there() -> None:
    """Each file the README offers to a hub exists, and so does each kind of file the program reads
    from it.
    """
    offered = {
        name
        for name in spans(section(README, "## Where things are kept"))
        if name.endswith((".toml", ".j2", ".docx"))
    }
    assert offered
    kept = Path(str(files("templates")))
    assert offered == {
        path.relative_to(kept).as_posix()
        for path in kept.rglob("*.*")
        if path.suffix in {".toml", ".j2", ".docx"}
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    """A link leads to a file that is there, or to a heading of the same page; none leaves the
    project.
    """
    text = read(name)
    for target in links(text):
        place, _, anchor = target.partition("#")
        there = (ROOT / name).parent / place if place else ROOT / name
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


def test_the_picture_has_words_and_its_own_fonts() -> None:
    """Whoever cannot see the picture is told what is in it; the file fetches nothing."""
    assert re.search(r"!\[[^\]]{60,}\]\(README\.svg\)", README)
    drawing = read("README.svg")
    assert "@font-face" not in drawing
    assert "monospace" in drawing
    assert set(re.findall(r"[a-z]+://[^\"'\s)]+", drawing)) == {
        "http://www.w3.org/2000/svg"
    }  # the name of the format, not a place


def _tracked() -> list[Path]:
    """Return our own files: those of the top level and of our folders, without what tools put
    beside them.
    """
    inside = [
        path
        for part in ("conference", "storage", "screens", "templates", "tests", "docs", ".ci")
        for path in (ROOT / part).rglob("*")
    ]
    ours = [
        path
        for path in (*ROOT.iterdir(), *inside)
        if path.is_file() and path.name not in {"uv.lock", ".git"}
    ]
    return [
        path
        for path in ours
        if "__pycache__" not in path.parts and path.suffix not in {".pyc", ".hub", ".keys"}
    ]


def test_no_file_holds_an_address_or_a_place_on_a_machine() -> None:
    """Nothing is fetched from a named place, and nobody's own folders stand in a file; names of
    kinds of XML are no places.
    """
    address = re.compile(r"\b(?:https?|ftp|git|ssh)://[\w-]+\.[\w.-]+[^\s\"')]*")
    machine = re.compile(r"(?<![\w.~])/(?:root|mnt|Users/\w+|work)/|[A-Z]:\\\\?Users")
    found = []
    for path in _tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{path.name}: {one}" for one in address.findall(text) if not one.startswith(NO_PLACES)
        ]
        found += [f"{path.name}: {one}" for one in machine.findall(text)]
        found += (
            [f"{path.name}: the place of this checkout"]
            if str(ROOT) in text and len(ROOT.parts) > 2
            else []
        )
    assert found == []
    assert len(_tracked()) > 200


def test_the_changelog_has_this_version() -> None:
    """The newest entry is the version of pyproject, with a day."""
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\] - (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0][0] == version
    assert re.search(r"\d{4}-\d{2}-\d{2}", headings[0][1])
    assert version in README


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda one: one.__name__)
def test_every_command_has_a_title_of_its_own(command: type) -> None:
    """The journal names each kind of command in words; two that are named alike could not be told
    apart.
    """
    titles = [one.title for one in EVERY_COMMAND]
    title = vars(command).get("title")
    assert isinstance(title, str)
    assert title[:1].isupper()
    assert titles.count(title) == 1
