"""Whatever breaks a writing off, stopping, the disk, a kill: nothing is left on the disk, and the
register says so (H5.2).
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader

from conference.base.refusal import Refused
from conference.documents import paper as papers
from conference.documents.copy import Copies, CopyState
from conference.documents.paper import Paper, Part
from conference.documents.papers.making import PaperOf
from screens.rendering import write as writing
from screens.rendering.subprocess_job import Halted, apart
from screens.rendering.write import Steps, write
from storage import NotSaved
from tests.screens.documents.exporting import files, minutes, posix, states
from tests.screens.rendering.papers import paper, read
from tests.screens.small_hub import PASSPHRASE, Small, small_hub


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A small hub, made once; its file is copied for whoever changes it."""
    return small_hub(tmp_path_factory.mktemp("made"))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """A small hub of one's own."""
    hub = small_hub(tmp_path)
    yield hub
    hub.hub.close()


def test_nothing_is_ever_overwritten(made: Small, tmp_path: Path) -> None:
    """Not the hub itself either, and no number is spent."""
    before = made.hub.ask(Copies())
    (tmp_path / "out").write_text("theirs")
    for path in (tmp_path / "out", made.hub.path):
        data = path.read_bytes()
        with pytest.raises(Refused, match="not overwritten"):
            write(made.hub, minutes(made, path))
        assert path.read_bytes() == data
    with pytest.raises(Refused, match="no such folder"):
        write(made.hub, minutes(made, tmp_path / "nowhere" / "out"))
    assert made.hub.ask(Copies()) == before


def test_a_file_that_appears_meanwhile_stays(small: Small, tmp_path: Path) -> None:
    """It was not ours to take away; the register says that ours was not written."""
    path = tmp_path / "out"

    def appear(_number: int, _of: int, words: str) -> None:
        if words == "writing":
            path.write_text("theirs")

    with pytest.raises(Refused, match="not overwritten"):
        write(small.hub, minutes(small, path), Steps(appear))
    assert path.read_text() == "theirs"
    [copy] = small.hub.ask(Copies())
    assert copy.state is CopyState.NOT_WRITTEN
    assert "not overwritten" in copy.words


@pytest.mark.parametrize(
    "where", ["entering it in the register", "printing", "locking", "writing", "opening it again"]
)
def test_stopped_at_any_step_nothing_is_left(small: Small, tmp_path: Path, where: str) -> None:
    """No file, and the register says so where a number was given already."""
    steps = Steps()
    told = []

    def stop(number: int, of: int, words: str) -> None:
        told.append((number, of))
        if words == where:
            steps.stop.set()

    steps.tell = stop
    with pytest.raises(Halted, match="Stopped: nothing was written"):
        write(small.hub, minutes(small, tmp_path / "out", "docx", locked=True), steps)
    assert files(tmp_path) == []
    assert states(small) == ["not written"]
    assert told == [(number, 6) for number in range(1, len(told) + 1)]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(5, "gone"), MemoryError()])
