"""The first schema: every table of the record."""

from alembic import op

from storage.file import journal, search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    (
        "CREATE TABLE action (item_id CHAR(32) NOT NULL, case_id CHAR(32), reference VARCHAR NOT NULL, seat_id CHAR(32) NOT NULL, joint "
        "JSON NOT NULL, agreed_on DATE NOT NULL, due DATE, due_at DATETIME, state VARCHAR NOT NULL, outcome VARCHAR NOT NULL, changed_at "
        "DATETIME, carried INTEGER NOT NULL, treats JSON NOT NULL, intervention VARCHAR NOT NULL, level VARCHAR, approach VARCHAR, "
        "compulsory BOOLEAN, evidence VARCHAR NOT NULL, contingency VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, "
        "updated_at DATETIME NOT NULL, CONSTRAINT pk_action PRIMARY KEY (id))"
    ),
    "CREATE INDEX ix_action_case_id_state ON action (case_id, state)",
    "CREATE INDEX ix_action_changed_at ON action (changed_at)",
    "CREATE INDEX ix_action_item_id ON action (item_id)",
    "CREATE INDEX ix_action_seat_id_state_due ON action (seat_id, state, due)",
    "CREATE INDEX ix_action_state_due_seat_id ON action (state, due, seat_id)",
    (
        "CREATE TABLE agency (name VARCHAR NOT NULL, sector VARCHAR NOT NULL, level VARCHAR NOT NULL, area VARCHAR NOT NULL, core BOOLEAN "
        "NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_agency PRIMARY KEY (id))"
    ),
    (
        'CREATE TABLE "case" (year INTEGER NOT NULL, number INTEGER NOT NULL, reference VARCHAR NOT NULL, kind VARCHAR NOT NULL, area '
        "VARCHAR NOT NULL, state VARCHAR NOT NULL, state_reason VARCHAR NOT NULL, level VARCHAR, name VARCHAR NOT NULL, born DATE, aliases "
        "VARCHAR NOT NULL, referrer VARCHAR NOT NULL, referred_on DATE NOT NULL, question VARCHAR NOT NULL, review_on DATE, check_on DATE, "
        "urgent_since DATETIME, owner_id CHAR(32), closed_on DATE, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT "
        "NULL, CONSTRAINT pk_case PRIMARY KEY (id), CONSTRAINT uq_case_year_number UNIQUE (year, number), CONSTRAINT uq_case_reference "
        "UNIQUE (reference))"
    ),
    'CREATE INDEX ix_case_owner_id_state ON "case" (owner_id, state)',
    'CREATE INDEX ix_case_review_on ON "case" (review_on)',
    'CREATE INDEX ix_case_state_level ON "case" (state, level)',
    'CREATE INDEX ix_case_state_review_on ON "case" (state, review_on)',
    'CREATE TABLE chain_key (number INTEGER NOT NULL, "key" VARCHAR NOT NULL, CONSTRAINT pk_chain_key PRIMARY KEY (number))',
    (
        "CREATE TABLE draft (person_id CHAR(32) NOT NULL, place VARCHAR NOT NULL, text VARCHAR NOT NULL, id CHAR(32) NOT NULL, version "
        "INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_draft PRIMARY KEY (id), CONSTRAINT uq_draft_person_id_place UNIQUE "
        "(person_id, place))"
    ),
    (
        "CREATE TABLE duty (seat_id CHAR(32), case_id CHAR(32), meeting_id CHAR(32), reference VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
        "text VARCHAR NOT NULL, due DATE, state VARCHAR NOT NULL, outcome VARCHAR NOT NULL, changed_at DATETIME, id CHAR(32) NOT NULL, "
        "version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_duty PRIMARY KEY (id))"
    ),
    "CREATE INDEX ix_duty_state_due ON duty (state, due)",
    (
        "CREATE TABLE journal (number INTEGER NOT NULL, at DATETIME NOT NULL, person_id CHAR(32) NOT NULL, person VARCHAR NOT NULL, title "
        "VARCHAR NOT NULL, command VARCHAR NOT NULL, case_id CHAR(32), digest VARCHAR NOT NULL, seal VARCHAR NOT NULL, CONSTRAINT "
        "pk_journal PRIMARY KEY (number))"
    ),
    "CREATE INDEX ix_journal_case_id ON journal (case_id)",
    (
        "CREATE TABLE meeting (kind VARCHAR NOT NULL, day DATE NOT NULL, starts TIME NOT NULL, minutes INTEGER NOT NULL, place VARCHAR NOT "
        "NULL, state VARCHAR NOT NULL, started_at DATETIME, ended_at DATETIME, item_id CHAR(32), frozen BOOLEAN NOT NULL, id CHAR(32) NOT "
        "NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_meeting PRIMARY KEY (id))"
    ),
    "CREATE INDEX ix_meeting_day ON meeting (day)",
    "CREATE INDEX ix_meeting_state_frozen_day ON meeting (state, frozen, day)",
    (
        "CREATE TABLE profile (name VARCHAR NOT NULL, area VARCHAR NOT NULL, level VARCHAR NOT NULL, country VARCHAR NOT NULL, place "
        "VARCHAR NOT NULL, starts TIME NOT NULL, quorum VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at "
        "DATETIME NOT NULL, CONSTRAINT pk_profile PRIMARY KEY (id))"
    ),
    (
        "CREATE TABLE search_entry (number INTEGER NOT NULL, kind VARCHAR NOT NULL, row_id CHAR(32) NOT NULL, case_id CHAR(32), at DATETIME"
        " NOT NULL, CONSTRAINT pk_search_entry PRIMARY KEY (number), CONSTRAINT uq_search_entry_row_id UNIQUE (row_id))"
    ),
    "CREATE INDEX ix_search_entry_case_id ON search_entry (case_id)",
    (
        "CREATE TABLE undo (number INTEGER NOT NULL, person_id CHAR(32) NOT NULL, at DATETIME NOT NULL, title VARCHAR NOT NULL, changes "
        "JSON NOT NULL, CONSTRAINT pk_undo PRIMARY KEY (number))"
    ),
    (
        'CREATE TABLE correction (meeting_id CHAR(32) NOT NULL, number INTEGER NOT NULL, at DATETIME NOT NULL, "by" VARCHAR NOT NULL, words'
        " VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_correction PRIMARY "
        "KEY (id), CONSTRAINT fk_correction_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    "CREATE INDEX ix_correction_meeting_id ON correction (meeting_id)",
    (
        "CREATE TABLE item (meeting_id CHAR(32) NOT NULL, place INTEGER NOT NULL, kind VARCHAR NOT NULL, title VARCHAR NOT NULL, agenda "
        "VARCHAR NOT NULL, case_id CHAR(32), reference VARCHAR NOT NULL, minutes INTEGER NOT NULL, slot TIME, state VARCHAR NOT NULL, step "
        "INTEGER NOT NULL, skipped JSON NOT NULL, seconds INTEGER NOT NULL, opened_at DATETIME, closed_at DATETIME, left_because VARCHAR "
        "NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_item PRIMARY KEY (id), "
        "CONSTRAINT fk_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    "CREATE INDEX ix_item_case_id ON item (case_id)",
    "CREATE INDEX ix_item_meeting_id_place ON item (meeting_id, place)",
    (
        "CREATE TABLE mark (meeting_id CHAR(32) NOT NULL, item_id CHAR(32), seat_id CHAR(32) NOT NULL, attendance VARCHAR NOT NULL, at "
        "DATETIME NOT NULL, name VARCHAR NOT NULL, reason VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at "
        "DATETIME NOT NULL, CONSTRAINT pk_mark PRIMARY KEY (id), CONSTRAINT fk_mark_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES "
        "meeting (id))"
    ),
    "CREATE INDEX ix_mark_meeting_id ON mark (meeting_id)",
    (
        "CREATE TABLE minutes (meeting_id CHAR(32) NOT NULL, state VARCHAR NOT NULL, document JSON NOT NULL, digest VARCHAR NOT NULL, head "
        "VARCHAR NOT NULL, approved_by VARCHAR NOT NULL, approved_at DATETIME NOT NULL, issued_at DATETIME, id CHAR(32) NOT NULL, version "
        "INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_minutes PRIMARY KEY (id), CONSTRAINT uq_minutes_meeting_id UNIQUE "
        "(meeting_id), CONSTRAINT fk_minutes_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        "CREATE TABLE seat (agency_id CHAR(32) NOT NULL, code VARCHAR NOT NULL, name VARCHAR NOT NULL, function VARCHAR NOT NULL, partner "
        "VARCHAR, permanent BOOLEAN NOT NULL, place INTEGER NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME "
        "NOT NULL, CONSTRAINT pk_seat PRIMARY KEY (id), CONSTRAINT fk_seat_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id), "
        "CONSTRAINT uq_seat_code UNIQUE (code))"
    ),
    (
        "CREATE TABLE contribution (item_id CHAR(32) NOT NULL, seat_id CHAR(32) NOT NULL, state VARCHAR NOT NULL, reason VARCHAR NOT NULL, "
        "at DATETIME NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_contribution "
        "PRIMARY KEY (id), CONSTRAINT uq_contribution_item_id_seat_id UNIQUE (item_id, seat_id), CONSTRAINT fk_contribution_item_id_item "
        "FOREIGN KEY(item_id) REFERENCES item (id))"
    ),
    (
        "CREATE TABLE holder (seat_id CHAR(32) NOT NULL, name VARCHAR NOT NULL, deputy VARCHAR NOT NULL, since DATE NOT NULL, until DATE, "
        "note VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_holder PRIMARY "
        "KEY (id), CONSTRAINT fk_holder_seat_id_seat FOREIGN KEY(seat_id) REFERENCES seat (id))"
    ),
    "CREATE INDEX ix_holder_seat_id ON holder (seat_id)",
    (
        "CREATE TABLE invitation (meeting_id CHAR(32) NOT NULL, item_id CHAR(32) NOT NULL, seat_id CHAR(32) NOT NULL, reason VARCHAR NOT "
        "NULL, brings VARCHAR NOT NULL, slot TIME, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT"
        " pk_invitation PRIMARY KEY (id), CONSTRAINT fk_invitation_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), "
        "CONSTRAINT fk_invitation_item_id_item FOREIGN KEY(item_id) REFERENCES item (id))"
    ),
    "CREATE INDEX ix_invitation_meeting_id ON invitation (meeting_id)",
    (
        "CREATE TABLE line (meeting_id CHAR(32) NOT NULL, item_id CHAR(32) NOT NULL, case_id CHAR(32), at DATETIME NOT NULL, kind VARCHAR "
        "NOT NULL, step VARCHAR NOT NULL, seat_id CHAR(32), standing VARCHAR, labels JSON NOT NULL, not_for JSON NOT NULL, topics JSON NOT "
        "NULL, text VARCHAR NOT NULL, edited_at DATETIME, struck_at DATETIME, struck_because VARCHAR NOT NULL, id CHAR(32) NOT NULL, "
        "version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_line PRIMARY KEY (id), CONSTRAINT fk_line_meeting_id_meeting"
        " FOREIGN KEY(meeting_id) REFERENCES meeting (id), CONSTRAINT fk_line_item_id_item FOREIGN KEY(item_id) REFERENCES item (id))"
    ),
    "CREATE INDEX ix_line_case_id_at ON line (case_id, at)",
    "CREATE INDEX ix_line_item_id_at ON line (item_id, at)",
    (
        "CREATE TABLE person (name VARCHAR NOT NULL, folded VARCHAR NOT NULL, role VARCHAR NOT NULL, seat_id CHAR(32), id CHAR(32) NOT "
        "NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_person PRIMARY KEY (id), CONSTRAINT uq_person_folded "
        "UNIQUE (folded), CONSTRAINT fk_person_seat_id_seat FOREIGN KEY(seat_id) REFERENCES seat (id))"
    ),
    (
        "CREATE TABLE settled (item_id CHAR(32) NOT NULL, case_id CHAR(32), kind VARCHAR NOT NULL, at DATETIME NOT NULL, data JSON NOT "
        "NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_settled PRIMARY KEY (id), "
        "CONSTRAINT uq_settled_item_id_kind UNIQUE (item_id, kind), CONSTRAINT fk_settled_item_id_item FOREIGN KEY(item_id) REFERENCES item"
        " (id))"
    ),
    "CREATE INDEX ix_settled_case_id_at ON settled (case_id, at)",
)


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
