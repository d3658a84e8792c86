"""`conference verify`: the very file, an altered one, a paper of another hub, a hub that was
changed (H3.3, H5.2).
"""

import io
import zipfile
from pathlib import Path

import pytest

from conference.documents.minutes.minutes import CorrectMinutes
from conference.hub.person import Role
from conference.meeting.meeting import Meetings
from screens.rendering.locking import lock
from storage import Hub
from storage.file.schema import TRIGGERS
from tests.builders import (
    AUDITOR,
    CHAIR,
    COORDINATOR,
    MEMBER,
    PEOPLE,
    PHRASE,
    SECRETARY,
    Clock,
    House,
    create,
)
from tests.screens.command_line.verifying import VERY, WORDS, Made, Verify, made, once, verify

__all__ = ["made", "once", "verify"]


def reopened(made: Made) -> House:
    """Return the hub, open at the keyboard of the coordinator."""
    clock = Clock()
    clock.pass_(days=40)
    return House(Hub.open(made.path, COORDINATOR, PHRASE, clock=clock), clock)


def rezip(path: Path, old: str, new: str) -> bytes:
    """Return a Word file in which words were changed as Word would: a whole new archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in parts.infolist():
            made.writestr(info.filename, parts.read(info).replace(old.encode(), new.encode()))
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["docx", "pdf", "html", "text", "xlsx", "draft", "extract", "agenda", "locked"]
)
def test_the_very_file(made: Made, verify: Verify, name: str) -> None:
    """Exit 0: which copy, for whom, when; locked ones by their digest; and that the seal holds."""
    code, said = verify(made.papers[name])
    assert code == 0, said
    assert VERY in said
    assert ", for Ada" in said
    assert "written Thu 10 Dec 2026" in said
    assert "The journal is whole." in said if name == "agenda" else "The seal holds: entry" in said
    assert WORDS not in said


def test_corrected_since_is_told(made: Made, verify: Verify) -> None:
    """A correction added after the copy was written is counted, and the file is still
    the very one.
    """
    house = reopened(made)
    meeting = house.ask(Meetings())[0]
    for words in ("It was Tuesday.", "It rained."):
        house.record(CorrectMinutes(meeting=meeting.id, words=words))
    house.hub.close()
    code, said = verify(made.papers["docx"])
    assert code == 0
    assert (
        "The minutes were corrected since: 2 corrections were added after this file was written."
        in said
    )


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "text"])
def test_one_byte_more(made: Made, verify: Verify, name: str) -> None:
    """A blank at its end is enough: it bears the seal and the number of a copy, but it is not that
    file.
    """
    paper = made.papers[name]
    paper.write_bytes(paper.read_bytes() + b" ")
    code, said = verify(paper)
    assert code == 1
    assert (
        "This file was altered since it was written: it bears the seal of this hub's "
        "minutes of Thu 10 Dec 2026"
    ) in said
    assert "It says that it is copy" in said
    assert VERY not in said


@pytest.mark.parametrize("name", ["docx", "html", "text"])
def test_one_word_less(made: Made, verify: Verify, name: str) -> None:
    """The approved line is missed in the text."""
    paper = made.papers[name]
    data = (
        rezip(paper, WORDS, "seen on Sunday")
        if name == "docx"
        else paper.read_bytes().replace(b"Monday", b"Sunday")
    )
    paper.write_bytes(data)
    code, said = verify(paper)
    assert code == 1
    assert "altered since" in said
    assert "1 of the approved lines is not in its text." in said


def test_one_page_less(made: Made, verify: Verify) -> None:
    """A PDF without its first page still bears the seal on the others."""
    from pypdf import PdfReader, PdfWriter

    paper = made.papers["pdf"]
    pages = PdfReader(paper).pages
    assert len(pages) > 1
    writer = PdfWriter()
    for page in pages[1:]:
        writer.add_page(page)
    writer.write(paper)
    code, said = verify(paper)
    assert code == 1
    assert "altered since" in said


def test_printed_again_is_no_file_that_was_written(
    made: Made, verify: Verify, tmp_path: Path
) -> None:
    """All the words, the seal, and no copy number: its seal is known, the file is not."""
    text = made.papers["text"].read_text(encoding="utf-8")
    paper = tmp_path / "again.txt"
    paper.write_text(
        "\n".join(line for line in text.splitlines() if ", for Ada" not in line), encoding="utf-8"
    )
    code, said = verify(paper)
    assert code == 1
    assert (
        "The seal belongs to this hub's minutes of Thu 10 Dec 2026, but this file is not "
        "one that was written."
    ) in said
    assert "All approved lines are in its text." in said


def test_a_paper_of_another_hub(made: Made, verify: Verify, tmp_path: Path) -> None:
    """Another hub's minutes bear another seal; so does a text that only talks of seals."""
    folder = tmp_path / "other"
    folder.mkdir()
    other, _ = create(folder / "other.hub", Clock(), {COORDINATOR: Role.COORDINATOR})
    other.close()
    code, said = verify(made.papers["docx"], folder / "other.hub")
    assert code == 1
    assert "not from this hub" in said
    invented = tmp_path / "letter.txt"
    invented.write_text("Journal 0123456789abcdef, Copy 1, for Ada", encoding="utf-8")
    code, said = verify(invented)
    assert (code, "not from this hub" in said) == (1, True)