def test_whatever_breaks_it_off_nothing_is_left(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Even after the file was written: what was not compared does not count."""

    def fail(*_: object) -> str:
        raise error

    monkeypatch.setattr(writing, "words_in", fail)
    with pytest.raises(type(error)):
        write(small.hub, minutes(small, tmp_path / "out"))
    assert files(tmp_path) == []
    [copy] = small.hub.ask(Copies())
    assert (copy.state, copy.words) == (
        CopyState.NOT_WRITTEN,
        f"it broke off ({type(error).__name__})",
    )


def test_what_the_disk_changed_does_not_count(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read back is compared; another file is taken away."""
    monkeypatch.setattr(writing, "write_bytes", lambda path, data: path.write_bytes(data[:-1]))
    with pytest.raises(Refused, match="not what was written"):
        write(small.hub, minutes(small, tmp_path / "out"))
    assert files(tmp_path) == []
    assert states(small) == ["not written"]


def test_a_register_that_takes_nothing_stops_it(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy nobody could enter as written is no copy."""
    record = type(small.hub).record

    def full(hub: object, command: object) -> object:
        if type(command).__name__ == "CopyWritten":
            raise NotSaved("NOT SAVED: the disk is full.")
        return record(hub, command)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(type(small.hub), "record", full)
    with pytest.raises(NotSaved):
        write(small.hub, minutes(small, tmp_path / "out"))
    assert files(tmp_path) == []
    assert states(small) == ["not written"]


def large() -> Paper:
    """Return a paper that takes some seconds to print."""
    rows = tuple(
        (f"{number}", "somebody said something of some length " * 4) for number in range(3_000)
    )
    parts = tuple(
        Part(
            title=f"Case {number}",
            blocks=(papers.table("Lines", ("Time", "Words"), rows, (10, 90)),),
        )
        for number in range(4)
    )
    return paper(title="Large", audience="full", made_on=date(2026, 12, 10), parts=parts)


def test_what_is_large_is_printed_apart(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result says the same, word by word, as when it is printed here; locked as well."""
    here = write(small.hub, minutes(small, tmp_path / "here", "pdf"))
    monkeypatch.setattr(writing, "BIG", 0)
    there = write(small.hub, minutes(small, tmp_path / "there", "pdf", locked=True))
    assert (here.copy.number, there.copy.number) == (1, 2)
    locked = PdfReader(tmp_path / "there")
    assert locked.decrypt(there.phrase)
    said = "\n".join(page.extract_text() for page in locked.pages)
    assert read("pdf", (tmp_path / "here").read_bytes()).replace("Copy 1", "Copy 2") == said


def test_a_large_printing_is_stopped_in_the_middle(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process ends at once and nothing is left."""
    monkeypatch.setattr(type(small.hub), "ask", _instead(type(small.hub).ask, large()))
    steps = Steps()

    def soon(_number: int, _of: int, words: str) -> None:
        if words == "printing":
            _after_a_start(steps.stop)

    steps.tell = soon
    with pytest.raises(Halted):
        write(small.hub, minutes(small, tmp_path / "out", "pdf", wording="x"), steps)
    assert files(tmp_path) == []
    monkeypatch.undo()
    assert states(small) == ["not written"]


def _instead(ask: object, made: Paper) -> object:
    return lambda hub, query: made if isinstance(query, PaperOf) else ask(hub, query)  # type: ignore[operator]  # a method


def _after_a_start(stop: Event) -> None:
    """Let it be stopped when a child has had the time to begin: the second look at it."""
    real, looks = stop.is_set, []

    def is_set() -> bool:
        looks.append(1)
        return len(looks) > 2 or real()

    stop.is_set = is_set  # type: ignore[method-assign]  # a look is counted


def test_apart_tells_refusals_and_hides_other_errors() -> None:
    """A refusal keeps its sentence; of anything else the type alone comes back, since its text may
    hold words.
    """
    with pytest.raises(Refused, match="no day"):
        apart(Event(), words_of_refusal, "no day here")
    with pytest.raises(Refused, match=r"The printing failed \(ValueError\)"):
        apart(Event(), int, "Quillfeather")
    with pytest.raises(Refused, match="broke off"):
        apart(Event(), os._exit, 3)


def words_of_refusal(words: str) -> None:
    """Refuse with these words."""
    raise Refused(words)


KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[3])
if __name__ == "__main__":
    from screens.rendering.write import Steps, Wish, write
    from conference.meeting.meeting import Meetings, MeetingState
    from storage import Hub
    hub = Hub.open(pathlib.Path(sys.argv[1]), "Ines Okafor", sys.argv[4])
    held = next(one for one in hub.ask(Meetings()) if one.state is MeetingState.HELD)
    def tell(number, of, words):
        if words == sys.argv[5]:
            os.kill(os.getpid(), signal.SIGKILL)
    out = pathlib.Path(sys.argv[2])
    write(hub, Wish("minutes", "full", "docx", out, meeting=held.id, locked=True), Steps(tell))
"""


@posix
@pytest.mark.parametrize("where", ["writing", "opening it again"])
def test_killed_in_the_middle_there_is_no_half_file(
    small: Small, tmp_path: Path, where: str
) -> None:
    """Under the final name there is nothing, or all of it; the register still says announced, and a
    person can say the rest.

    Killed just before the first byte reaches the disk, which is as any time before, and just after
    the last.
    """
    source, path = small.hub.path, tmp_path / "killed" / "a.hub"
    path.parent.mkdir()
    small.hub.close()
    for one in source.parent.glob("a.hub*"):
        shutil.copy(one, path.parent / one.name)
    (tmp_path / "out").mkdir()
    argv = [
        sys.executable,
        "-c",
        KILLED,
        str(path),
        str(tmp_path / "out" / "file"),
        str(Path(__file__).parents[3]),
        PASSPHRASE,
        where,
    ]
    ended = subprocess.run(argv, check=False, timeout=120, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    left = list((tmp_path / "out").iterdir())
    assert [one.name for one in left] == (["file"] if where == "opening it again" else [])
    assert all(
        one.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" for one in left
    )  # an encrypted Word file, whole
    hub = type(small.hub).open(path, "Ines Okafor", PASSPHRASE)
    assert [copy.state for copy in hub.ask(Copies())] == [CopyState.ANNOUNCED]
    assert hub.check() == []
    hub.close()
