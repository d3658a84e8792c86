"""A hub's own templates: a good one is used, a broken one is refused with file and reason, and the
built-in serves.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.case.overview.conference import ConferenceOf
from conference.case.steps.registry import loose_ends
from conference.documents.minutes.minutes import MinutesOf
from conference.followup.home import HomeOf
from conference.meeting.item import AddItem, SetItem
from conference.meeting.sitting import SittingOf
from storage.own_templates.template_names import MOST_NAMES
from storage.own_templates.templates import LONGEST, Templates
from tests.builders import House, Stage, begin_meeting

OWN_AGENDA = """
name = "{name}"
title = "{title}"
minutes = 12
[[step]]
kind = "room"
title = "Who is here"
[[step]]
kind = "{kind}"
prompt = "A \\u001b[31mred\\u001b[0m prompt"
"""
GOOD = OWN_AGENDA.format(name="new", title="Our way", kind="decision")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The template folder of a hub at north.hub."""
    (tmp_path / "north.templates" / "agendas").mkdir(parents=True)
    (tmp_path / "north.templates" / "instruments").mkdir()
    return tmp_path / "north.templates"


def test_a_good_override_is_used(laid: Stage, folder: Path) -> None:
    """The hub's own steps, title and minutes are those of the conference; nothing is told as a
    problem.
    """
    (folder / "agendas" / "new.toml").write_text(GOOD, encoding="utf-8")
    house = begin_meeting(laid.copy(folder.parent))
    c = house.c
    assert [step.title for step in c.agenda.steps] == ["Who is here", "Decision"]
    assert (c.item.title, c.item.minutes, c.agenda.name) == ("Our way", 12, "new")
    assert "\x1b" not in c.agenda.steps[1].prompt
    assert house.hub.check() == []
    house.hub.close()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"name = \n", "line 1"),
        (b"", "is missing"),
        (b'name = "x"\ntitle = "y"\n[[step]]\nkind = "teleport"\n', "step 1"),
        (b'name = "x"\ntitle = "y"\n[[step]]\nkind = "room"\nminutes = "long"\n', "minutes"),
        (b'name = "x"\ntitle = "y"\n[[step]]\nkind = "room"\nminutes = nan\n', "minutes"),
        (b'name = "x"\ntitle = "y"\n[[step]]\nkind = "room"\nwrong = 1\n', "wrong"),
        (b'title = "y"\n[[step]]\nkind = "room"\n', "line 1: name is missing"),
        (
            b'name = "x"\ntitle = " "\n[[step]]\nkind = "room"\n',
            "line 2: title: something has to be written",
        ),
        (b'step = "room"\n', "is missing"),
        (b'name = "x"\ntitle = "y"\nstep = ["room"]\n', "line 3: step 1"),
        (b"a = 1\n\xff\xfe", "line 2: not UTF-8 at byte 6"),
        (b"#" * (LONGEST + 1), "larger than"),
        (b"a = " + b"[" * 5_000, "nested too deeply"),
        (b"a = " + b"9" * 9_000, "line 1: exceeds"),
        (b'name = "x"\ntitle = "y"\nminutes = true\n[[step]]\nkind = "room"\n', "minutes"),
    ],
)
def test_a_broken_override_is_refused_and_the_built_in_serves(
    laid: Stage, folder: Path, broken: bytes, reason: str
) -> None:
    """The problem names file and reason, and the meeting goes on with the program's own eleven
    steps.
    """
    (folder / "agendas" / "new.toml").write_bytes(broken)
    house = begin_meeting(laid.copy(folder.parent))
    assert len(house.c.agenda.steps) == 11
    told = house.hub.check()
    assert len(told) == 1
    assert told[0].startswith("agendas/new.toml")
    assert reason in told[0]
    assert told[0].endswith("The built-in file is used.")
    assert len(told[0]) < 600
    house.hub.close()


