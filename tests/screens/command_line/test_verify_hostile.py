"""`conference verify` and hostile files: bounded in time and memory, one sentence each."""

import os
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from conference.documents.verify import marks, squeeze
from screens.rendering import read_file as paper_text
from screens.rendering.read_file import look, pdf_text
from tests.screens.command_line.verifying import WORDS, Made, Verify, made, once, verify

__all__ = ["made", "once", "verify"]


def test_what_is_no_document(made: Made, verify: Verify, tmp_path: Path) -> None:
    """A folder, nothing, a name no disk takes, a pipe: one sentence, and no passphrase is asked."""
    cases = [
        (tmp_path, "a folder, not a file"),
        (tmp_path / "nothing", "no document in this place"),
        (tmp_path / ("x" * 5_000), "cannot be read"),
    ]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        cases.append((tmp_path / "pipe", "no ordinary file"))
    for path, sentence in cases:
        code, said = verify(path)
        assert code == 1
        assert sentence in said
        assert len(said.splitlines()) == 1


def test_an_unreadable_file(made: Made, verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    """No right to read it: one sentence."""
    real = os.open

    def refuse(path: object, *given: int, **more: int) -> int:
        if path == made.papers["docx"]:
            raise PermissionError
        return real(path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    code, said = verify(made.papers["docx"])
    assert (code, "does not let you" in said) == (1, True)


def test_a_huge_file(
    made: Made, verify: Verify, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Larger than any paper it is not read at all; somewhat smaller, hashed in steps and not looked
    into.
    """
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(paper_text.MOST_HASHED + 1)
    code, said = verify(huge)
    assert (code, "larger than 268,435,456 bytes" in said) == (1, True)
    monkeypatch.setattr(paper_text, "MOST_READ", 1_000)
    code, said = verify(made.papers["html"])
    assert code == 0
    made.papers["html"].write_bytes(made.papers["html"].read_bytes() + b" ")
    code, said = verify(made.papers["html"])
    assert (code, "Its text was not read" in said) == (1, True)


def test_a_bomb(tmp_path: Path) -> None:
    """A Word file that unpacks without end, one whose parts say they are small, one of many parts,
    one that is broken.
    """
    bomb = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("word/document.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(b"<w:t>" + b"a" * (1 << 20))
    assert bomb.stat().st_size < 1 << 20
    assert "unpacks to more" in look(bomb).note
    many = tmp_path / "many.docx"
    with zipfile.ZipFile(many, "w") as parts:
        for number in range(600):
            parts.writestr(f"word/{number}.xml", b"x")
    assert "unpacks to more" in look(many).note
    data = bytearray(bomb.read_bytes())
    data[200:260] = os.urandom(60)
    bomb.write_bytes(bytes(data))
    assert look(bomb).note
    (tmp_path / "cut.docx").write_bytes(bytes(data[:5_000]))
    assert "damaged" in look(tmp_path / "cut.docx").note


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    """Nothing outside is read and nothing multiplies: there is no parser that could."""
    secret = tmp_path / "secret"
    secret.write_text("TOLD")
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    entity = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}<!ENTITY out SYSTEM '
        f'"file://{secret}">]><w:t>&a9; &out;</w:t>'
    )
    with zipfile.ZipFile(tmp_path / "e.docx", "w") as parts:
        parts.writestr("word/document.xml", entity)
    (tmp_path / "e.html").write_text(entity)
    for name in ("e.docx", "e.html"):
        found = look(tmp_path / name)
        assert "TOLD" not in found.text
        assert len(found.text) < 10_000


def test_hostile_pdfs(tmp_path: Path) -> None:
    """Rubbish, a stream that unpacks without end, and one that takes too long: bounded,
    and said.
    """
    rubbish = tmp_path / "a.pdf"
    rubbish.write_bytes(b"%PDF-1.7\n" + os.urandom(20_000))
    assert look(rubbish).note
    stream = zlib.compress(b"BT (a) Tj ET " * 4_000_000, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += (
        b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R "
        b">>\nstartxref\n%d\n%%%%EOF"
    ) % (table, len(data))
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(data)
    assert look(slow, seconds=0).note


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\0" * 10,
        "<" * 200_000,
        "a" * 3_000_000,
        "&" * 200_000,
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_any_text_is_read_in_bounded_time(tmp_path: Path, words: str) -> None:
    """No pattern of signs makes it slow, and a text of nothing but hexadecimal signs has a bounded
    number of marks.
    """
    path = tmp_path / "a.txt"
    path.write_text(words, encoding="utf-8")
    found = look(path)
    assert len(marks(squeeze(found.text))) <= 200_000


def test_the_marks_of_a_text() -> None:
    """A seal is found in the middle of other signs and over the end of a line."""
    seal = "0123456789abcdef"
    for words in (
        f"Journal {seal}",
        f"x{seal}beside",
        "0123 4567\n89ab\u200bcdef",
        f"ff{seal}{seal}",
    ):
        assert seal in marks(squeeze(words))
    assert marks("0123456789abcde") == frozenset()


def test_the_reader_of_pdfs_reads(once: Made) -> None:
    """What the process apart does, done here."""
    text, note = pdf_text(once.papers["pdf"].read_bytes())
    assert note == ""
    assert squeeze(WORDS) in squeeze(text)
