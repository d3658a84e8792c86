"""Who signs the journal: the public key of each person, entered with their first entry.

A key is sealed as a row of the record is, so the journal covers it. A person who gets another slot,
or uses the recovery key, has another key; that is an entry of its own.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Integer
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.journal import Chain
from storage.file.rows import Base
from storage.file.signing import Signer, is_signed

KIND = "signing_key"
TRIGGERS = {
    "keys_are_never_changed": """CREATE TRIGGER keys_are_never_changed BEFORE UPDATE ON signing_key
        BEGIN SELECT RAISE(ABORT, 'the signing keys are append-only'); END""",
    "keys_are_never_cut": """CREATE TRIGGER keys_are_never_cut BEFORE DELETE ON signing_key
        BEGIN SELECT RAISE(ABORT, 'the signing keys are append-only'); END""",
}
_MOST_TOLD = 5
_UNSIGNED = "Entry {number} of the journal, by {person}, bears no signature."
_FORGED = "Entry {number} of the journal was not signed by {person}, whose name it bears."
_STRANGE = (
    "A key for signing came in past the journal: somebody changed the file outside the program."
)


class SigningKeyRow(Base):
    """The public key of a person, and the entry it came with."""

    __tablename__ = KIND

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    public: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


def keys_of(connection: Connection, person: UUID) -> list[str]:
    """Return the keys of a person, the first one first."""
    asked = "SELECT public FROM signing_key WHERE person_id = ? ORDER BY number"
    return list(connection.exec_driver_sql(asked, (person.hex,)).scalars())


def enter(
    connection: Connection, chain: Chain, person: UUID, signer: Signer, number: int
) -> tuple[str, str, str]:
    """Enter a key with an entry, and return what to seal."""
    connection.exec_driver_sql(
        "INSERT INTO signing_key(person_id, public, number) VALUES(?, ?, ?)",
        (person.hex, signer.public, number),
    )
    return _seal(chain, person.hex, signer.public)


def _seal(chain: Chain, person: str, public: str) -> tuple[str, str, str]:
    return KIND, f"{person} {public}", chain.mark(json.dumps([KIND, person, public]).encode())[:32]


def faults(connection: Connection, chain: Chain) -> list[str]:
    """Return what is wrong with keys and signatures, each in one sentence with entry and person;
    from the first signed entry on, every one has to be.

    A signature takes some 0.15 ms, and threads do not make it quicker: a million entries take two
    to three minutes.
    """
    keys: dict[str, list[tuple[int, Ed25519PublicKey]]] = defaultdict(list)
    strange = False
    for person, public, number in connection.exec_driver_sql("SELECT * FROM signing_key"):
        strange |= not _came_with(connection, _seal(chain, person, public), number)
        keys[person].append((number, Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))))
    found = list(_signature_faults(connection, keys))
    told = found[:_MOST_TOLD]
    if len(found) > len(told):
        told.append(f"{len(found) - len(told)} more entries of the journal are not signed rightly.")
    return [*([_STRANGE] if strange else []), *told]


def _came_with(connection: Connection, seal: tuple[str, str, str], number: int) -> bool:
    asked = "SELECT digest FROM row_seal WHERE kind = ? AND row = ? AND number = ?"
    kind, row, digest = seal
    return connection.exec_driver_sql(asked, (kind, row, number)).scalar() == digest


def _signature_faults(
    connection: Connection, keys: dict[str, list[tuple[int, Ed25519PublicKey]]]
) -> Iterator[str]:
    begun = False
    for number, person, name, seal, signature in connection.exec_driver_sql(
        "SELECT number, person_id, person, seal, signature FROM journal ORDER BY number"
    ):
        begun = begun or signature != ""
        if not begun:
            continue
        if not signature:
            yield _UNSIGNED.format(number=number, person=name)
        elif not any(
            since <= number and is_signed(key, seal, bytes.fromhex(signature))
            for since, key in keys.get(person, ())
        ):
            yield _FORGED.format(number=number, person=name)
