"""Writing a document from a real encrypted file: register first, whole or not at all, opened again, stopped, killed (H3.2, H5.2)."""

import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from conference.case.basis import Consent, SettleBasis
from conference.documents import paper as papers
from conference.documents.copy import OWN_FILE, Copies, CopyState
from conference.documents.making import PaperOf
from conference.documents.paper import Paper, Part
from conference.hub.person import Role
from conference.journal import Journal
from conference.meeting.sitting import SittingOf
from conference.refusal import Refused
from screens.documents import writing
from screens.documents.apart import Halted, apart
from screens.documents.locking import LOCKABLE, opens
from screens.documents.opening import words_in
from screens.documents.printing import FORMS
from screens.documents.writing import Steps, Wish, write
from storage import NotSaved
from tests.screens.documents.papers import paper, printed, read
from tests.screens.pilot import HOSTILE
from tests.screens.small_hub import PASSPHRASE, PLANTED, Small, as_role, small_hub

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


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


def minutes(small: Small, path: Path, form: str = "text", **more: Any) -> Wish:
    """Return the wish for the minutes of the meeting that was held."""
    wish = Wish(document="minutes", reader="full", form=form, path=path, meeting=small.held.id)
    return replace(wish, **more)


def states(small: Small) -> list[str]:
    """Return what became of each copy, the newest first."""
    return [copy.state.value for copy in small.hub.ask(Copies())]


def files(folder: Path) -> list[str]:
    """Return what lies in a folder, but for the hub."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("a.hub"))


@pytest.mark.parametrize("form", [form for form in FORMS if form != "ics"])
def test_each_format_is_written_entered_and_opens_again(made: Small, tmp_path: Path, form: str) -> None:
    """The number stands in it, the register has the digest of the very file, and only its owner may read it."""
    path = tmp_path / f"out.{form}"
    written = write(made.hub, minutes(made, path, form))
    data = path.read_bytes()
    words = words_in(data, form)
    assert PLANTED in words or form == "xlsx"
    assert written.copy.label.replace(" ", "") in words.replace(" ", "").replace("\n", "")
    assert written.copy.to == OWN_FILE
    assert (written.copy.state, written.copy.standing) == (CopyState.WRITTEN, "DRAFT")
    assert written.copy.digest == hashlib.sha256(data).hexdigest()
    assert (written.phrase, written.note) == ("", "")
    assert made.hub.ask(Copies())[0] == written.copy
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_calendar_has_references_only(made: Small, tmp_path: Path) -> None:
    """It is written like the others, and names nobody."""
    wish = Wish("agenda", "full", "ics", tmp_path / "out.ics", meeting=made.meeting.id)
    assert write(made.hub, wish).note == ""
    assert PLANTED not in wish.path.read_text()


@pytest.mark.parametrize("form", sorted(LOCKABLE))
def test_a_locked_document_opens_with_its_phrase_alone(made: Small, tmp_path: Path, form: str) -> None:
    """Five words, shown once: no record of the hub holds them."""
    path = tmp_path / "out"
    written = write(made.hub, minutes(made, path, form, locked=True))
    assert len(written.phrase.split()) == 5
    plain = printed(written.paper, form).data
    assert PLANTED.encode() not in path.read_bytes()
    assert opens(path.read_bytes(), form, written.phrase, plain)
    assert written.copy.locked
    assert written.phrase not in written.copy.model_dump_json()


def test_copies_are_counted_document_by_document(small: Small, tmp_path: Path) -> None:
    """One, two; another document begins anew; the label is made of the number and who gets it."""
    copies = [write(small.hub, minutes(small, tmp_path / str(number), to="Ada Kowalczyk")).copy for number in range(2)]
    other = write(small.hub, replace(minutes(small, tmp_path / "third"), document="actions")).copy
    assert [copy.label for copy in copies] == ["Copy 1, for Ada Kowalczyk", "Copy 2, for Ada Kowalczyk"]
    assert other.number == 1


@pytest.mark.parametrize(("more", "said"), [
    ({"form": "text", "locked": True}, "Only Word, Excel and PDF"), ({"form": "doc"}, "There is no such format"),
    ({"reader": "seat:Nobody"}, "There is no such reader"), ({"reader": "agency:Police of Northmoor"}, "Minutes: not for"),
    ({"document": "novel"}, "There is no such document"), ({"form": "ics"}, "no day in this document"),
    ({"document": "letter", "reader": "family"}, "by its reference"), ({"reader": "family"}, "by its reference"),
])  # fmt: skip
def test_what_cannot_be_had_is_refused_before_anything(made: Small, tmp_path: Path, more: dict[str, Any], said: str) -> None:
    """One sentence; no file, no number."""
    before = made.hub.ask(Copies())
    with pytest.raises(Refused, match=said):
        write(made.hub, minutes(made, tmp_path / "out", **more))
    assert list(tmp_path.iterdir()) == []
    assert made.hub.ask(Copies()) == before


def test_without_a_pdf_printer_html_is_offered(made: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none for every machine."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused, match="take html"):
        write(made.hub, minutes(made, tmp_path / "out", "pdf"))
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("where", ["entering it in the register", "printing", "locking", "writing", "opening it again"])
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
    assert (copy.state, copy.words) == (CopyState.NOT_WRITTEN, f"it broke off ({type(error).__name__})")


def test_what_the_disk_changed_does_not_count(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read back is compared; another file is taken away."""
    monkeypatch.setattr(writing, "write_bytes", lambda path, data: path.write_bytes(data[:-1]))
    with pytest.raises(Refused, match="not what was written"):
        write(small.hub, minutes(small, tmp_path / "out"))
    assert files(tmp_path) == []
    assert states(small) == ["not written"]


