"""How the parts of a key file are made and bound together: a person's slot, the sealed names, the
marks over the whole.
"""

import os
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import TypeAdapter

from storage.file.errors import Tampered
from storage.keys import sealing
from storage.keys.keyfile import FORMAT, KeyFile, PaperSlot, Pending, PersonSlot, Stretching
from storage.keys.sealing import Cost

_NAMES: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])
_PADDING = 512  # bytes: how exactly the sealed names tell their total length


def person_slot(
    hub: str,
    epoch: int,
    name: str,
    passphrase: str,
    cost: Cost,
    data_key: bytes,
    private: X25519PrivateKey | None = None,
) -> PersonSlot:
    """Return a new slot for `name` with a key pair of its own; takes one `cost`."""
    private = private or X25519PrivateKey.generate()
    public, slot_id, salt = (
        private.public_key().public_bytes_raw(),
        secrets.token_hex(16),
        os.urandom(sealing.SALT),
    )
    return PersonSlot(
        id=slot_id,
        public=public,
        data_key=sealing.wrap(public, data_key, wrap_about(hub, epoch, slot_id)),
        name_salt=salt,
        tag=sealing.name_tag(salt, name),
        **seal_private(hub, slot_id, private, passphrase, cost),
    )


def paper_slot(hub: str, epoch: int, secret: bytes, data_key: bytes) -> PaperSlot:
    """Return a slot for the recovery key `secret`, which is itself the private key."""
    public, slot_id = (
        X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw(),
        secrets.token_hex(16),
    )
    return PaperSlot(
        id=slot_id,
        public=public,
        data_key=sealing.wrap(public, data_key, wrap_about(hub, epoch, slot_id)),
    )


def seal_private(
    hub: str, slot_id: str, private: X25519PrivateKey, passphrase: str, cost: Cost
) -> dict[str, Any]:
    """Return the fields `stretching` and `sealed` of a person's slot, for a new passphrase."""
    stretching = Stretching(
        algorithm="argon2id", salt=os.urandom(sealing.SALT), t=cost.t, m=cost.m, p=cost.p
    )
    about = seal_about(hub, slot_id, private.public_key().public_bytes_raw(), stretching)
    key = sealing.stretch(passphrase, stretching.salt, cost)
    return {
        "stretching": stretching,
        "sealed": sealing.seal(key, private.private_bytes_raw(), about),
    }


def seal_about(hub: str, slot_id: str, public: bytes, stretching: Stretching) -> bytes:
    """Return what a sealed private key is bound to, the cost among it, so that the cost cannot be
    lowered unnoticed.
    """
    return sealing.canonical(
        [FORMAT, "private", hub, slot_id, public.hex(), stretching.model_dump(mode="json")]
    )


def wrap_about(hub: str, epoch: int, slot_id: str) -> bytes:
    """Return what a wrapped data key is bound to."""
    return sealing.canonical([FORMAT, "data key", hub, epoch, slot_id])


def file_mark(file: KeyFile, data_key: bytes) -> bytes:
    """Return the mark over everything in `file` but the mark itself."""
    return sealing.mark(data_key, "mark", file.model_dump(mode="json", exclude={"mark"}))


def pending_check(pending: Pending, new_key: bytes) -> bytes:
    """Return the mark over a begun rotation, made with the key it leads to."""
    return sealing.mark(new_key, "pending", pending.model_dump(mode="json", exclude={"check"}))


def seal_names(file: KeyFile, names: Mapping[str, str], data_key: bytes) -> bytes:
    """Return `names` (by slot id) sealed for whoever holds the data key."""
    plain = sealing.canonical(dict(names))
    padded = plain.ljust(-(-len(plain) // _PADDING) * _PADDING)
    return sealing.seal(sealing.subkey(data_key, "names"), padded, _names_about(file))


def unseal_names(file: KeyFile, data_key: bytes) -> dict[str, str]:
    """Return the names by slot id. Raises Tampered if they are not those of the slots."""
    try:
        names = _NAMES.validate_json(
            sealing.unseal(sealing.subkey(data_key, "names"), file.names, _names_about(file))
        )
    except (InvalidTag, ValueError):
        raise Tampered from None
    if names.keys() != {slot.id for slot in file.people}:
        raise Tampered
    return names


def _names_about(file: KeyFile) -> bytes:
    return sealing.canonical([FORMAT, "names", file.hub, file.epoch])
