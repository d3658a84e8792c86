"""The settings of a hub have a table of their own."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    (
        "CREATE TABLE setting (key VARCHAR NOT NULL, value VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at "
        "DATETIME NOT NULL, CONSTRAINT pk_setting PRIMARY KEY (id), CONSTRAINT uq_setting_key UNIQUE (key))"
    ),
)


def upgrade() -> None:
    """Make the table."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """An older program opens the copy that was put beside the file."""
    raise NotImplementedError