@pytest.mark.parametrize("name", ["locked", "pdf"])
def test_a_locked_file_that_is_not_known(made: Made, verify: Verify, name: str) -> None:
    """Only its digest could be looked at, and that is said."""
    paper = made.papers[name]
    data = (
        lock(paper.read_bytes(), "pdf", "other words")
        if name == "pdf"
        else paper.read_bytes() + b" "
    )
    paper.write_bytes(data)
    code, said = verify(paper)
    assert code == 1
    assert "not from this hub" in said
    assert "It is locked with a phrase" in said


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE minutes SET document = json_set(document, '$.title', 'Other')",
            "not as they were approved",
        ),
        ("UPDATE journal SET person = 'Somebody Else' WHERE number = 3", "broken at entry 3"),
        ("DELETE FROM journal WHERE seal = (SELECT head FROM minutes)", "The journal was cut"),
        (
            "UPDATE minutes SET approved_because = 'nobody asked'",
            "The annex of issued minutes is not as it was issued",
        ),
    ],
)
def test_a_tampered_hub_is_found(made: Made, verify: Verify, statement: str, sentence: str) -> None:
    """The file is the very one, but what is in the hub is not what was sealed: exit 1."""
    house = reopened(made)
    tamper(house, statement)
    house.hub.close()
    code, said = verify(made.papers["docx"])
    assert code == 1
    assert sentence in said
    assert "The seal holds" not in said


def tamper(house: House, *statements: str) -> None:
    """Change the file past the door."""
    with house.hub._engine.begin() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)


def test_a_text_changed_together_with_its_digest_is_found(made: Made, verify: Verify) -> None:
    """Whoever makes the digest anew forgets that the journal sealed the other one."""
    import json

    from sqlalchemy import text

    from storage.documents.minutes_row import digest_of

    house = reopened(made)
    with house.hub._engine.begin() as connection:
        document = json.loads(
            connection.execute(text("SELECT document FROM minutes")).scalar_one()
        ) | {"title": "Other"}
        values = {"document": json.dumps(document), "digest": digest_of(document)}
        connection.execute(
            text("UPDATE minutes SET document = :document, digest = :digest"), values
        )
    assert any("another text" in problem for problem in house.hub.check())
    house.hub.close()
    code, said = verify(made.papers["docx"])
    assert (code, "sealed another text" in said) == (1, True)


def test_a_hub_of_before_has_its_digest_alone(made: Made, verify: Verify) -> None:
    """Minutes that were approved before entries carried digests name the entry before, and no
    issue: their own digest is compared.
    """
    house = reopened(made)
    chain = house.hub._chain
    with house.hub._engine.begin() as connection:
        rows = (
            connection.exec_driver_sql("SELECT number FROM journal WHERE sealed != ''")
            .scalars()
            .all()
        )
    assert len(rows) == 2
    tamper(
        house,
        (
            "UPDATE minutes SET head = (SELECT seal FROM journal WHERE number = (SELECT "
            "min(number) - 1 FROM journal WHERE sealed != ''))"
        ),
        "UPDATE minutes SET issued_head = '', annex = '{}'",
        "UPDATE journal SET sealed = '', rows = '', signature = ''",
        "DELETE FROM row_seal",
        "DELETE FROM signing_key",
    )
    _seal_anew(house, chain)
    assert house.hub.check() == []
    house.hub.close()
    code, said = verify(made.papers["docx"])
    assert code == 0, said


def _seal_anew(house: House, chain: object) -> None:
    """Chain the whole journal again, as a file of before was chained."""
    from sqlalchemy import select, update

    from storage.file.journal import FIRST_SEAL, JournalRow

    with house.hub._engine.begin() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        before = FIRST_SEAL
        head = connection.exec_driver_sql("SELECT head FROM minutes").scalar_one()
        for row in (
            connection.execute(select(*JournalRow.__table__.c).order_by(JournalRow.number))
            .mappings()
            .all()
        ):
            seal = chain._seal(before, dict(row))  # type: ignore[attr-defined]
            connection.execute(
                update(JournalRow).where(JournalRow.number == row["number"]).values(seal=seal)
            )
            if row["seal"] == head:
                connection.exec_driver_sql("UPDATE minutes SET head = ?", (seal,))
            before = seal
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)


@pytest.mark.parametrize(
    ("person", "may"), [(CHAIR, True), (SECRETARY, True), (AUDITOR, True), (MEMBER, False)]
)
def test_who_may_look(made: Made, verify: Verify, person: str, may: bool) -> None:
    """Whoever reads the journal or the cases; a member does neither."""
    assert PEOPLE[MEMBER] is Role.MEMBER
    code, said = verify(made.papers["docx"], person=person)
    assert (code == 0) is may
    assert (VERY in said) is may