def test_own_agendas_are_taken_for_their_kinds_of_cases(laid: Stage, folder: Path) -> None:
    """An agenda with a name of its own is taken in the place of a built-in one for the kinds it
    names, in any letters.
    """
    own = GOOD.replace(
        "minutes = 12", 'minutes = 12\ninstead_of = "new"\nfor_kinds = ["Child protection"]'
    )
    (folder / "agendas" / "child.toml").write_text(own, encoding="utf-8")
    templates = Templates(folder)
    assert [agenda.name for agenda in templates.own_agendas()] == ["child"]
    assert templates.agenda_for("new", "child PROTECTION").name == "child"
    assert templates.agenda_for("new", "safeguarding").name == "new"
    assert templates.agenda_for("review", "child protection").name == "review"
    assert [templates.serves(name) for name in ("child", "new", "gone")] == ["new", "new", "gone"]
    assert templates.look() == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("agendas/child.toml", "name = 1\n", "agendas/child.toml, line 1: "),
        ("agendas/Child.toml", GOOD, "agendas/Child.toml: a file is called by small letters"),
        (
            "agendas/child.toml",
            GOOD.replace("minutes = 12", 'for_kinds = ["child"]'),
            "agendas/child.toml, line 4: for_kinds says",
        ),
        ("clock.toml", "", "clock.toml: no template is called this."),
        ("instruments/ours.toml", "name = 1\n", "instruments/ours.toml, line 1: "),
    ],
)
def test_a_file_of_the_hubs_own_that_cannot_serve_is_told_of(
    folder: Path, name: str, text: str, said: str
) -> None:
    """Broken, misnamed or read by nobody: it is told once with its place, left out, and nothing
    else suffers.
    """
    (folder / name).write_text(text, encoding="utf-8")
    templates = Templates(folder)
    for _ in range(2):
        [problem] = templates.look()
        assert problem.startswith(said)
        assert problem.endswith("It is left out.")
        assert templates.own_agendas() == ()
    with pytest.raises(Refused):
        templates.agenda("child")
    assert len(templates.problems) == 1


def test_a_short_file_of_clocks_or_rules_loses_none_of_the_built_in_ones(folder: Path) -> None:
    """What a hub's file leaves out stays: no clock and no rule for the urgent
    conference is lost.
    """
    (folder / "quorum.toml").write_text('[ours]\ntitle = "Any two"\nseats = 2\n', encoding="utf-8")
    templates = Templates(folder)
    assert next(iter(templates.quorum_rules())) == "ours"
    assert templates.quorum("urgent").seats == 3
    assert templates.quorum("no such rule").title == "Any two"


@pytest.mark.parametrize(
    "kind",
    ["cases", "opening", "break", "closing", "ratify", "next", "learning", "earlier", "lapsing"],
)
def test_steps_of_a_meeting_in_a_case_do_not_break_it(laid: Stage, folder: Path, kind: str) -> None:
    """An agenda that puts a meeting's step into a case is refused with its line; the conference
    opens, reads and composes.
    """
    (folder / "agendas" / "new.toml").write_text(
        OWN_AGENDA.format(name="new", title="Odd", kind=kind), encoding="utf-8"
    )
    house = begin_meeting(laid.copy(folder.parent))
    loose_ends(house.c)
    assert house.ask(MinutesOf(meeting=house.meeting_id)).document.items
    assert [
        f"line 9: step 2, kind: {kind} is a step of the meeting" in problem
        for problem in house.hub.check()
    ] == [True]
    house.hub.close()


def test_an_agenda_is_known_by_its_file_not_by_the_name_in_it(laid: Stage, folder: Path) -> None:
    """A name that differs from the file's would lead nowhere later: the file's counts."""
    (folder / "agendas" / "new.toml").write_text(
        OWN_AGENDA.format(name="ours", title="Our way", kind="views"), encoding="utf-8"
    )
    house = begin_meeting(laid.copy(folder.parent))
    assert house.c.item.agenda == "new"
    assert house.c.item.title == "Our way"
    house.hub.close()


