"""What Alembic runs: on the connection it is handed, which has its key already.

There is no address and no ini file.
"""

from alembic import context

from storage.handlers import TABLES


def own(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is ours to compare: the search index keeps tables of its own."""
    return kind != "table" or (
        name is not None
        and name != "search"
        and not (name.startswith("search_") and name != "search_entry")
    )


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    include_name=own,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
