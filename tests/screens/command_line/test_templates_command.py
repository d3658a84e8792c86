"""`conference templates`: what a hub may change is listed, copied and checked without a passphrase
(design, section 1.4).
"""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from screens.command_line.main import main
from screens.rendering.render import built_in
from storage.own_templates.template_names import ENDINGS, every_name, folder_of, nearest
from tests.screens.rendering.edited import PAPER, as_word_saves, changed, letterhead

Say = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """Return the place of a file that passes for a hub: nothing in it is ever read."""
    place = tmp_path / "north.hub"
    place.write_bytes(b"closed")
    return place


@pytest.fixture
def say(hub: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return what runs a command and gives its exit code, its lines and what it complained of."""

    def run(does: str, *more: str) -> tuple[int, list[str], str]:
        code = main(["templates", does, str(hub), *more])
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err

    return run


def own(hub: Path, name: str, data: bytes) -> None:
    """Put a template into the hub's folder."""
    place = folder_of(hub) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def test_the_list_has_every_template(hub: Path, say: Say) -> None:
    """One line for each: its name, kind, whose it is, what it is for; the hub's own say so, and a
    file nothing reads is told of.
    """
    own(hub, "documents/letter.txt.j2", b"x")
    own(hub, "clocks.toml", b"")
    own(hub, "documents/leter.docx", b"x")
    own(hub, "documents/~$letter.docx", b"left by Word while it is open")
    code, lines, err = say("list")
    assert (code, err) == (0, "")
    said = {line.partition(":")[0]: line for line in lines}
    assert set(ENDINGS.values()) <= {one.kind for one in every_name(folder_of(hub))}
    assert (
        said["documents/paper.docx"]
        == "documents/paper.docx: Word, built-in. Every document that has no template of its own."
    )
    assert "plain text, own. The decision" in said["documents/letter.txt.j2"]
    assert "list, own. By when" in said["clocks.toml"]
    assert "agenda, built-in. New case." in said["agendas/new.toml"]
    assert said["documents/leter.docx"].endswith("Perhaps documents/letter.docx is meant.")
    assert not any("~$" in line for line in lines)
    assert all(one.words for one in every_name(folder_of(hub)))


def test_a_copy_is_the_built_in_one(hub: Path, say: Say) -> None:
    """In a folder for its owner's eyes, under the same name; one for a single document comes from
    the one that prints them all.
    """
    code, lines, _ = say("copy", "documents/minutes.docx")
    place = folder_of(hub) / "documents" / "minutes.docx"
    assert code == 0
    assert lines[0] == f"Written: {place}"
    assert place.read_bytes() == built_in(PAPER)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (place, place.parent, folder_of(hub))] == [
        0o600,
        0o700,
        0o700,
    ]
    assert say("copy", "agendas/new.toml", "--to", "agendas/elders.toml")[0] == 0
    assert (folder_of(hub) / "agendas" / "elders.toml").read_bytes() == built_in("agendas/new.toml")


def test_a_copy_never_overwrites(hub: Path, say: Say) -> None:
    """What is there stays."""
    own(hub, "clocks.toml", b"mine")
    code, lines, err = say("copy", "clocks.toml")
    assert (code, lines) == (1, [])
    assert "not overwritten" in err
    assert (folder_of(hub) / "clocks.toml").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["documents/minuts.docx"], "perhaps documents/minutes.docx is meant"),
        (["../../etc/passwd"], "Nothing reads a template of this name"),
        (["/etc/passwd"], "Nothing reads a template of this name"),
        (["agendas/../clocks.toml"], "Nothing reads"),
        (["\x1b[31m"], "Nothing reads"),
        (["agendas/elders.toml"], "copy another one of its kind"),
        (["clocks.toml", "--to", "quorum.toml"], "read as something else"),
        (["documents/paper.docx", "--to", "documents/paper.html.j2"], "read as something else"),
        (["clocks.toml", "--to", "../x.toml"], "Nothing reads"),
    ],
)
def test_a_copy_goes_nowhere_else(hub: Path, say: Say, more: list[str], said: str) -> None:
    """A name that nothing reads is refused with the name that was perhaps meant; nothing is
    written.
    """
    code, lines, err = say("copy", *more)
    assert (code, lines) == (1, [])
    assert said in err
    assert not folder_of(hub).exists()


