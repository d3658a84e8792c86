"""Writing an entry of the journal with all that belongs to it: the seals of the rows that the
command changed, the signature of whoever acted, and with their first entry their key.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from conference.base.record import Command
from conference.hub.person import Person
from storage.file.journal import About, Chain
from storage.file.row_seal import RowSeals
from storage.file.signing import Signer
from storage.file.signing_key import enter, keys_of

End = tuple[int, str]
"""Number and seal of the newest entry."""


class SealRecord(Command[None]):
    """The journal's entry for a file of before, whose rows were never sealed: they are, as they
    stand.
    """

    title: ClassVar[str] = "Record sealed as it stands"
    undoable: ClassVar[bool] = False


class ChangeSigningKey(Command[None]):
    """The journal's entry for a person who signs with another key than before: a new slot in the
    key file, or the recovery key.
    """

    title: ClassVar[str] = "Signs with another key"
    undoable: ClassVar[bool] = False


class Entries:
    """Writes the entries of one sitting at the keyboard; `signer` is None where only the data key
    is known.
    """

    def __init__(self, chain: Chain, signer: Signer | None) -> None:
        """Take the chain of the file and the signer of whoever opened it."""
        self._chain, self._signer = chain, signer
        self._sign = signer.sign if signer else None
        self._seals = RowSeals(chain)
        self._entered: set[UUID] = set()  # whose key is in the file for good

    def append(
        self,
        session: Session,
        person: Person,
        command: Command[Any],
        about: About,
        now: datetime,
        after: End,
        changes: Iterable[dict[str, Any]] = (),
    ) -> End:
        """Write the entry of a command that changed these rows; return the new end."""
        connection, also = session.connection(), []
        known = [] if person.id in self._entered else keys_of(connection, person.id)
        if self._signer and self._signer.public in known:
            self._entered.add(person.id)
        elif self._signer and person.id not in self._entered:
            key = enter(connection, self._chain, person.id, self._signer, after[0] + 1)
            if known:
                rows = self._seals.seal(connection, after[0] + 1, (), [key])
                after = self._chain.append(
                    session, person, ChangeSigningKey(), About(rows=rows), now, after, self._sign
                )
            else:
                also = [key]
        rows = self._seals.seal(connection, after[0] + 1, changes, also)
        about = replace(about, rows=rows)
        return self._chain.append(session, person, command, about, now, after, self._sign)

    def head(self, engine: Engine) -> End:
        """Return number and seal of the newest entry."""
        with engine.connect() as connection:
            return self._chain.end(connection)

    def has_head(self, engine: Engine, number: int, seal: str) -> bool:
        """Whether the entry of this number has this seal, or one that begins so."""
        with engine.connect() as connection:
            return self._chain.holds(connection, number, seal)

    def seal_what_is_there(
        self, engine: Engine, person: Person, clock: Callable[[], datetime]
    ) -> None:
        """Seal the record of a file of before, once; a file whose rows are sealed is only read."""
        with engine.connect() as connection:
            if self._are_sealed(connection):
                return
        with Session(engine, autoflush=False) as session, session.begin():
            connection = session.connection()
            if not self._are_sealed(connection):
                self._seal_everything(session, connection, person, clock())

    def _are_sealed(self, connection: Connection) -> bool:
        """Whether the rows of the record are sealed, or there is no record yet."""
        return self._seals.there(connection) or self._chain.end(connection)[0] == 0

    def _seal_everything(
        self, session: Session, connection: Connection, person: Person, now: datetime
    ) -> None:
        end = self._chain.end(connection)
        number, also = end[0] + 1, []
        if self._signer:
            also.append(enter(connection, self._chain, person.id, self._signer, number))
        about = About(rows=self._seals.seal_everything(connection, number, also))
        self._chain.append(session, person, SealRecord(), about, now, end, self._sign)
