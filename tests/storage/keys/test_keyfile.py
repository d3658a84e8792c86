"""A hostile key file: whatever is in it, it is refused in one sentence and never believed."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.file.errors import CannotOpen, NotAHub, Tampered, WrongPassphrase
from storage.keys.keyfile import parse
from storage.keys.keyring import Cost, Keyring

PERSON, PHRASE = "Zuri Testperson", "copper lantern drifts quietly"


@dataclass(frozen=True)
class Made:
    """A key file made once, as bytes, with what opens it; a rotation in it is pending, so that
    every part is there.
    """

    data: bytes
    keys: list[bytes]
    paper: str

    def with_changes(self, folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
        """A copy in which somebody edited the JSON."""
        content = json.loads(self.data)
        change(content)
        (folder / "hub.keys").write_text(json.dumps(content), encoding="utf-8")
        return folder / "hub.keys"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One person and a paper key, at the lowest cost."""
    path = tmp_path_factory.mktemp("made") / "hub.keys"
    ring, data_key, paper = Keyring.create(path, "hub-7", {PERSON: PHRASE}, Cost.FLOOR)
    new = ring.begin_rotation(data_key)
    return Made(path.read_bytes(), [data_key, new], paper)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b"null",
        b"[]",
        b"{}",
        b'{"format": 1}',
        b'{"format": "zip/1"}',
        b"9" * 5_000,
        bytes(2_000_000),
    ],
    ids=[
        "empty",
        "not UTF-8",
        "deep",
        "null",
        "list",
        "no format",
        "number",
        "other",
        "huge number",
        "2 MB",
    ],
)
def test_something_else_is_not_a_key_file(data: bytes, tmp_path: Path) -> None:
    """What is not a key file is called so."""
    (tmp_path / "hub.keys").write_bytes(data)
    with pytest.raises(NotAHub):
        Keyring.load(tmp_path / "hub.keys")