def test_without_a_hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence."""
    for does in (["list"], ["copy"], ["check"]):
        more = ["clocks.toml"] if does == ["copy"] else []
        assert main(["templates", *does, str(tmp_path / "none.hub"), *more]) == 1
        assert "There is no hub in this place." in capsys.readouterr().err


def test_what_was_copied_serves(hub: Path, say: Say) -> None:
    """Every template the program brings passes the check as a hub's own, and so does a Word file
    edited in Word.
    """
    for one in every_name(folder_of(hub)):
        assert say("copy", one.name)[0] == 0
    own(hub, "documents/letter.docx", as_word_saves(changed(letterhead)))
    assert say("check") == (0, ["every template serves"], "")


def test_nothing_to_check(say: Say) -> None:
    """A hub without a folder."""
    assert say("check") == (0, ["every template serves"], "")


FAULTS = {
    "agendas/new.toml": (b"name = ", "line 1"),
    "wording.toml": (b'[[rule]]\nfault = "rude"\nwords = ["x"]\nwhy = "y"', "line "),
    "documents/minutes.html.j2": (b"one\n{{ hub.__class__ }}", "line 2"),
    "documents/agenda.txt.j2": (b"one\ntwo\n{% for x in parts %}", "line 3"),
    "documents/actions.txt.j2": (b"{{ hub }}\n\xff", "not UTF-8"),
    "documents/letter.typ.j2": (
        b'= A\n#let f = 1\n#read("/etc/passwd")',
        "line 3: “read” is not allowed",
    ),
    "documents/summary.typ.j2": (
        built_in("documents/paper.typ.j2") + b"\n#nonsense()\n",
        "unknown variable: nonsense",
    ),
    "documents/statement.docx": (b"no zip", "no Word template"),
    "documents/presence.docx": (
        changed(lambda one: one.add_paragraph("{{ nobody }}")),
        "'nobody' is undefined",
    ),
    "documents/journal.html.j2": (
        built_in("documents/paper.html.j2").replace(
            b"{{ block.words }}", b"{{ block.words if block.words|length < 99 else '' }}"
        ),
        "words of the record are lost",
    ),
    "documents/chronology.html.j2": (
        built_in("documents/paper.html.j2").replace(b"{{ item }}", b"{{ item|striptags }}"),
        "striptags",
    ),
    "documents/wrods.docx": (b"x", "no template is called this"),
    "documents/paper.pdf": (b"x", "no template is called this"),
    "agenda/new.toml": (b"x", "Perhaps agendas/new.toml is meant"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told(hub: Path, say: Say, name: str) -> None:
    """With file, line and reason, and exit code 1."""
    data, said = FAULTS[name]
    own(hub, name, data)
    code, lines, err = say("check")
    assert (code, err) == (1, "conference: 1 fault\n")
    assert lines[0].startswith(name)
    assert said in lines[0]
    assert lines[0].endswith(("The built-in file is used.", "It is left out."))


def test_all_faults_at_once(hub: Path, say: Say) -> None:
    """Each on a line of its own."""
    for name, (data, _) in FAULTS.items():
        own(hub, name, data)
    code, lines, err = say("check")
    assert (code, err) == (1, f"conference: {len(FAULTS)} faults\n")
    assert sorted(line.partition(":")[0].partition(",")[0] for line in lines) == sorted(FAULTS)


def test_what_is_left_out_is_told_but_no_fault(hub: Path, say: Say) -> None:
    """A template for one document need not print what it never holds."""
    own(hub, "documents/letter.txt.j2", b"{{ marking }} {{ copy_number }} {{ title }}")
    code, lines, err = say("check")
    assert (code, err) == (0, "")
    assert lines[0].startswith(
        "documents/letter.txt.j2 leaves out: paragraphs, notes, labels with words, tables"
    )
    assert "the marking" not in lines[0]


def test_the_nearest_name() -> None:
    """What is like nothing has none."""
    assert nearest("documents/minutes.html") == "documents/minutes.html.j2"
    assert nearest("clock.toml") == "clocks.toml"
    assert nearest("zzzzzzzzzzz") == ""
