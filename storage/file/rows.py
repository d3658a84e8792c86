"""What every table has: a UUID key, a row version, when it was last changed.

No SQLite-only SQL here.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, DateTime, Dialect, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back aware; a naive one is a programming error."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment in UTC without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables of the file. Every constraint has a name, so that a migration can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it once
        datetime: Instant,
        UUID: Uuid(),
        dict[str, str]: JSON,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class Row(Base):
    """A row of the record. `version` counts its changes; a change to a stale copy fails."""

    __abstract__ = True

    search_kind = ""
    """What the row is called in search results; "" keeps it out of the index."""

    sealed_rows: ClassVar[bool] = True
    """Whether its rows are sealed as each command leaves them (`storage.file.row_seal`)."""

    not_sealed: ClassVar[frozenset[str]] = frozenset()
    """Columns that a command without an entry in the journal writes."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[int]
    updated_at: Mapped[datetime]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class attribute by SQLAlchemy's decorator
        """Let SQLAlchemy count and check versions."""
        return {"version_id_col": cls.version}

    def search_text(self) -> str:
        """Return the words this row is found by; "" takes it out of the index."""
        return ""


def ids(values: tuple[UUID, ...] | list[UUID]) -> list[str]:
    """Return ids as a JSON column keeps them."""
    return [str(value) for value in values]


def values(members: Iterable[StrEnum]) -> list[str]:
    """Return members of an enum as a column keeps them, for a query."""
    return [member.value for member in members]
