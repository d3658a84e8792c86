"""The tables of minutes, and the digest of what is frozen in them."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.rows import Row


class MinutesRow(Row):
    """Approved minutes: the frozen document, its digest, and the seal of the journal's entry of the
    approval, which carries the digest.

    `annex` is what the annex was made of when they were issued, `issued_head` the seal of the entry
    of that, which carries its digest. In files of before, `head` is the seal of the entry just
    before the approval, and that entry carries no digest; `issued_head` is "".
    """

    __tablename__ = "minutes"
    not_sealed = frozenset({"head", "issued_head"})  # known only after their entry, see `seal.py`

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), unique=True)
    state: Mapped[str]
    document: Mapped[dict[str, Any]]
    digest: Mapped[str]
    head: Mapped[str]
    approved_by: Mapped[str]
    approved_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    approved_because: Mapped[str] = mapped_column(default="", server_default="")
    annex: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    issued_head: Mapped[str] = mapped_column(default="", server_default="")


class CorrectionRow(Row):
    """Something said later about approved minutes."""

    __tablename__ = "correction"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    words: Mapped[str]
    item_id: Mapped[UUID | None]
    line_id: Mapped[UUID | None]
    reference: Mapped[str] = mapped_column(default="", server_default="")


def digest_of(document: dict[str, Any]) -> str:
    """Return the digest of a frozen document, as it is printed on its copies."""
    return sha256(json.dumps(document, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
