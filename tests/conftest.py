"""What holds for every test: one time zone, no animation, repeatable chance on the build machine,
no network.
"""

import atexit
import gc
import os
import shutil
import tempfile
import time
from collections.abc import Iterator

os.environ["TZ"] = "UTC"
if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
    # Nothing is left beside the sources, as was asked; but the programs the tests start share what
    # one of them compiled: half of
    # the time each takes to begin. The workers and their children inherit the folder; it goes with
    # the run.
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="bytecode-")
    atexit.register(shutil.rmtree, os.environ["PYTHONPYCACHEPREFIX"], ignore_errors=True)
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

forbid_network()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the text snapshots of the screens be written anew."""
    add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse that on the build machine."""
    refuse_on_build(config)


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
