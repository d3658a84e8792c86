"""What holds for every test: one time zone, no animation, repeatable chance on the build machine,
no network.
"""

import gc
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ["TZ"] = "UTC"
if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
    # Nothing is left beside the sources, as was asked; but the workers, the programs the tests
    # start and the next run share what one of them compiled: most of the time they take to begin.
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    sys.dont_write_bytecode = False  # this process has read its environment already
os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when Textual is first imported
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import HealthCheck, settings

from tests.amount import some_of
from tests.offline import forbid_network, offline
from tests.snapshot import add_option, refuse_on_build

# Deadlines and slowness say more about a busy machine than about the program.
settings.register_profile(
    "here", deadline=None, max_examples=some_of(50), suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "build", settings.get_profile("here"), derandomize=True, database=None, print_blob=True
)
settings.load_profile("build" if os.environ.get("CI") else "here")

HERE = Path(__file__).parent
SLOW = ("screens/", "hubs/", "speed_of_use/", "storage/demo/", "test_contributing", "test_readme")
QUICK = ("screens/widgets/", "screens/test_no_bare_string")
"""Folders and files whose tests are marked as slow, and what in them is not; a slow test elsewhere
bears the mark itself.
"""

forbid_network()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the text snapshots of the screens be written anew."""
    add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse that on the build machine."""
    refuse_on_build(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is too slow to be run while one works, by its folder."""
    for item in items:
        place = item.path.relative_to(HERE).as_posix()
        if place.startswith(SLOW) and not place.startswith(QUICK):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Set aside what stays for the whole run, and look for garbage less often: an eighth of the
    time went into looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail every test in which the network was tried, even if the program swallowed the refusal."""
    with offline():
        yield
