"""What a guess costs, what a sealed thing is bound to, and how a name becomes a mark."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage.file.errors import CannotOpen
from storage.keys import sealing
from storage.keys.sealing import Cost


@pytest.mark.parametrize(
    ("t", "m", "p"),
    [
        (2, 65_536, 4),
        (3, 65_535, 4),
        (3, 65_536, 3),
        (33, 65_536, 4),
        (3, 2_097_152, 4),
        (3, 65_536, 17),
    ],
)
def test_a_cost_stays_within_its_bounds(t: int, m: int, p: int) -> None:
    """No cost below the floor or above the ceiling can even be named."""
    with pytest.raises(ValueError, match="out of range"):
        Cost(t, m, p)


@pytest.mark.parametrize(("took", "passes"), [(0.25, 9), (0.0, 12), (0.001, 12), (60.0, 3)])
def test_calibration_aims_at_the_wished_time(
    took: float, passes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three passes that took so long give as many as fit into 0.75 seconds, never fewer than three
    or more than twelve.
    """
    monkeypatch.setattr(sealing, "_argon2", lambda *_: bytes(32))
    ticks = iter([10.0, 10.0 + took])
    assert Cost.calibrated(clock=lambda: next(ticks)) == Cost(passes, 256 * 1024, 4)


def test_a_machine_short_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without 256 MiB a smaller cost is taken, at the least the floor; opening without memory says
    so.
    """

    def small(_secret: bytes, _salt: bytes, cost: Cost) -> bytes:
        if cost.m > limit:
            raise MemoryError
        return bytes(32)

    monkeypatch.setattr(sealing, "_argon2", small)
    limit = 128 * 1024
    assert Cost.calibrated(clock=lambda: 0.0).m == 128 * 1024
    limit = 0
    assert Cost.calibrated(clock=lambda: 0.0) == Cost.FLOOR
    with pytest.raises(CannotOpen, match="memory"):
        sealing.stretch("seven paper boats at noon", bytes(16), Cost.FLOOR)


def test_a_passphrase_gives_a_fixed_key() -> None:
    """Key files already in use must stay readable: the key of a known passphrase, salt and cost
    does not change.
    """
    key = sealing.stretch("  ﬁve paper  boats at noon ", bytes(range(16)), Cost.FLOOR)
    assert key.hex() == "4c7d3260077688e448eb318fb2ff615ca35d1b28f573eef06eb99a729e98bc74"
    assert sealing.stretch("five paper boats at noon", bytes(16), Cost.FLOOR) != key


def test_seals_and_wraps_are_bound_to_what_they_are_about() -> None:
    """What is sealed or wrapped opens with its key in its own place only, and never looks the same
    twice.
    """
    key, private = bytes(range(32)), X25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = private.public_key().public_bytes_raw()
    sealed, wrapped = sealing.seal(key, key, b"here"), sealing.wrap(public, key, b"here")
    assert sealing.unseal(key, sealed, b"here") == sealing.unwrap(private, wrapped, b"here") == key
    assert (len(sealed), len(wrapped)) == (sealing.SEALED_KEY, sealing.WRAPPED_KEY)
    assert sealing.seal(key, key, b"here") != sealed
    with pytest.raises(InvalidTag):
        sealing.unseal(key, sealed, b"there")
    with pytest.raises(InvalidTag):
        sealing.unwrap(private, wrapped, b"there")


def test_keys_for_different_purposes_differ() -> None:
    """The key of the mark is not the key of the names, nor the data key."""
    keys = {bytes(32), sealing.subkey(bytes(32), "mark"), sealing.subkey(bytes(32), "names")}
    assert len(keys) == 3


def test_name_tags_differ_by_salt_and_not_by_spelling() -> None:
    """One name has another tag in every slot; case, accents' spelling and hidden characters do not
    matter.
    """
    salt = bytes(range(16))
    assert sealing.name_tag(salt, "Åsa  PROBE\u202e") == sealing.name_tag(salt, "a\u030asa probe")
    assert sealing.name_tag(salt, "Groß") == sealing.name_tag(salt, "GROSS")
    assert sealing.name_tag(salt, "Åsa Probe") != sealing.name_tag(bytes(16), "Åsa Probe")
    assert sealing.name_tag(salt, "Åsa Probe") != sealing.name_tag(salt, "Asa Probe")
