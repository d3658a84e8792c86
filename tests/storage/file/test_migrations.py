"""The schema: a file that is made and a file that is migrated are the same, and a migration is
whole or not at all.
"""

import contextlib
import hashlib
import stat
import textwrap
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from conference.case.record.case import CaseOf, Cases, ReferCase
from conference.case.record.line import WriteLine
from storage import Hub
from storage.file import journal, migrate, schema, search
from storage.file.connection import engine as open_engine
from storage.file.rows import Base
from storage.handlers import TABLES
from tests.builders import COORDINATOR, PHRASE, Clock, House, Stage, open_as

ROOT = Path(__file__).parents[3]
KEY = bytes(range(32))
HEAD = schema.HEAD
RELEASED = {
    "0001_first.py": "e0330aebae44bf9519d65e8a5cef723eb5e2f285d24930d83f039796060fbb4d",
    "0002_depth.py": "be9180ecc925cb75d141580506e7ce74cd837ee4a3c7d91b23c7f9a443a2b122",
    "0003_withdrawal.py": "072714bdae3ba598f7d2474830ce56f3677a8132ddb9f55833fdbd548139000c",
    "0004_settings.py": "b7e7e2f160548e8e845170658e4d310deb6970f1354e683b23559d6d276960d7",
    "0005_signed.py": "8137019dd93de5a8e92740bd8cb88d5cf70c549c95e26726c6468f883251ad7b",
}

SCRIPTS = ("env.py", "script.py.mako", *(f"versions/{name}" for name in RELEASED))


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Engine]:
    """An encrypted file that Alembic made from nothing."""
    engine = open_engine(tmp_path / "migrated.hub", KEY, create=True)
    alembic = migrate.config()
    with engine.begin() as connection:
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, "head")
    yield engine
    engine.dispose()


def _schema(engine: Engine) -> dict[str, object]:
    """Return every table by its columns and constraints, in whatever order they were added, and
    every trigger with its SQL.
    """
    found: dict[str, Any] = {}
    with engine.connect() as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            parts: dict[str, list[Any]] = {
                "columns": [
                    (one["name"], str(one["type"]), one["nullable"], one["default"])
                    for one in inspector.get_columns(table)
                ],
                "key": inspector.get_pk_constraint(table)["constrained_columns"],
                "unique": [one["column_names"] for one in inspector.get_unique_constraints(table)],
                "refers": [
                    (one["constrained_columns"], one["referred_table"])
                    for one in inspector.get_foreign_keys(table)
                ],
                "indexes": [
                    (one["name"], one["column_names"], one["unique"])
                    for one in inspector.get_indexes(table)
                ],
            }
            found |= {f"{table}: {name}": sorted(part, key=str) for name, part in parts.items()}
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE "
            "'CREATE VIRTUAL%'"
        ).all()
    return found | {f"trigger {name}": " ".join((sql or "").split()) for name, sql in rows}


def test_made_and_migrated_files_are_the_same(migrated: Engine, tmp_path: Path) -> None:
    """Table by table, index by index, trigger by trigger.

    If this fails, a new migration is missing.
    """
    made = open_engine(tmp_path / "made.hub", KEY, create=True)
    with made.begin() as connection:
        schema.create(connection, TABLES)
    expected, found = _schema(made), _schema(migrated)
    made.dispose()
    differing = {
        name: (expected.get(name), found.get(name))
        for name in expected.keys() | found.keys()
        if expected.get(name) != found.get(name)
    }
    assert differing == {}, "the models and the migrations differ"
    assert {f"trigger {name}" for name in schema.TRIGGERS} < found.keys()


def test_the_models_ask_for_no_further_migration(migrated: Engine) -> None:
    """Alembic finds nothing between the models and a file migrated from nothing."""
    env = files("storage").joinpath("file", "migrations", "env.py").read_text(encoding="utf-8")
    assert "include_name=own" in env
    with migrated.connect() as connection:
        ours = {"compare_type": True, "include_name": _own}
        assert (
            compare_metadata(MigrationContext.configure(connection, opts=ours), Base.metadata) == []
        )