@pytest.mark.parametrize(
    "name", ["nowhere", "../clocks", "../../../etc/passwd", "New", "a" * 100, "a/b", "."]
)
def test_an_agenda_that_is_not_there_is_not_taken(meeting: House, name: str) -> None:
    """Neither a name nobody made nor a way out of the folder gets onto the agenda of a meeting."""
    item = next(
        item
        for item in meeting.ask(SittingOf(meeting=meeting.meeting_id)).items
        if item.kind == "next"
    )
    with pytest.raises(Refused):
        meeting.record(SetItem(item=item.id, agenda=name))
    assert meeting.ask(ConferenceOf(item=item.id)).item.agenda == "meeting"


def test_an_agenda_of_the_hubs_own_that_goes_away_leaves_the_meeting_working(
    laid: Stage, folder: Path
) -> None:
    """A template used for an item and deleted since does not lock anybody out of the conference."""
    own = folder / "agendas" / "housing.toml"
    own.write_text(
        OWN_AGENDA.format(name="housing", title="Housing", kind="views"), encoding="utf-8"
    )
    house = begin_meeting(laid.copy(folder.parent))
    other = next(
        item for item in house.ask(SittingOf(meeting=house.meeting_id)).items if item.kind == "next"
    )
    house.record(SetItem(item=other.id, agenda="housing"))
    own.unlink()
    house.hub.templates = Templates(folder)
    house.item = other
    assert house.c.agenda.steps
    assert house.ask(MinutesOf(meeting=house.meeting_id)).document.items
    house.hub.close()


def test_an_item_of_no_known_kind_is_refused(meeting: House) -> None:
    """Only what a meeting has can be put on its agenda without a case."""
    for kind in ("cases", "case", "teleport", "", "room"):
        with pytest.raises(Refused):
            meeting.record(AddItem(meeting=meeting.meeting_id, kind=kind))


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("quorum.toml", ""),
        ("quorum.toml", "[a]\nseats = 3\n"),
        ("quorum.toml", '[a]\ntitle = "x"\nseats = -1\n'),
        ("quorum.toml", '[a]\ntitle = "x"\npartners = ["wizard"]\n'),
        ("quorum.toml", "x = 1\n"),
        ("quorum.toml", "a = " + "[" * 5_000),
        ("clocks.toml", "[review_routine]\namount = 0\n"),
        ("instruments/hub-formulation.toml", 'name = "x"\n'),
        ("instruments/hub-formulation.toml", "a = " + "{" * 5_000),
    ],
)
def test_broken_rules_fall_back_to_the_built_in(
    laid: Stage, folder: Path, name: str, broken: str
) -> None:
    """Quorum, clocks and instrument of a hub are refused whole when they are wrong, and the meeting
    works by our own.
    """
    (folder / name).write_text(broken, encoding="utf-8")
    house = begin_meeting(laid.copy(folder.parent))
    c = house.c
    assert (len(c.sitting.rule.partners), len(c.instrument.part), "review_routine" in c.clocks) == (
        4,
        10,
        True,
    )
    loose_ends(c)
    assert len(house.hub.check()) == 1
    house.hub.close()


@pytest.mark.parametrize("pair", ['key = "a b"', 'key = ""', 'key = "s"'])
def test_keys_of_an_instrument_are_single_words_used_once(folder: Path, pair: str) -> None:
    """A key is typed and stands beside another in a stored rating: a space, nothing, or the key of
    another is refused.
    """
    built_in = Templates().source("instruments/hub-formulation.toml")
    changed = built_in.replace('key = "0"', pair, 1)
    assert changed != built_in
    (folder / "instruments" / "hub-formulation.toml").write_text(changed, encoding="utf-8")
    templates = Templates(folder)
    assert templates.instrument().scale[0].key == "0"
    assert len(templates.problems) == 1


