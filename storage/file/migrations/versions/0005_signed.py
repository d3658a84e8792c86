"""Entries of the journal are signed, and carry the mark over the seals of the rows that they changed; cases can be sealed."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE journal ADD COLUMN rows VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE journal ADD COLUMN signature VARCHAR DEFAULT '' NOT NULL",
    (
        "CREATE TABLE row_seal (number INTEGER NOT NULL, kind VARCHAR NOT NULL, row VARCHAR NOT NULL, digest VARCHAR NOT NULL, CONSTRAINT "
        "pk_row_seal PRIMARY KEY (number, kind, row)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE signing_key (person_id CHAR(32) NOT NULL, public VARCHAR NOT NULL, number INTEGER NOT NULL, CONSTRAINT "
        "pk_signing_key PRIMARY KEY (person_id, public))"
    ),
    (
        "CREATE TABLE sealed_case (case_id CHAR(32) NOT NULL, reference VARCHAR NOT NULL, since DATETIME NOT NULL, by VARCHAR NOT NULL, reason VARCHAR NOT NULL, people "
        "JSON NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_sealed_case PRIMARY KEY "
        '(id), CONSTRAINT fk_sealed_case_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id), CONSTRAINT uq_sealed_case_case_id UNIQUE '
        "(case_id))"
    ),
    (
        "CREATE TABLE sealed_opening (case_id CHAR(32) NOT NULL, person_id CHAR(32) NOT NULL, person VARCHAR NOT NULL, at DATETIME NOT NULL, "
        "until DATETIME NOT NULL, reason VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, "
        'CONSTRAINT pk_sealed_opening PRIMARY KEY (id), CONSTRAINT fk_sealed_opening_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_sealed_opening_at ON sealed_opening (at)",
    "CREATE INDEX ix_sealed_opening_case_id ON sealed_opening (case_id)",
    "CREATE TRIGGER seals_are_never_changed BEFORE UPDATE ON row_seal BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END",
    "CREATE TRIGGER seals_are_never_cut BEFORE DELETE ON row_seal BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END",
    "CREATE TRIGGER keys_are_never_changed BEFORE UPDATE ON signing_key BEGIN SELECT RAISE(ABORT, 'the signing keys are append-only'); END",
    "CREATE TRIGGER keys_are_never_cut BEFORE DELETE ON signing_key BEGIN SELECT RAISE(ABORT, 'the signing keys are append-only'); END",
)


def upgrade() -> None:
    """Make the columns and the tables."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """An older program opens the copy that was put beside the file."""
    raise NotImplementedError
