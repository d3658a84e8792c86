"""Writes `storage/migrations/versions/0001_first.py` anew from the models: `python -m tests.storage.first_migration`.

Only until the first release: after it a migration is never changed, and a new one is added.
"""

import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage import rooms  # noqa: F401 - loading the rooms registers their tables
from storage.migrate import config
from storage.rows import Base

FILE = Path(config().get_main_option("script_location") or "") / "versions" / "0001_first.py"
WIDTH = 140
HEAD = '''"""The first schema: every table of the record. Written by tests/storage/first_migration.py from the models."""

from alembic import op

from storage import journal, search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
'''
TAIL = ''')


def upgrade() -> None:
    """Make every table, the index, and the triggers of the journal."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    search.create(connection)
    search.create_triggers(connection, journal.TRIGGERS)


def downgrade() -> None:
    """There is nothing before the first schema; a hub is never emptied."""
    raise NotImplementedError
'''


def statements() -> list[str]:
    """Return the statements that make every table and then its indexes, one a line."""
    dialect = sqlite.dialect()
    made = []
    for table in Base.metadata.sorted_tables:
        made.append(CreateTable(table).compile(dialect=dialect))
        made += [CreateIndex(index).compile(dialect=dialect) for index in sorted(table.indexes, key=lambda index: str(index.name))]
    return [" ".join(str(statement).split()).replace("( ", "(").replace(" )", ")") for statement in made]


def text() -> str:
    """Return the whole file."""
    body = ""
    for statement in statements():
        lines = textwrap.wrap(statement, WIDTH - 10, break_long_words=False, drop_whitespace=False)
        quoted = [line.replace("\\", "\\\\").replace('"', '\\"') if "'" in line else line for line in lines]
        signs = ["'" if '"' in line and "'" not in line else '"' for line in lines]
        parts = [f"{sign}{line}{sign}" for sign, line in zip(signs, quoted, strict=True)]
        body += f"    {parts[0]},\n" if len(parts) == 1 else f"    (\n{''.join(f'        {part}{chr(10)}' for part in parts)}    ),\n"
    return HEAD + body + TAIL


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
