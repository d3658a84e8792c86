"""Consent taken back between meetings has a table of its own."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    (
        'CREATE TABLE withdrawal (case_id CHAR(32) NOT NULL, "on" DATE NOT NULL, words VARCHAR NOT NULL, at DATETIME NOT NULL, answered_at '
        "DATETIME, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_withdrawal PRIMARY KEY (id),"
        ' CONSTRAINT fk_withdrawal_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_withdrawal_case_id ON withdrawal (case_id)",
)


def upgrade() -> None:
    """Make the table."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """An older program opens the copy that was put beside the file."""
    raise NotImplementedError
