"""The journal: append-only, every entry sealed to the one before and signed by whoever acted
(notes: storage, section 4).

Entries hold digests, not texts: the journal is no second copy of what it protects, and a lawful
erasure keeps it whole.
"""

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Integer, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from conference.base.record import Command
from conference.hub.person import Person
from storage.file.errors import CannotOpen
from storage.file.rows import Base, Instant

FIRST_SEAL = "0" * 64

TRIGGERS = {
    "journal_is_never_changed": """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "journal_is_never_cut": """CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "journal_stays_in_order": """CREATE TRIGGER journal_stays_in_order BEFORE INSERT ON journal
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
        BEGIN SELECT RAISE(ABORT, 'the journal is written in order'); END""",
}
"""The triggers that hold whoever uses this program; each start and each check compares their
text.
"""


class JournalRow(Base):
    """One entry: who did what, when, and the seal that chains it.

    `sealed` is the digest of a document that was frozen by it, or ""; `rows` the mark over the
    seals of the rows that it changed (`storage.file.row_seal`), or ""; `signature` that of whoever
    acted over `seal`, "" in files of before.
    """

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[UUID]
    person: Mapped[str]
    title: Mapped[str]
    command: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    digest: Mapped[str]
    seal: Mapped[str]
    sealed: Mapped[str] = mapped_column(default="", server_default="")
    rows: Mapped[str] = mapped_column(default="", server_default="")
    signature: Mapped[str] = mapped_column(default="", server_default="")


@dataclass(frozen=True)
class About:
    """What an entry is about, beside its command: a case, the digest of a document that it
    freezes, and the mark over the rows that it changed.
    """

    case_id: UUID | None = None
    sealed: str = ""
    rows: str = ""


class ChainKey(Base):
    """The key of the chain.

    It lies in the encrypted file, so that it outlives a change of the data key.
    """

    __tablename__ = "chain_key"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str]


class Chain:
    """Writes and verifies entries with the key of this file's chain."""

    def __init__(self, key: bytes) -> None:
        """Take the 32-byte key of the chain."""
        self._key = key

    @classmethod
    def of(cls, connection: Connection) -> "Chain":
        """Return the chain of an open file; a new file, without entries, gets its key here.

        Raises CannotOpen when the key is missing though there are entries: a new one would make a
        journal that was tampered with look whole.
        """
        key = connection.execute(select(ChainKey.key)).scalar()
        if key is None:
            if connection.execute(select(JournalRow.number).limit(1)).first():
                raise CannotOpen(
                    "The key of the journal is missing from this file: somebody changed it outside "
                    "the program. Open a backup, and keep this file as it is."
                )
            key = secrets.token_hex(32)
            connection.execute(insert(ChainKey).values(number=1, key=key))
        return cls(bytes.fromhex(key))

    def append(
        self,
        session: Session,
        person: Person,
        command: Command[Any],
        about: About,
        now: datetime,
        after: tuple[int, str],
        sign: Callable[[str], str] | None,
    ) -> tuple[int, str]:
        """Write the entry of a command in its own transaction, `after` the newest one; return its
        number and its seal.
        """
        number, before = after
        entry: dict[str, Any] = {
            "number": number + 1,
            "at": now,
            "person_id": person.id,
            "person": person.name,
            "title": command.journal_title,
            "command": type(command).__name__,
            "case_id": about.case_id,
            "digest": self.mark(command.model_dump_json().encode()),
            "sealed": about.sealed,
            "rows": about.rows,
        }
        entry["seal"] = self._seal(before, entry)
        entry["signature"] = sign(entry["seal"]) if sign else ""
        session.connection().execute(JournalRow.__table__.insert(), entry)  # type: ignore[attr-defined]  # a Table has it
        return number + 1, entry["seal"]

    def end(self, connection: Connection) -> tuple[int, str]:
        """Return number and seal of the newest entry."""
        newest = connection.execute(
            select(JournalRow.number, JournalRow.seal).order_by(JournalRow.number.desc()).limit(1)
        ).first()
        return (newest.number, newest.seal) if newest else (0, FIRST_SEAL)

    def holds(self, connection: Connection, number: int, seal: str) -> bool:
        """Whether the entry of this number has this seal, or one that begins so."""
        asked = select(JournalRow.seal).where(JournalRow.number == number)
        found = connection.execute(asked).scalar() or ""
        return bool(seal) and found.startswith(seal)

    def broken_at(self, connection: Connection) -> int | None:
        """Return the number of the first entry whose seal does not fit, or None when the chain is
        whole.
        """
        before, expected = FIRST_SEAL, 1
        for row in connection.execute(
            select(*JournalRow.__table__.c).order_by(JournalRow.number)
        ).mappings():
            if row["number"] != expected or not hmac.compare_digest(
                row["seal"], self._seal(before, dict(row))
            ):
                return expected
            before, expected = row["seal"], expected + 1
        return None

    def _seal(self, before: str, entry: dict[str, Any]) -> str:
        said = [
            before,
            entry["number"],
            entry["at"].isoformat(),
            str(entry["person_id"]),
            entry["person"],
            entry["title"],
        ]
        said += [entry["command"], str(entry["case_id"]), entry["digest"]]
        # entries of before have neither, and keep the seals they have
        said += [entry["sealed"]] if entry["sealed"] or entry["rows"] else []
        said += [entry["rows"]] if entry["rows"] else []
        return self.mark(json.dumps(said, ensure_ascii=False).encode())

    def mark(self, data: bytes) -> str:
        """Return the mark of the chain over some bytes."""
        return hmac.new(self._key, data, sha256).hexdigest()
