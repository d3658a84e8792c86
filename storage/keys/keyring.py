"""Who can open the hub: one random data key, wrapped to every person's public key and to a recovery
key on paper.

Because slots hold public keys, the data key can be renewed without anybody's passphrase (notes on
storage, section 3). What this cannot do: a file whole in itself that somebody made up opens with no
error here, but its key does not open the hub; an old copy of the key file still opens an old copy
of the hub.
"""

import os
import secrets
from collections.abc import Collection, Iterable, Mapping
from hmac import compare_digest
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import TypeAdapter

from conference.base.refusal import Refused
from conference.base.text import Name
from storage.file.atomic import write_atomic
from storage.file.errors import CannotOpen, Tampered, WrongPassphrase
from storage.file.signing import Signer
from storage.keys import keyfile, sealing, slots
from storage.keys import recovery_key as paper
from storage.keys.keyfile import FORMAT, MOST_PEOPLE, KeyFile, PaperSlot, Pending, PersonSlot
from storage.keys.passphrase import weakness
from storage.keys.sealing import Cost

__all__ = ["Cost", "Keyring"]

_NAME: TypeAdapter[str] = TypeAdapter(Name)


class Keyring:
    """The key file of one hub.

    A change is on the disk when its method returns; if it could not be written (OSError) nothing
    has changed, here or there.
    """

    def __init__(
        self, path: Path, file: KeyFile, written: bytes, names: Mapping[str, str] | None = None
    ) -> None:
        """For `create` and `load`, which are the ways in."""
        self._path = path
        self._file = file
        self._written = written
        self._names = names
        self.signer: Signer | None = None
        """Signs the journal as whoever made or unlocked the key file, None before."""

    @classmethod
    def create(
        cls, path: Path, hub_id: str, people: Mapping[str, str], cost: Cost
    ) -> tuple["Keyring", bytes, str]:
        """Write a key file for `people` (name to passphrase); return it, the new data key and the
        recovery key for paper.

        Takes one `cost` per person. Raises Refused if a file is there already, nobody is named, two
        names are one, or a passphrase is weak.
        """
        if os.path.lexists(path):
            raise Refused("There is a key file in this place already, and it is never overwritten.")
        data_key, secret = os.urandom(sealing.KEY), secrets.token_bytes(sealing.KEY)
        checked = _checked(people, ())
        if not checked:
            raise Refused("Somebody has to be able to open the hub.")
        first = X25519PrivateKey.generate()
        made = {
            name: slots.person_slot(
                hub_id, 1, name, phrase, cost, data_key, None if number else first
            )
            for number, (name, phrase) in enumerate(checked.items())
        }
        on_paper = slots.paper_slot(hub_id, 1, secret, data_key)
        blank = bytes(sealing.KEY)
        people_slots = tuple(made.values())
        file = KeyFile(
            format=FORMAT,
            hub=hub_id,
            epoch=1,
            people=people_slots,
            paper=(on_paper,),
            names=b"",
            pending=None,
            mark=blank,
        )
        ring = cls(path, file, b"")
        ring.signer = Signer.of(first)
        ring._save(file, {slot.id: name for name, slot in made.items()}, data_key)
        return ring, data_key, paper.encode(secret)

    @classmethod
    def load(cls, path: Path) -> "Keyring":
        """Read the key file at `path`.

        Raises NotAHub, Tampered, or CannotOpen if it cannot be read.
        """
        written = keyfile.read(path)
        return cls(path, keyfile.parse(written), written)

    @property
    def hub_id(self) -> str:
        """The hub this key file says it belongs to; to be believed once unlocked."""
        return self._file.hub

    @property
    def people(self) -> tuple[str, ...]:
        """Names of everybody with a slot, in order of joining.

        Raises CannotOpen before the first unlocking: names are sealed.
        """
        names = self._known_names()
        return tuple(names[slot.id] for slot in self._file.people)

    @property
    def written(self) -> bytes:
        """The key file as it was read or written last."""
        return self._written

    def still_fits(self, data_key: bytes) -> bool:
        """Whether the file in its place now is a key file of this hub, made with this data key."""
        try:
            file = keyfile.parse(keyfile.read(self._path))
        except CannotOpen:
            return False
        return file.hub == self._file.hub and compare_digest(
            file.mark, slots.file_mark(file, data_key)
        )

    @property
    def rotation_pending(self) -> bool:
        """Whether a change of the data key was begun and neither finished nor undone."""
        return self._file.pending is not None

    def unlock(self, person: str, passphrase: str) -> list[bytes]:
        """Return the data keys to try on the hub, the current one first; two only while a rotation
        is pending.

        Raises WrongPassphrase (also for a person without a slot, after the same work), or Tampered.
        """
        slot, private = self._open_slot(person, passphrase)
        return self._data_keys(slot, private)

    def unlock_with_paper(self, paper_key: str) -> list[bytes]:
        """Return the data keys as `unlock` does.

        Raises WrongPassphrase with a sentence about the typing, or Tampered.
        """
        private = X25519PrivateKey.from_private_bytes(paper.decode(paper_key))
        public = private.public_key().public_bytes_raw()
        slot = next((slot for slot in self._file.paper if slot.public == public), None)
        if slot is None:
            raise WrongPassphrase("This recovery key is not one of this hub.")
        return self._data_keys(slot, private)

    def add(
        self, person: str, passphrase: str, cost: Cost, data_key: bytes, *, again: bool = False
    ) -> None:
        """Give `person` a slot; with `again` it takes the place of one of this name, whose holder
        never came into the record because admitting was cut short.

        Raises Refused for a weak passphrase, a name that has one, or while a rotation is pending.
        """
        names = self._verified_names(data_key)
        if self.rotation_pending:
            raise Refused(
                "The keys of this hub are being changed. Close the hub and open it again first."
            )
        if again:
            gone = sealing.folded_name(person)
            names = {one: name for one, name in names.items() if sealing.folded_name(name) != gone}
        [(name, _)] = _checked({person: passphrase}, names.values()).items()
        slot = slots.person_slot(self._file.hub, self._file.epoch, name, passphrase, cost, data_key)
        staying = tuple(one for one in self._file.people if one.id in names)
        self._save(
            self._file.model_copy(update={"people": (*staying, slot)}),
            {**names, slot.id: name},
            data_key,
        )

    def change_passphrase(self, person: str, old: str, new: str, cost: Cost) -> None:
        """Seal the slot of `person` anew.

        Raises WrongPassphrase, Refused if `new` is weak, Tampered. The hub is not touched.
        """
        _refuse_weak(new)
        slot, private = self._open_slot(person, old)
        data_key = self._data_keys(slot, private)[0]
        changed = slot.model_copy(
            update=slots.seal_private(self._file.hub, slot.id, private, new, cost)
        )
        people = tuple(changed if other.id == slot.id else other for other in self._file.people)
        self._save(self._file.model_copy(update={"people": people}), self._known_names(), data_key)

    # Rotation in steps: begin, re-key the hub, finish. Wherever it is cut short, `unlock` returns a
    # key that opens the hub.

    def begin_rotation(self, data_key: bytes, leaving: Collection[str] = ()) -> bytes:
        """Return the next data key, written down for everybody but those `leaving`.

        Raises Refused, Tampered.

        Those who leave keep whatever copies of the hub they have: no key can be taken back from an
        old file.
        """
        self._verified_names(data_key)
        if self.rotation_pending:
            raise Refused("The keys of this hub are being changed already.")
        gone = {slot.id for slot in map(self._find, leaving) if slot is not None}
        if len(gone) != len({sealing.folded_name(name) for name in leaving}):
            raise Refused("Somebody of this name cannot open the hub anyway.")
        if not {slot.id for slot in self._file.people} - gone:
            raise Refused("Nobody would be left who can open the hub.")
        new, hub, epoch = os.urandom(sealing.KEY), self._file.hub, self._file.epoch + 1
        staying = [slot for slot in self._file.slots if slot.id not in gone]
        wrapped = {
            slot.id: sealing.wrap(slot.public, new, slots.wrap_about(hub, epoch, slot.id))
            for slot in staying
        }
        pending = Pending(epoch=epoch, data_keys=wrapped, check=bytes(sealing.KEY))
        pending = pending.model_copy(update={"check": slots.pending_check(pending, new)})
        self._save(
            self._file.model_copy(update={"pending": pending}), self._known_names(), data_key
        )
        return new

    def finish_rotation(self, new_key: bytes) -> None:
        """Make the next key the current one, once the hub is re-keyed.

        Raises Tampered if it is not the pending key.
        """
        pending, names = self._file.pending, self._known_names()
        if pending is None or not compare_digest(
            pending.check, slots.pending_check(pending, new_key)
        ):
            raise Tampered
        keys = pending.data_keys
        people = tuple(
            slot.model_copy(update={"data_key": keys[slot.id]})
            for slot in self._file.people
            if slot.id in keys
        )
        on_paper = tuple(
            slot.model_copy(update={"data_key": keys[slot.id]})
            for slot in self._file.paper
            if slot.id in keys
        )
        changed = {"epoch": pending.epoch, "people": people, "paper": on_paper, "pending": None}
        self._save(
            self._file.model_copy(update=changed),
            {slot.id: names[slot.id] for slot in people},
            new_key,
        )

    def abort_rotation(self, data_key: bytes) -> None:
        """Forget the pending key; for a hub that was not re-keyed.

        Raises Tampered if `data_key` is not the current one.
        """
        names = self._verified_names(data_key)
        self._save(self._file.model_copy(update={"pending": None}), names, data_key)

    def has(self, person: str) -> bool:
        """Whether there is a slot for somebody of this name."""
        return self._find(person) is not None

    def _find(self, person: str) -> PersonSlot | None:
        """Return the slot of `person`; always looks at every slot."""
        found = [
            slot
            for slot in self._file.people
            if compare_digest(slot.tag, sealing.name_tag(slot.name_salt, person))
        ]
        return found[0] if found else None

    def _open_slot(self, person: str, passphrase: str) -> tuple[PersonSlot, X25519PrivateKey]:
        """Return the slot and its private key.

        Raises WrongPassphrase, after the same work whether there is a slot or not.
        """
        found = self._find(person)
        slot = (
            found or self._file.people[0]
        )  # a stranger's passphrase is tried in vain on somebody else's slot
        key = sealing.stretch(passphrase, slot.stretching.salt, slot.stretching.cost)
        try:
            raw = sealing.unseal(
                key,
                slot.sealed,
                slots.seal_about(self._file.hub, slot.id, slot.public, slot.stretching),
            )
        except InvalidTag:
            raw = None
        if found is None or raw is None:
            raise WrongPassphrase
        return found, X25519PrivateKey.from_private_bytes(raw)

    def _data_keys(self, slot: PaperSlot, private: X25519PrivateKey) -> list[bytes]:
        """Return the data keys of `slot`, the file's mark checked; from here on the names are
        known.
        """
        file = self._file
        try:
            keys = [
                sealing.unwrap(
                    private, slot.data_key, slots.wrap_about(file.hub, file.epoch, slot.id)
                )
            ]
            self._verified_names(keys[0])
            if file.pending is not None and slot.id in file.pending.data_keys:
                keys.append(
                    sealing.unwrap(
                        private,
                        file.pending.data_keys[slot.id],
                        slots.wrap_about(file.hub, file.pending.epoch, slot.id),
                    )
                )
        except InvalidTag:
            raise Tampered from None
        self.signer = Signer.of(private)
        return keys

    def _known_names(self) -> Mapping[str, str]:
        if self._names is None:
            raise CannotOpen("Who can open this hub is known only to those who have opened it.")
        return self._names

    def _verified_names(self, data_key: bytes) -> Mapping[str, str]:
        """Return the names by slot id.

        Raises Tampered unless the file's mark was made with `data_key`.
        """
        if not compare_digest(self._file.mark, slots.file_mark(self._file, data_key)):
            raise Tampered
        self._names = slots.unseal_names(self._file, data_key)
        return self._names

    def _save(self, file: KeyFile, names: Mapping[str, str], data_key: bytes) -> None:
        """Write `file` with `names` sealed and the mark renewed.

        Raises Tampered if another program wrote it meanwhile.
        """
        if self._written and keyfile.read(self._path) != self._written:
            raise Tampered(
                "The key file was changed while the hub was open. Close the hub and open it again."
            )
        file = file.model_copy(update={"names": slots.seal_names(file, names, data_key)})
        file = file.model_copy(update={"mark": slots.file_mark(file, data_key)})
        written = file.model_dump_json(indent=1).encode()
        keyfile.parse(written)  # what we could not read again is never written
        write_atomic(self._path, written)
        self._file, self._written, self._names = file, written, dict(names)


def _checked(people: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Return `people` with clean names.

    Raises Refused for a name that is empty, too long or there already, a weak passphrase, a crowd.
    """
    known = {sealing.folded_name(name) for name in taken}
    checked: dict[str, str] = {}
    for typed, passphrase in people.items():
        name = _NAME.validate_python(typed)
        if sealing.folded_name(name) in known:
            raise Refused(
                "Somebody of this name can open the hub already. Add something that tells "
                "the two apart."
            )
        _refuse_weak(passphrase)
        known.add(sealing.folded_name(name))
        checked[name] = passphrase
    if len(known) > MOST_PEOPLE:
        raise Refused(f"A hub can be opened by {MOST_PEOPLE} people at the most.")
    return checked


def _refuse_weak(passphrase: str) -> None:
    reason = weakness(passphrase)
    if reason is not None:
        raise Refused(reason)
