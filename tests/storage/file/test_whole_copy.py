"""A whole copy: it holds what the open hub holds, it opens with its key, and it is there or not."""

import shutil
import stat
from pathlib import Path

import pytest

from conference.case.record.case import Cases, ReferCase
from storage import key_file
from storage.file import whole_copy as copying
from storage.file.whole_copy import NotCopied, whole_copy
from tests.builders import COORDINATOR, House, open_as


def _copy(hub: House, path: Path) -> str:
    own = hub.hub
    keys = key_file(hub.path).read_bytes()
    return whole_copy(own._engine, own._data_key, keys, path, key_file(path))


def test_a_whole_copy_is_a_hub_of_its_own(hub: House, tmp_path: Path) -> None:
    """What was said a moment ago is in it, for its owner only, and nothing else lies beside it."""
    hub.record(ReferCase(name="Noor Example"))
    there = tmp_path / "there"
    there.mkdir()
    seal = _copy(hub, there / "copy.hub")
    assert sorted(path.name for path in there.iterdir()) == ["copy.hub", "copy.hub.keys"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in there.iterdir()} == {0o600}
    opened = open_as(there / "copy.hub", hub.hub._data_key, COORDINATOR, hub.clock)
    assert opened.ask(Cases()) == hub.ask(Cases())
    assert len(opened.ask(Cases())) == 1
    assert opened.check() == []
    with opened._engine.connect() as connection:
        assert opened._chain.end(connection)[1] == seal
    opened.close()


def test_no_copy_takes_the_place_of_a_file(hub: House, tmp_path: Path) -> None:
    """Neither that of a hub nor that of a key file, nor a folder that is not there."""
    (tmp_path / "taken").write_bytes(b"a letter")
    key_file(tmp_path / "free").write_bytes(b"a key")
    for name in ("taken", "free"):
        with pytest.raises(NotCopied, match="never overwritten"):
            _copy(hub, tmp_path / name)
    with pytest.raises(NotCopied, match="Choose a folder"):
        _copy(hub, tmp_path / "nowhere" / "copy.hub")
    assert (tmp_path / "taken").read_bytes() == b"a letter"
    assert not (tmp_path / "free").exists()


def test_a_copy_that_is_not_whole_is_taken_away(
    hub: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that the disk did not keep, and a journal that was cut, are found before it counts."""
    whole = copying._copy_pages

    def flip(*given: object) -> int:
        least = whole(*given)  # type: ignore[arg-type]
        path = Path(str(given[2]))
        pages = bytearray(path.read_bytes())
        pages[9 * 4096 + 100] ^= 1
        path.write_bytes(pages)
        return least

    there = tmp_path / "there"
    there.mkdir()
    for way, words in ((flip, "not whole"), (lambda *given: whole(*given) + 1, "journal")):
        monkeypatch.setattr(copying, "_copy_pages", way)
        with pytest.raises(NotCopied, match=words):
            _copy(hub, there / "copy.hub")
        assert list(there.iterdir()) == []
    shutil.rmtree(there)