def test_a_register_that_takes_nothing_stops_it(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_consent_withdrawn_or_run_out_stops_it(small: Small, tmp_path: Path) -> None:
    """Named by reference; with a reason it goes, and the reason stands with the copy and the cases it was against (H3.2)."""
    items = {item.reference: item.id for item in small.hub.ask(SittingOf(meeting=small.held.id)).items}
    small.hub.record(SettleBasis(item=items["2026-001"], consent=Consent.WITHDRAWN))
    small.hub.record(SettleBasis(item=items["2026-002"], consent=Consent.GIVEN, asked={"until": "2026-12-01"}))
    wish = minutes(small, tmp_path / "out")
    stopped = r"May not be sent any more: 2026-001 \(consent was withdrawn\); 2026-002 \(consent ran out on Tue 1 Dec 2026\)\."
    with pytest.raises(Refused, match=stopped):
        write(small.hub, wish)
    assert files(tmp_path) == []
    assert states(small) == []
    copy = write(small.hub, replace(wish, reason="ordered by the court")).copy
    assert (copy.by, copy.against, copy.reason) == ("Ines Okafor", "2026-001, 2026-002", "ordered by the court")
    agenda = Wish("agenda", "full", "text", tmp_path / "agenda", meeting=small.held.id)
    assert write(small.hub, agenda).copy.against == ""


def test_remarks_on_the_wording_need_a_choice(tmp_path: Path) -> None:
    """The check advises: the first place is named, and with the words why it stays it is written, and they are kept (H1.3)."""
    small = small_hub(tmp_path, words="she is a junkie and a failure")
    wish = minutes(small, tmp_path / "out")
    with pytest.raises(Refused, match=r"points at .* place.*“junkie”: label"):
        write(small.hub, wish)
    assert states(small) == []
    copy = write(small.hub, replace(wish, wording="her mother's own words")).copy
    assert copy.wording == "her mother's own words"
    assert (tmp_path / "out").exists()
    small.hub.close()


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip() and len(text) < 1_000])
def test_hostile_words_leave_as_words(tmp_path: Path, text: str) -> None:
    """In what is written, in who gets it and in the reasons; every format opens again."""
    small = small_hub(tmp_path, words=f"w{text}")
    for form in ("docx", "pdf", "html", "text", "xlsx"):
        wish = minutes(small, tmp_path / form, form, to=f"t{text}"[:100], wording=f"k{text}", reason=f"r{text}")
        written = write(small.hub, wish)
        assert written.copy.digest
        assert (tmp_path / form).exists()
    small.hub.close()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR])
def test_a_role_gets_only_what_it_may_read(small: Small, tmp_path: Path, role: Role) -> None:
    """Refused with the right that is missing; nothing is written."""
    hub = as_role(small, role)
    with pytest.raises(Refused, match="may not read cases"):
        write(hub, minutes(small, tmp_path / "out"))
    hub.close()
    assert files(tmp_path) == []


def test_a_secretary_writes_minutes_but_no_journal(small: Small, tmp_path: Path) -> None:
    """Who may not read the journal gets no report of it."""
    hub = as_role(small, Role.SECRETARY)
    assert write(hub, minutes(small, tmp_path / "out")).copy.by == "Ruth Adeyemi"
    with pytest.raises(Refused, match="may not read the journal"):
        write(hub, Wish("journal", "full", "text", tmp_path / "journal"))
    hub.close()


