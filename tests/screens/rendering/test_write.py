"""Writing a document from a real encrypted file: register first, whole or not at all, opened again,
stopped, killed (H3.2, H5.2).
"""

import hashlib
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.base.text import clean
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.copy import OWN_FILE, Copies, CopyState
from conference.hub.person import Role
from conference.meeting.sitting import SittingOf
from screens.rendering.locking import opens
from screens.rendering.render import FORMS
from screens.rendering.reread import words_in
from screens.rendering.write import Wish, write
from tests.screens.documents.exporting import files, minutes, states
from tests.screens.pilot import HOSTILE
from tests.screens.rendering.papers import printed
from tests.screens.small_hub import PLANTED, Small, as_role, small_hub


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


@pytest.mark.parametrize("form", [form for form in FORMS if form != "ics"])
def test_each_format_is_written_entered_and_opens_again(
    made: Small, tmp_path: Path, form: str
) -> None:
    """The number stands in it, the register has the digest of the very file, and only its owner may
    read it.
    """
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


def test_a_locked_document_opens_with_its_phrase_alone(made: Small, tmp_path: Path) -> None:
    """Five words, shown once: no record of the hub holds them.

    How each format is locked is in `test_locking`.
    """
    path = tmp_path / "out"
    written = write(made.hub, minutes(made, path, "pdf", locked=True))
    assert len(written.phrase.split()) == 5
    plain = printed(written.paper, "pdf").data
    assert PLANTED.encode() not in path.read_bytes()
    assert opens(path.read_bytes(), "pdf", written.phrase, plain)
    assert written.copy.locked
    assert written.phrase not in written.copy.model_dump_json()


def test_copies_are_counted_document_by_document(small: Small, tmp_path: Path) -> None:
    """One, two; another document begins anew; the label is made of the number and who gets it."""
    copies = [
        write(small.hub, minutes(small, tmp_path / str(number), to="Ada Kowalczyk")).copy
        for number in range(2)
    ]
    other = write(small.hub, replace(minutes(small, tmp_path / "third"), document="actions")).copy
    assert [copy.label for copy in copies] == [
        "Copy 1, for Ada Kowalczyk",
        "Copy 2, for Ada Kowalczyk",
    ]
    assert other.number == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"form": "text", "locked": True}, "Only Word, Excel and PDF"),
        ({"form": "doc"}, "There is no such format"),
        ({"reader": "seat:Nobody"}, "There is no such reader"),
        ({"reader": "agency:Police of Northmoor"}, "Minutes: not for"),
        ({"document": "novel"}, "There is no such document"),
        ({"form": "ics"}, "no day in this document"),
        ({"document": "letter", "reader": "family"}, "by its reference"),
        ({"reader": "family"}, "by its reference"),
    ],
)
def test_what_cannot_be_had_is_refused_before_anything(
    made: Small, tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    """One sentence; no file, no number."""
    before = made.hub.ask(Copies())
    with pytest.raises(Refused, match=said):
        write(made.hub, minutes(made, tmp_path / "out", **more))
    assert list(tmp_path.iterdir()) == []
    assert made.hub.ask(Copies()) == before


def test_without_a_pdf_printer_html_is_offered(
    made: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is none for every machine."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused, match="take html"):
        write(made.hub, minutes(made, tmp_path / "out", "pdf"))
    assert list(tmp_path.iterdir()) == []


def test_consent_withdrawn_or_run_out_stops_it(small: Small, tmp_path: Path) -> None:
    """Named by reference; with a reason it goes, and the reason stands with the copy and the cases
    it was against (H3.2).
    """
    items = {
        item.reference: item.id for item in small.hub.ask(SittingOf(meeting=small.held.id)).items
    }
    small.hub.record(SettleBasis(item=items["2026-001"], consent=Consent.WITHDRAWN))
    small.hub.record(
        SettleBasis(item=items["2026-002"], consent=Consent.GIVEN, asked={"until": "2026-12-01"})
    )
    wish = minutes(small, tmp_path / "out")
    stopped = (
        r"May not be sent any more: 2026-001 \(consent was withdrawn\); "
        r"2026-002 \(consent ran out on Tue 1 Dec 2026\)\."
    )
    with pytest.raises(Refused, match=stopped):
        write(small.hub, wish)
    assert files(tmp_path) == []
    assert states(small) == []
    copy = write(small.hub, replace(wish, reason="ordered by the court")).copy
    assert (copy.by, copy.against, copy.reason) == (
        "Ines Okafor",
        "2026-001, 2026-002",
        "ordered by the court",
    )
    agenda = Wish("agenda", "full", "text", tmp_path / "agenda", meeting=small.held.id)
    assert write(small.hub, agenda).copy.against == ""


def test_remarks_on_the_wording_need_a_choice(tmp_path: Path) -> None:
    """The check advises: the first place is named, and with the words why it stays it is written,
    and they are kept (H1.3).
    """
    small = small_hub(tmp_path, words="she is a junkie and a failure")
    wish = minutes(small, tmp_path / "out")
    with pytest.raises(Refused, match=r"points at .* place.*“junkie”: label"):
        write(small.hub, wish)
    assert states(small) == []
    copy = write(small.hub, replace(wish, wording="her mother's own words")).copy
    assert copy.wording == "her mother's own words"
    assert (tmp_path / "out").exists()
    small.hub.close()


def test_hostile_words_leave_as_words(tmp_path: Path) -> None:
    """In what is written, in who gets it and in the reasons, the formats taking turns; every format
    opens again.
    """
    texts = [text for text in HOSTILE if text.strip() and len(text) < 1_000]
    small = small_hub(tmp_path, words=tuple(f"w{text}" for text in texts))
    for number, (text, form) in enumerate(
        zip(texts, cycle(("docx", "pdf", "html", "text", "xlsx")), strict=False)
    ):
        path = tmp_path / f"{number}.{form}"
        copy = write(
            small.hub,
            minutes(small, path, form, to=f"t{text}"[:100], wording=f"k{text}", reason=f"r{text}"),
        ).copy
        assert copy.digest == hashlib.sha256(path.read_bytes()).hexdigest()
        assert [said.split() for said in (copy.to, copy.wording, copy.reason)] == [
            clean(f"{mark}{text}").split() for mark in "tkr"
        ]
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


def test_the_journal_says_that_a_copy_was_made_and_nothing_of_it(
    small: Small, tmp_path: Path
) -> None:
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
