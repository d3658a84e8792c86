"""What is installed is what requirements.lock says, so that a test of today is a test of what a hub
gets.
"""

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[1] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_OURS = {"case-conference", "pip", "setuptools", "uv"}


def test_every_installed_version_is_the_locked_one() -> None:
    """Nothing is installed that the lock does not name, and nothing in another version."""
    locked = {canonicalize_name(name): said for name, said in _PINNED.findall(LOCK.read_text())}
    there = {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    assert len(locked) > 40
    assert {name: there[name] for name in there.keys() - _OURS} == {
        name: locked.get(name) for name in there.keys() - _OURS
    }
