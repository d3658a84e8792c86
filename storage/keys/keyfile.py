"""The key file as it lies on the disk, format "keyring/1": JSON, strictly checked before anything
in it is used.

A key file can come from anybody (a stick, a mail), so it is hostile until `parse` has passed it;
and it is only believed once `storage.keys.keyring` has checked its mark with the data key.
"""

import stat
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import from_json

from storage.file.errors import CannotOpen, NotAHub, Tampered
from storage.keys.sealing import KEY, SALT, SEALED_KEY, WRAPPED_KEY, Cost

FORMAT: Final = "keyring/1"
MOST_PEOPLE = 64
_MOST_BYTES = 1024 * 1024  # some twenty times the largest file we write

SlotId = Annotated[str, Field(pattern=r"\A[0-9a-f]{32}\z")]
Key = Annotated[bytes, Field(min_length=KEY, max_length=KEY)]
Salt = Annotated[bytes, Field(min_length=SALT, max_length=SALT)]
Sealed = Annotated[bytes, Field(min_length=SEALED_KEY, max_length=SEALED_KEY)]
Wrapped = Annotated[bytes, Field(min_length=WRAPPED_KEY, max_length=WRAPPED_KEY)]
Epoch = Annotated[int, Field(ge=1, le=1_000_000)]


class _Part(BaseModel):
    """A frozen part of the file; bytes are written as base 64."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", val_json_bytes="base64", ser_json_bytes="base64"
    )


class Stretching(_Part):
    """How a passphrase becomes a key; `t`, `m` and `p` as in `Cost`."""

    algorithm: Literal["argon2id"]
    salt: Salt
    t: Annotated[int, Field(ge=Cost.FLOOR.t, le=Cost.CEILING.t)]
    m: Annotated[int, Field(ge=Cost.FLOOR.m, le=Cost.CEILING.m)]
    p: Annotated[int, Field(ge=Cost.FLOOR.p, le=Cost.CEILING.p)]

    @property
    def cost(self) -> Cost:
        """What one try at this slot costs."""
        return Cost(self.t, self.m, self.p)


class PaperSlot(_Part):
    """A way in by the recovery key on paper: its public key, and the data key wrapped to it."""

    id: SlotId
    public: Key
    data_key: Wrapped


class PersonSlot(PaperSlot):
    """A person's way in: their private key sealed under the passphrase.

    `tag` is all there is of the name.
    """

    name_salt: Salt
    tag: Key
    stretching: Stretching
    sealed: Sealed


class Pending(_Part):
    """A change of the data key that was begun: the next key, wrapped to everybody who stays."""

    epoch: Epoch
    data_keys: Annotated[dict[SlotId, Wrapped], Field(max_length=2 * MOST_PEOPLE)]
    check: Key
    """Mark over `epoch` and `data_keys` under the next key, so that no other key can finish the
    change.
    """


class KeyFile(_Part):
    """The whole file. Everything in it is covered by `mark`, made with the current data key."""

    format: Literal["keyring/1"]
    hub: Annotated[str, Field(min_length=1, max_length=100)]
    epoch: Epoch
    people: Annotated[tuple[PersonSlot, ...], Field(min_length=1, max_length=MOST_PEOPLE)]
    paper: Annotated[tuple[PaperSlot, ...], Field(max_length=MOST_PEOPLE)]
    names: Annotated[bytes, Field(max_length=200_000)]
    """The names as people write them, sealed under the data key."""
    pending: Pending | None
    mark: Key

    @property
    def slots(self) -> tuple[PaperSlot, ...]:
        """Every way in, people first."""
        return (*self.people, *self.paper)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = {slot.id for slot in self.slots}
        if len(ids) != len(self.slots):
            raise ValueError("two slots with one id")
        if self.pending is not None:
            if self.pending.epoch != self.epoch + 1:
                raise ValueError("pending is not the next epoch")
            if (
                not ids >= self.pending.data_keys.keys()
                or not {slot.id for slot in self.people} & self.pending.data_keys.keys()
            ):
                raise ValueError("pending is for nobody here")
        return self


def read(path: Path) -> bytes:
    """Return the bytes at `path`.

    Raises NotAHub if they cannot be a key file, CannotOpen if they cannot be read.
    """
    try:
        if not stat.S_ISREG(
            path.stat().st_mode
        ):  # a pipe in place of the file would hang the program
            raise NotAHub("This is not the key file of a hub.")
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotAHub(
            "There is no key file beside this hub, and without it the hub cannot be opened."
        ) from None
    except (OSError, ValueError):  # ValueError: a path with a null character
        raise CannotOpen(
            "The key file cannot be read. Ask whoever looks after this machine about the "
            "rights to it."
        ) from None


def parse(data: bytes) -> KeyFile:
    """Return the checked content.

    Raises NotAHub for something else, Tampered for a key file that is not as we write it.
    """
    if len(data) > _MOST_BYTES:
        raise NotAHub("This is not the key file of a hub.")
    try:
        content = from_json(data, allow_inf_nan=False)
    except ValueError:
        content = None
    form = content.get("format") if isinstance(content, dict) else None
    if not isinstance(form, str) or not form.startswith("keyring/"):
        raise NotAHub("This is not the key file of a hub.")
    if form != FORMAT:
        raise CannotOpen(
            "This key file was written by another version of the program. Open it with the "
            "newest version."
        )
    if any(_count(content.get(part)) > MOST_PEOPLE for part in ("people", "paper")):
        raise Tampered  # each wrong slot would cost an error of its own
    try:
        file = KeyFile.model_validate_json(data)
    except ValidationError:  # its text would quote the file
        raise Tampered from None
    if (
        file.model_dump(mode="json") != content
    ):  # base 64 in another spelling: the same bytes, but never written by us
        raise Tampered
    return file


def _count(part: object) -> int:
    return len(part) if isinstance(part, list | dict) else 0