def test_without_a_folder_nothing_is_a_problem(tmp_path: Path) -> None:
    """A hub without templates of its own uses the program's; a folder in the place of a file is
    told of.
    """
    (tmp_path / "quorum.toml").mkdir()
    for templates in (Templates(), Templates(tmp_path / "nowhere"), Templates(tmp_path)):
        assert templates.quorum("urgent").seats == 3
        assert templates.quorum("no such rule").partners
        told = ["quorum.toml: a folder, not a file. The built-in file is used."]
        assert templates.problems == (told if templates._folder == tmp_path else [])


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "sharing.toml": (os.mkfifo, "sharing.toml: no ordinary file. The built-in file is used."),
    "clocks.toml": (lambda path: path.symlink_to("/dev/zero"), "clocks.toml: no ordinary file."),
    "wording.toml": (
        lambda path: path.write_text("a." * 90_000 + "a = 1", encoding="utf-8"),
        "wording.toml, line 1: a key has more than 20 parts. The built-in file is used.",
    ),
    "sectors.toml": (os.mkdir, "sectors.toml: a folder, not a file."),
    "quorum.toml": (
        lambda path: path.symlink_to("/etc/passwd"),
        "quorum.toml: the link leads out of the folder. The built-in file is used.",
    ),
    "statement.toml": (
        lambda path: path.write_text("[" + "a." * 20 + "a]", encoding="utf-8"),
        "statement.toml, line 1: a key has more than 20 parts.",
    ),
    "agendas/new.toml": (
        lambda path: path.symlink_to(path),
        "agendas/new.toml: it cannot be read.",
    ),
    "agendas/child.toml": (os.mkfifo, "agendas/child.toml: no ordinary file. It is left out."),
    "instruments/a\nb.toml": (os.mkfifo, "instruments/a b.toml: a file is called by small letters"),
    "interventions.toml": (
        lambda path: path.write_text("a = " + "{a = " * 31, encoding="utf-8"),
        "interventions.toml, line 1: it is nested too deeply.",
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_hub_opens_whatever_lies_in_its_template_folder(laid: Stage, folder: Path) -> None:
    """Pipes, devices, folders and links in the place of files, keys and lists without end: each is
    told once, nothing waits, the meeting goes on with the built-in ones.
    """
    for name, (make, _) in HOSTILE.items():
        make(folder / name)
    house = begin_meeting(laid.copy(folder.parent))
    assert len(house.c.agenda.steps) == 11
    house.ask(HomeOf())
    home = list(house.hub.templates.problems)
    told = house.hub.check()
    for _, said in HOSTILE.values():
        assert [one.startswith(said) for one in told].count(True) == 1
    assert len(told) == len(HOSTILE)
    assert set(told) == set(home)
    house.hub.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkfifo, "north.templates: no folder."),
        (lambda path: path.symlink_to("gone"), "north.templates: the link leads nowhere."),
    ],
)
def test_what_is_no_folder_is_told(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    """Where the template folder should be, something else may lie."""
    make(tmp_path / "north.templates")
    [problem] = Templates(tmp_path / "north.templates").look()
    assert problem == f"{said} The built-in file is used."


def test_many_files_are_no_way_to_make_opening_slow(folder: Path) -> None:
    """All that is parsed at opening is limited together, and so is how many names are looked at."""
    long = "#" * (LONGEST - 1)
    for number in range(7):
        (folder / "agendas" / f"a{number}.toml").write_text(long, encoding="utf-8")
    for number in range(MOST_NAMES):
        (folder / f"{number:03}.toml").touch()
    told = Templates(folder).look()
    assert sum("the files here are more than 1,000,000 bytes" in one for one in told) == 2
    assert told[0].startswith("north.templates: it holds more than 500 files.")
    assert len(told) < 2 * MOST_NAMES
