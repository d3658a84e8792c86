"""The import rules hold while the program runs, not only where the linter can see (design, section
1).
"""

import json
import pkgutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import conference

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "textual",
    "sqlalchemy",
    "sqlcipher3",
    "sqlite3",
    "cryptography",
    "alembic",
    "jinja2",
    "platformdirs",
    "storage",
    "screens",
}
MODULES = sorted(
    [
        "conference",
        *(module.name for module in pkgutil.walk_packages(conference.__path__, "conference.")),
    ]
)
REPORT = (
    "import importlib, json, sys; [importlib.import_module(name) for name in sys.argv[1:]]; "
    "print(json.dumps(sorted(sys.modules)))"
)
ROOMS = ("base", "hub", "meeting", "case", "followup", "documents", "oversight")
PARTS = ("conference", "storage", "screens", "templates", "tests")


def _loaded_by(*names: str) -> set[str]:
    """Return the top-level packages a fresh interpreter holds after importing `names`."""
    told = subprocess.run(
        [sys.executable, "-c", REPORT, *names],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded: list[str] = json.loads(told.stdout)
    return {name.partition(".")[0] for name in loaded}


def test_every_room_is_asked() -> None:
    """The list of modules under test reaches into the base and each of the six rooms."""
    assert {f"conference.{room}" for room in ROOMS} <= set(MODULES)


@pytest.mark.parametrize("names", [["conference"], MODULES], ids=["the package", "every module"])
def test_the_conference_loads_no_screen_and_no_storage(names: list[str]) -> None:
    """Importing the conference brings in neither screens, database, cipher nor templates, not even
    by a detour.
    """
    assert _loaded_by(*names) & FORBIDDEN == set()


def test_the_report_sees_what_is_loaded() -> None:
    """The question put to the fresh interpreter would show a forbidden package if there
    were one.
    """
    assert "jinja2" in _loaded_by("conference", "jinja2")


def test_no_package_imports_what_imports_it() -> None:
    """No circle of files: the contracts look at siblings, and so not at a package and its own
    files.
    """
    graph = grimp.build_graph("conference", "storage", "screens", cache_dir=None)
    TopologicalSorter(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    ).prepare()


THOUGHT_ABOUT = {
    "storage/demo/second_meeting.py": "one meeting, told in the order it happened",
    "storage/hub_file.py": "the one door: every way through it, each a few lines",
    "tests/conference/case/steps/test_sentences.py": "one table of sentences",
    "tests/conference/documents/test_wall.py": "one wall, tried from both sides",
    "tests/screens/case/room/test_session.py": "the session of the room, and nothing else",
    "tests/screens/hostile_hub.py": "one hub full of hostile words",
    "tests/storage/demo/test_demo.py": "what the demo holds, place by place",
    "tests/templates/test_templates.py": "every template that is shipped",
}
"""Files that pass 400 lines and have one reason to change all the same."""


def test_no_file_passes_400_lines_unthought() -> None:
    """A file of more than 400 lines has more than one reason to change, or stands here."""
    sources = [path for part in PARTS for path in (ROOT / part).rglob("*.py")]
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources
    }
    assert lines
    assert {path for path, count in lines.items() if count > 400} == THOUGHT_ABOUT.keys()
