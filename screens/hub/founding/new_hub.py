"""Making the file of a new hub: where it goes, and what has to be true of that place (H1.1)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from conference.base.refusal import Refused
from conference.hub.founding import Founding, file_name
from conference.hub.person import AddPerson
from screens.app.typed_path import read_path

if TYPE_CHECKING:
    from storage import Cost, Hub

ENDING = ".hub"


@dataclass
class Made:
    """A hub that was made: open, with its paper key, and what could not be written into it, if
    anything.
    """

    hub: "Hub"
    paper: str = field(repr=False)
    problem: str = ""


@dataclass
class NewHub(Founding):
    """What is asked for a new hub, and the place of its file. Nothing of it is on the disk before
    `make`.
    """

    folder: Path = field(kw_only=True)
    file: str = ""

    @property
    def proposed_file(self) -> str:
        """Where the hub goes unless somebody says otherwise: the folder, and a name made from the
        hub's.
        """
        return str(self.folder / f"{file_name(self.name)}{ENDING}")

    @property
    def path(self) -> Path:
        """Where the hub goes."""
        path = read_path(self.file or self.proposed_file)
        return path if path.suffix or path.is_dir() else path.with_name(path.name + ENDING)

    def wrong_with_hub(self) -> str | None:
        """Return what is wrong with name or file, in one sentence, or None."""
        wrong = self.wrong_with_name()
        if wrong is not None:
            return wrong
        try:
            path = self.path
            if path.is_dir():
                return "This is a folder: add the name of the file."
            if path.exists() or path.with_name(f"{path.name}.keys").exists():
                return "There is a file in this place already, and it is never overwritten."
        except (OSError, ValueError):  # a name too long, or one the disk does not take
            return "A file cannot have this name."
        return None

    def make(self, cost: "Cost | None" = None) -> Made:
        """Make the hub: file, keys, table. Takes seconds, so it is called in a thread.

        Raises Refused, CannotOpen or OSError when the file could not be made. What fails later is
        told in `Made.problem`.
        """
        from storage import Hub

        path = self.path
        make_folder(path.parent)
        people = [
            (AddPerson(name=keeper.name, role=keeper.role), keeper.passphrase)
            for keeper in self.admitted
        ]
        hub, paper = Hub.create(path, self.profile(), people, cost=cost)
        try:
            self._set_table(hub)
        except Refused as refused:
            return Made(hub, paper, f"The hub is made, but not the whole table: {refused}")
        return Made(hub, paper)

    def _set_table(self, hub: "Hub") -> None:
        today = hub.now.astimezone().date()
        agencies: dict[str, UUID] = {}
        for place in self.seated:
            command = self.agency_command(place)
            known = command.name.casefold()
            if known not in agencies:
                agencies[known] = hub.record(command).id
            seat = hub.record(self.seat_command(place, agencies[known]))
            if place.holder.strip():
                hub.record(self.holder_command(place, seat.id, today))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for this user's eyes only.

    Raises OSError.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