def test_places_without_a_readable_file(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing, a folder, a pipe, 100 MB, a path with a null and a file without rights each give a
    sentence, at once.
    """
    with (tmp_path / "big").open("wb") as big:
        big.truncate(100_000_000)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(made.data)
    for name in ("nothing", ".", "pipe", "big", "file/below"):
        with pytest.raises(NotAHub):
            Keyring.load(tmp_path / name)
    with pytest.raises(CannotOpen):
        Keyring.load(tmp_path / "null\0")

    def denied(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(CannotOpen, match="rights"):
        Keyring.load(tmp_path / "file")


def test_size_is_limited(made: Made, tmp_path: Path) -> None:
    """A file far larger than any we write is refused, even if all the rest is blank."""
    (tmp_path / "hub.keys").write_bytes(made.data.ljust(1024 * 1024 + 1))
    with pytest.raises(NotAHub):
        Keyring.load(tmp_path / "hub.keys")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["pending"].update(epoch=3),
        lambda content: content["pending"]["data_keys"].update(
            {"0" * 32: content["paper"][0]["data_key"]}
        ),
        lambda content: content["pending"].update(data_keys={}),
        lambda content: content["pending"]["data_keys"].pop(content["people"][0]["id"]),
        lambda content: content["paper"].append(content["paper"][0]),
        lambda content: content.update(people=[]),
        lambda content: content.update(people=content["people"] * 65),
        lambda content: content.update(mark=content["mark"].rstrip("=")),
        lambda content: content.update(hub="\ud800"),
        lambda content: content.update(more=1),
    ],
    ids=[
        "epoch",
        "stranger",
        "for nobody",
        "for paper only",
        "twice",
        "nobody",
        "crowd",
        "spelling",
        "surrogate",
        "more",
    ],
)
def test_contradictions_are_refused_on_reading(
    change: Callable[[dict[str, Any]], object], made: Made, tmp_path: Path
) -> None:
    """What we would never write is refused before anybody types a passphrase."""
    with pytest.raises(CannotOpen):
        Keyring.load(made.with_changes(tmp_path, change))


def test_a_later_format_is_named_as_such(made: Made, tmp_path: Path) -> None:
    """A key file of a later version is not called damaged."""
    path = made.with_changes(tmp_path, lambda content: content.update(format="keyring/2"))
    with pytest.raises(CannotOpen, match="another version") as caught:
        Keyring.load(path)
    assert type(caught.value) is CannotOpen


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("t", 2),
        ("t", 33),
        ("t", True),
        ("t", 3.0),
        ("t", "3"),
        ("m", 65_535),
        ("m", 2**31),
        ("m", 10**400),
        ("p", 3),
        ("algorithm", "md5"),
    ],
)
def test_weak_and_huge_costs_are_refused_unused(
    field: str, value: object, made: Made, tmp_path: Path
) -> None:
    """A cost below our floor or above our ceiling, or of a wrong type, is refused
    before any work.
    """
    path = made.with_changes(
        tmp_path, lambda content: content["people"][0]["stretching"].update({field: value})
    )
    with pytest.raises(Tampered):
        Keyring.load(path)


def test_a_changed_cost_within_bounds_opens_nothing(made: Made, tmp_path: Path) -> None:
    """The cost is bound to the sealed key, so another allowed cost does not open it."""
    path = made.with_changes(
        tmp_path, lambda content: content["people"][0]["stretching"].update(t=4)
    )
    with pytest.raises(WrongPassphrase):
        Keyring.load(path).unlock(PERSON, PHRASE)


def test_a_smuggled_recipient_is_noticed(made: Made, tmp_path: Path) -> None:
    """A slot put in by hand is noticed by the next person who opens, before any key is wrapped to
    it.
    """
    stranger, _, _ = Keyring.create(
        tmp_path / "other.keys", "hub-7", {"Mallory Unreal": PHRASE}, Cost.FLOOR
    )
    slot = json.loads((tmp_path / "other.keys").read_bytes())["people"][0]
    ring = Keyring.load(made.with_changes(tmp_path, lambda content: content["people"].append(slot)))
    with pytest.raises(Tampered):
        ring.unlock(PERSON, PHRASE)
    with pytest.raises(Tampered):
        ring.abort_rotation(made.keys[0])
    assert stranger.people == ("Mallory Unreal",)


def _paths(value: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [
        *([here] if here else []),
        *(path for key, below in inner for path in _paths(below, (*here, key))),
    ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.just("A" * 44)
    | st.just("0" * 32),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(choice=st.data())
def test_any_edit_is_refused_in_one_sentence(
    choice: st.DataObject, made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever value is put in any place, removed or added, the file is refused by one of our
    errors, never believed.
    """
    content = json.loads(made.data)
    *way, last = choice.draw(st.sampled_from(_paths(content)))
    place = content
    for step in way:
        place = place[step]
    if choice.draw(st.booleans()):
        del place[last]
    else:
        place[last] = choice.draw(JSON)
    if content == json.loads(made.data):
        return
    path = tmp_path_factory.mktemp("edit") / "hub.keys"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CannotOpen) as caught:
        Keyring.load(path).unlock_with_paper(made.paper)
    assert "\n" not in str(caught.value)


@given(place=st.integers(min_value=0), new=st.binary(max_size=3), cut_off=st.booleans())
def test_damaged_bytes_never_give_a_wrong_key(
    place: int, new: bytes, cut_off: bool, made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Bytes changed, put in or cut off anywhere: the right key or one of our errors."""
    place %= len(made.data)
    data = made.data[:place] + new + (b"" if cut_off else made.data[place + 1 :])
    path = tmp_path_factory.mktemp("damage") / "hub.keys"
    path.write_bytes(data)
    try:
        keys = Keyring.load(path).unlock_with_paper(made.paper)
    except CannotOpen:
        return
    assert keys == made.keys
    assert json.loads(data) == json.loads(made.data)


def test_a_crowd_of_empty_slots_is_refused_before_any_is_read() -> None:
    """Each of them would cost an error of its own: twenty seconds for a megabyte."""
    with pytest.raises(Tampered) as refused:
        parse(b'{"format":"keyring/1","people":[' + b"{}," * 240_000 + b"{}]}")
    assert refused.value.__context__ is None
