"""Alembic on the connection that is already open: the key lives on the connection, never in a URL
or a file.
"""

from collections.abc import Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from storage.file import search
from storage.file.connection import make_empty_file

_MIGRATIONS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Return Alembic's configuration, without a file and without an address."""
    found = Config()
    found.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return found


def head() -> str | None:
    """Return the newest revision of the scripts."""
    return ScriptDirectory.from_config(config()).get_current_head()


def migrate(engine: Engine, path: Path, triggers: Mapping[str, str]) -> None:
    """Bring an older file up to date: whole or not at all, with a copy beside it first
    (`NAME.before-0002`); its `triggers` are made anew.
    """
    alembic = config()
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=off")  # type: ignore[union-attr]  # a table that is rebuilt would cascade
        copy = path.with_name(f"{path.name}.before-{head()}")
        for leftover in (copy, Path(f"{copy}-journal")):  # of a migration that was cut short
            leftover.unlink(missing_ok=True)
        make_empty_file(copy)  # for its owner only from the first byte; its journal takes that over
        raw.execute("VACUUM INTO ?", (str(copy),))  # type: ignore[union-attr]
        with connection.begin():
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, "head")
            search.create_triggers(connection, triggers)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError("a migration left rows that refer to nothing")
        raw.execute("PRAGMA foreign_keys=on")  # type: ignore[union-attr]