def test_the_journal_says_that_a_copy_was_made_and_nothing_of_it(small: Small, tmp_path: Path) -> None:
    """Announced, then written, each with who did it; no name of anybody."""
    write(small.hub, minutes(small, tmp_path / "out", to="Femi Novák"))
    titles = [entry.title for entry in small.hub.ask(Journal(limit=2))]
    assert titles == ["Copy written", "Copy announced"]


def test_a_template_without_the_number_is_told(small: Small, tmp_path: Path) -> None:
    """It is written, since it is the hub's own choice, and the note says what is missing."""
    own = small.hub.path.with_suffix(".templates") / "documents"
    own.mkdir(parents=True)
    (own / "minutes.txt.j2").write_text("Ours: {{ title }}")
    written = write(small.hub, minutes(small, tmp_path / "out"))
    assert (tmp_path / "out").read_text().startswith("Ours: Minutes")
    assert written.note == "The copy number does not stand in it: look at the hub's own template."


# What is large is printed in a process of its own


def large() -> Paper:
    """Return a paper that takes some seconds to print."""
    rows = tuple((f"{number}", "somebody said something of some length " * 4) for number in range(3_000))
    parts = tuple(Part(title=f"Case {number}", blocks=(papers.table("Lines", ("Time", "Words"), rows, (10, 90)),)) for number in range(4))
    return paper(title="Large", audience="full", made_on=date(2026, 12, 10), parts=parts)


def test_what_is_large_is_printed_apart(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result is the same, byte by byte, as when it is printed here."""
    here = write(small.hub, minutes(small, tmp_path / "here", "pdf", locked=False))
    monkeypatch.setattr(writing, "BIG", 0)
    there = write(small.hub, minutes(small, tmp_path / "there", "pdf"))
    assert read("pdf", (tmp_path / "here").read_bytes()).replace("Copy 1", "Copy 2") == read("pdf", (tmp_path / "there").read_bytes())
    assert (here.copy.number, there.copy.number) == (1, 2)
    locked = write(small.hub, minutes(small, tmp_path / "locked", "docx", locked=True))
    assert len(locked.phrase.split()) == 5


def test_a_large_printing_is_stopped_in_the_middle(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    """A refusal keeps its sentence; of anything else the type alone comes back, since its text may hold words."""
    with pytest.raises(Refused, match="no day"):
        apart(Event(), words_of_refusal, "no day here")
    with pytest.raises(Refused, match=r"The printing failed \(ValueError\)"):
        apart(Event(), int, "Quillfeather")
    with pytest.raises(Refused, match="broke off"):
        apart(Event(), os._exit, 3)
    assert apart(Event(), len, "abc") == 3


def words_of_refusal(words: str) -> None:
    """Refuse with these words."""
    raise Refused(words)


KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[3])
if __name__ == "__main__":
    from screens.documents.writing import Steps, Wish, write
    from conference.meeting.meeting import Meetings, MeetingState
    from storage import Hub
    hub = Hub.open(pathlib.Path(sys.argv[1]), "Ines Okafor", sys.argv[4])
    held = next(one for one in hub.ask(Meetings()) if one.state is MeetingState.HELD)
    def tell(number, of, words):
        if words == sys.argv[5]:
            os.kill(os.getpid(), signal.SIGKILL)
    write(hub, Wish("minutes", "full", "docx", pathlib.Path(sys.argv[2]), meeting=held.id, locked=True), Steps(tell))
"""


@posix
@pytest.mark.parametrize("where", ["printing", "locking", "writing", "opening it again"])
def test_killed_in_the_middle_there_is_no_half_file(small: Small, tmp_path: Path, where: str) -> None:
    """Under the final name there is nothing, or all of it; the register still says announced, and a person can say the rest."""
    source, path = small.hub.path, tmp_path / "killed" / "a.hub"
    path.parent.mkdir()
    small.hub.close()
    for one in source.parent.glob("a.hub*"):
        shutil.copy(one, path.parent / one.name)
    (tmp_path / "out").mkdir()
    argv = [sys.executable, "-c", KILLED, str(path), str(tmp_path / "out" / "file"), str(Path(__file__).parents[3]), PASSPHRASE, where]
    ended = subprocess.run(argv, check=False, timeout=120, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    left = list((tmp_path / "out").iterdir())
    assert [one.name for one in left] == (["file"] if where == "opening it again" else [])
    assert all(one.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" for one in left)  # an encrypted Word file, whole
    hub = type(small.hub).open(path, "Ines Okafor", PASSPHRASE)
    assert [copy.state for copy in hub.ask(Copies())] == [CopyState.ANNOUNCED]
    assert hub.check() == []
    hub.close()
