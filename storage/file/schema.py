"""The tables of the file: made whole for a new one, brought up to date for an older one (notes:
storage, section 1).
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, text

from storage.file import journal, row_seal, search, signing_key
from storage.file.errors import CannotOpen

HEAD = "0005"
"""The newest revision in `storage/file/migrations/versions`; a test holds the two together."""

TRIGGERS = {**journal.TRIGGERS, **row_seal.TRIGGERS, **signing_key.TRIGGERS}
"""All there are in a file."""


def create(connection: Connection, tables: MetaData) -> None:
    """Make every table of a new file, and write down which revision they are."""
    tables.create_all(connection)
    search.create(connection)
    search.create_triggers(connection, TRIGGERS)
    key = "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"
    connection.execute(
        text(f"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, {key})")
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def revision(connection: Connection) -> str | None:
    """Return the revision of an open file, or None when it is no hub."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
    ).all()
    return (
        connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if tables
        else None
    )


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate an older file in one transaction, after a copy of it was put beside it; refuse a
    newer one.

    The text of the journal's triggers is compared at each start; a migration makes them anew.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found is None:
        raise CannotOpen("This file is encrypted with the right key, but it is no hub.")
    if found != HEAD:
        if found > HEAD:
            raise CannotOpen(
                "This hub was written by a newer version of the program. Install that version."
            )
        from storage.file.migrate import migrate  # noqa: PLC0415 - Alembic is slow to load and hardly ever needed

        migrate(engine, path, TRIGGERS)
    with engine.connect() as connection:
        protected = search.has_triggers(connection, TRIGGERS)
    if not protected:
        raise CannotOpen(
            "The journal's protection is missing from this file: somebody changed it "
            "outside the program. Run conference check."
        )