def _own(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in Base.metadata.tables


def test_a_migration_that_was_released_is_never_changed() -> None:
    """Files in use were made by it."""
    folder = files("storage").joinpath("file", "migrations", "versions")
    assert {
        name: hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() for name in RELEASED
    } == RELEASED


def test_the_program_and_the_scripts_name_the_same_head(migrated: Engine) -> None:
    """What a new file is marked with is the newest script, and so is a migrated one."""
    assert migrate.head() == schema.HEAD
    with migrated.connect() as connection:
        assert schema.revision(connection) == schema.HEAD


def test_the_scripts_are_shipped() -> None:
    """The migrations lie in a package that goes into the wheel, with the template for
    the next one.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "storage" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    folder = files("storage").joinpath("file", "migrations")
    assert all(folder.joinpath(*name.split("/")).is_file() for name in SCRIPTS)


LATER = """
    from alembic import op
    revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None

    def upgrade():
        with op.batch_alter_table("line") as batch:
            batch.alter_column("text", new_column_name="words")
        with op.batch_alter_table("journal", recreate="always") as batch:
            batch.alter_column("digest", nullable=False)
        {more}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later version of the program with a further migration, which makes two tables anew."""
    scripts = tmp_path / "scripts"
    (scripts / "versions").mkdir(parents=True)
    for name in SCRIPTS:
        (scripts / name).write_bytes((Path(migrate._MIGRATIONS) / name).read_bytes())
    monkeypatch.setattr(migrate, "_MIGRATIONS", scripts)
    monkeypatch.setattr(schema, "HEAD", "9999")
    return scripts / "versions" / "9999_later.py"


def _one_line(stage: Stage, folder: Path) -> House:
    house = stage.copy(folder)
    house.record(WriteLine(item=house.item_id, text="she rang from the bus"))
    house.hub.close()
    return house


def test_an_older_file_is_brought_up_to_date(begun: Stage, later: Path, tmp_path: Path) -> None:
    """Rows stay, the journal's triggers are back, the chain holds, and a copy from before lies
    beside, for its owner only.
    """
    later.write_text(textwrap.dedent(LATER.format(head=HEAD, more="")), encoding="utf-8")
    house = _one_line(begun, tmp_path)
    Hub.open(house.path, COORDINATOR, PHRASE).close()
    engine = open_engine(house.path, begun.data_key)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT words FROM line").scalars().all() == [
            "she rang from the bus"
        ]
        assert search.has_triggers(connection, schema.TRIGGERS)
        assert journal.Chain.of(connection).broken_at(connection) is None
        assert schema.revision(connection) == "9999"
    engine.dispose()
    copy = house.path.with_name("north.hub.before-9999")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = open_engine(copy, begun.data_key)
    with before.connect() as connection:
        assert schema.revision(connection) == HEAD
        assert connection.exec_driver_sql("SELECT text FROM line").scalars().all() == [
            "she rang from the bus"
        ]
    before.dispose()


@pytest.mark.parametrize(
    "fault",
    ["raise RuntimeError('half way')", "op.execute('DELETE FROM meeting')"],
    ids=["error", "orphans"],
)
def test_a_migration_that_fails_changes_nothing(
    begun: Stage, later: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """An error half way, or rows that refer to nothing afterwards: the file is as it was, and the
    older program opens it.
    """
    later.write_text(textwrap.dedent(LATER.format(head=HEAD, more=fault)), encoding="utf-8")
    house = _one_line(begun, tmp_path)
    with pytest.raises(RuntimeError):
        Hub.open(house.path, COORDINATOR, PHRASE)
    monkeypatch.setattr(schema, "HEAD", HEAD)
    with contextlib.closing(open_as(house.path, begun.data_key, COORDINATOR, Clock())) as hub:
        assert hub.check() == []
        case = hub.ask(Cases())[0]
        assert hub.ask(CaseOf(case=case.id)).name == "Noor Example"
        hub.record(ReferCase(name="Another Example"))
