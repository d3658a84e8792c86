"""A hub with papers that it wrote, and the command that looks at them."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conference.documents.copy import CopyWritten, TakeCopy
from conference.documents.minutes.minutes import ApproveMinutes, IssueMinutes
from conference.documents.papers.making import PaperOf
from screens.rendering.locking import lock
from screens.rendering.render import print_paper
from storage import key_file
from tests.builders import COORDINATOR, PHRASE, House, Stage
from tests.screens.hub_file import run
from tests.screens.rendering.papers import source

WORDS = "seen on Monday near the station"
Verify = Callable[..., tuple[int, str]]
"""Runs the command on a paper; returns its exit code and everything that it said."""

VERY = "This is the very file that was written by this hub."


@dataclass
class Made:
    """A closed hub in a folder, with papers it wrote."""

    path: Path
    papers: dict[str, Path]

    def copy(self, folder: Path) -> "Made":
        """Return the same in another folder."""
        for one in (self.path, key_file(self.path), *self.papers.values()):
            shutil.copyfile(one, folder / one.name)
        return Made(
            folder / self.path.name,
            {name: folder / paper.name for name, paper in self.papers.items()},
        )


def written(
    house: House, document: str, reader: str, form: str, *, phrase: str = "", to: str = "Ada"
) -> Path:
    """Write a copy as the export does: its number first, then the file, then its digest."""
    asked: dict[str, Any] = {"document": document, "reader": reader, "meeting": house.meeting_id}
    copy = house.record(TakeCopy(**asked, form=form, to=to, locked=bool(phrase)))
    paper = house.ask(PaperOf(**asked)).model_copy(update={"copy_number": copy.label})
    data = print_paper(paper, form, source).data
    data = lock(data, form, phrase) if phrase else data
    path = (
        house.path.parent / f"{document}-{reader.partition(':')[2] or reader}-{copy.number}.{form}"
    )
    path.write_bytes(data)
    house.record(CopyWritten(copy_id=copy.id, digest=hashlib.sha256(data).hexdigest()))
    return path


@pytest.fixture(scope="module")
def once(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a hub whose minutes are issued and were written in every form that is read."""
    house = begun.copy(tmp_path_factory.mktemp("papers"))
    house.all_here()
    house.write(WORDS)
    house.end()
    draft = written(house, "minutes", "seat:Police", "text", to="Ada, the draft")
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="the court asked"))
    house.record(IssueMinutes(meeting=house.meeting_id))
    papers = {
        form: written(house, "minutes", "full", form)
        for form in ("docx", "pdf", "html", "text", "xlsx")
    }
    papers |= {
        "draft": draft,
        "extract": written(house, "minutes", "seat:Police", "docx", to="Ada Kowalczyk"),
    }
    papers |= {
        "agenda": written(house, "agenda", "full", "text"),
        "locked": written(house, "minutes", "full", "docx", phrase="five plain words"),
    }
    house.hub.close()
    return Made(house.path, papers)


@pytest.fixture
def made(once: Made, tmp_path: Path) -> Made:
    """Return a copy of it for one test."""
    return once.copy(tmp_path)


@pytest.fixture
def verify(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Verify":
    """Return what runs the command: exit code and everything that was said."""

    def verified(
        paper: Path, hub: Path | None = None, person: str = COORDINATOR
    ) -> tuple[int, str]:
        monkeypatch.setattr("tests.screens.hub_file.PASSPHRASE", PHRASE)
        code = run(
            monkeypatch, "verify", paper, hub or made.path, "--person", person, "--passphrase-stdin"
        )
        out, err = capsys.readouterr()
        return code, out + err

    return verified
