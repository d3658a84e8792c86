"""The demo hub as a file, made by the real program, for journeys through it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from storage import Hub
from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "screens"]


@dataclass(frozen=True)
class DemoFile:
    """A demo hub on disk and the key to it."""

    path: Path
    person: str
    passphrase: str

    def terminal(
        self, columns: int = 80, rows: int = 24, kind: type[Terminal] = Terminal
    ) -> Terminal:
        """Return the program on this hub, in a terminal, not started; its own settings stay in the
        hub's folder.
        """
        return kind(
            [*PROGRAM, "open", str(self.path)],
            columns=columns,
            rows=rows,
            environment={"XDG_STATE_HOME": str(self.path.parent / "state")},
        )

    def unlock(self, terminal: Terminal, *, pasted: bool = False) -> None:
        """Type or paste name and passphrase."""
        terminal.wait_for("Passphrase")
        for words in (self.person, self.passphrase):
            (terminal.paste if pasted else terminal.type_text)(words)
            terminal.send("enter")

    def open(self) -> Hub:
        """Open the hub without a screen."""
        return Hub.open(self.path, self.person, self.passphrase)


def write_demo(folder: Path) -> DemoFile:
    """Run `conference demo --write` and read what it printed."""
    path = folder / "demo.hub"
    done = subprocess.run(
        [*PROGRAM, "demo", "--write", str(path)], capture_output=True, text=True, check=True
    )
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    return DemoFile(path, said["person"], said["passphrase"])
