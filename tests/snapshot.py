"""What a page looks like, kept as plain text in `tests/snapshots/<name>-<width>x<height>.txt`, and
compared line by line.

`pytest --snapshot-update` writes the files anew; look at what changed before keeping it. On the
build machine it is refused.
"""

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from textual.app import App

from tests.screens.pilot import screen_lines

FOLDER = Path(__file__).with_name("snapshots")
_SEAL = re.compile(
    r"\b[0-9a-f]{8,64}\b"
)  # seals and heads hang on random keys; no word and no number on a screen looks like that
_MASK = "░"


def add_option(parser: pytest.Parser) -> None:
    """Let the files be written anew."""
    parser.addoption(
        "--snapshot-update",
        action="store_true",
        help="write the text snapshots of the screens anew",
    )


def refuse_on_build(config: pytest.Config) -> None:
    """Refuse to write snapshots where nobody looks at them."""
    if config.getoption("--snapshot-update") and os.environ.get("CI"):
        raise pytest.UsageError(
            "--snapshot-update is refused here: snapshots are made where somebody looks at them"
        )


def masked(lines: Iterable[str], *secrets: str) -> list[str]:
    """Return lines without what is never the same twice, at its width; without blanks at their
    ends.
    """
    found = []
    for line in lines:
        for secret in secrets:
            line = line.replace(secret, _MASK * len(secret))  # noqa: PLW2901 - one after the other
        found.append(_SEAL.sub(lambda seal: _MASK * len(seal[0]), line).rstrip())
    return found


class Snapshots:
    """Compares screens while a test goes from one to the next, and tells all differences at its
    end.
    """

    def __init__(self, size: tuple[int, int], *, update: bool, folder: Path = FOLDER) -> None:
        """Compare screens of `size`, or write them."""
        self.size, self.update, self.folder = size, update, folder
        self.differences: list[str] = []
        self.names: list[str] = []

    def take(self, name: str, app: App[None], *secrets: str) -> None:
        """Compare the screen as it stands with the snapshot of this name; `secrets` are random
        words to hide.
        """
        file = self.folder / f"{name}-{self.size[0]}x{self.size[1]}.txt"
        lines = masked(screen_lines(app), *secrets)
        self.names.append(file.name)
        if self.update:
            self.folder.mkdir(exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            return
        kept = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        if kept != lines:
            diff = difflib.unified_diff(
                kept, lines, f"{file.name} as it was", "as it is now", lineterm=""
            )
            self.differences.append("\n".join(diff))

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Fail with every difference, unless the test has failed already."""
        if kind is None and self.differences:
            pytest.fail(
                "\n\n".join(self.differences) + "\n\nIf this is meant: pytest --snapshot-update",
                pytrace=False,
            )
