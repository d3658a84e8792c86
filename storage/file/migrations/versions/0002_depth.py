"""The case agenda in depth: sources, reports, instruments, referrals, links, pauses, copies. Tables that gain columns are made anew."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    (
        "CREATE TABLE new_action (item_id CHAR(32) NOT NULL, case_id CHAR(32), reference VARCHAR NOT NULL, seat_id CHAR(32) NOT NULL, joint"
        " JSON NOT NULL, agreed_on DATE NOT NULL, due DATE, due_at DATETIME, state VARCHAR NOT NULL, outcome VARCHAR NOT NULL, changed_at "
        "DATETIME, carried INTEGER NOT NULL, treats JSON NOT NULL, intervention VARCHAR NOT NULL, level VARCHAR, approach VARCHAR, "
        "compulsory BOOLEAN, evidence VARCHAR NOT NULL, contingency VARCHAR NOT NULL, different VARCHAR NOT NULL, id CHAR(32) NOT NULL, "
        "version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_action PRIMARY KEY (id))"
    ),
    (
        'INSERT INTO new_action ("item_id", "case_id", "reference", "seat_id", "joint", "agreed_on", "due", "due_at", "state", "outcome", '
        '"changed_at", "carried", "treats", "intervention", "level", "approach", "compulsory", "evidence", "contingency", "id", "version", '
        '"updated_at", "different") SELECT "item_id", "case_id", "reference", "seat_id", "joint", "agreed_on", "due", "due_at", "state", '
        '"outcome", "changed_at", "carried", "treats", "intervention", "level", "approach", "compulsory", "evidence", "contingency", "id", '
        '"version", "updated_at", \'\' FROM "action"'
    ),
    'DROP TABLE "action"',
    'ALTER TABLE new_action RENAME TO "action"',
    "CREATE INDEX ix_action_case_id_state ON action (case_id, state)",
    "CREATE INDEX ix_action_changed_at ON action (changed_at)",
    "CREATE INDEX ix_action_item_id ON action (item_id)",
    "CREATE INDEX ix_action_seat_id_state_due ON action (seat_id, state, due)",
    "CREATE INDEX ix_action_state_due_seat_id ON action (state, due, seat_id)",
    "CREATE INDEX ix_duty_case_id ON duty (case_id)",
    (
        "CREATE TABLE instrument (name VARCHAR NOT NULL, number INTEGER NOT NULL, digest VARCHAR NOT NULL, text VARCHAR NOT NULL, id "
        "CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_instrument PRIMARY KEY (id), CONSTRAINT "
        "uq_instrument_name_number UNIQUE (name, number))"
    ),
    "ALTER TABLE journal ADD COLUMN sealed VARCHAR DEFAULT '' NOT NULL",
    (
        "CREATE TABLE consent (case_id CHAR(32) NOT NULL, until DATE, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME "
        "NOT NULL, CONSTRAINT pk_consent PRIMARY KEY (id), CONSTRAINT uq_consent_case_id UNIQUE (case_id), CONSTRAINT "
        'fk_consent_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_consent_until ON consent (until)",
    (
        "CREATE TABLE copy (number INTEGER NOT NULL, document VARCHAR NOT NULL, reader VARCHAR NOT NULL, meeting_id CHAR(32), case_id "
        'CHAR(32), reference VARCHAR NOT NULL, form VARCHAR NOT NULL, "to" VARCHAR NOT NULL, locked BOOLEAN NOT NULL, "by" VARCHAR NOT '
        "NULL, at DATETIME NOT NULL, state VARCHAR NOT NULL, changed_at DATETIME NOT NULL, words VARCHAR NOT NULL, standing VARCHAR NOT "
        "NULL, wording VARCHAR NOT NULL, reason VARCHAR NOT NULL, against VARCHAR NOT NULL, digest VARCHAR NOT NULL, id CHAR(32) NOT NULL, "
        "version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_copy PRIMARY KEY (id), CONSTRAINT fk_copy_meeting_id_meeting"
        ' FOREIGN KEY(meeting_id) REFERENCES meeting (id), CONSTRAINT fk_copy_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_copy_at ON copy (at)",
    "CREATE INDEX ix_copy_document_meeting_id_case_id ON copy (document, meeting_id, case_id)",
    (
        'CREATE TABLE new_correction (meeting_id CHAR(32) NOT NULL, number INTEGER NOT NULL, at DATETIME NOT NULL, "by" VARCHAR NOT NULL, '
        "words VARCHAR NOT NULL, item_id CHAR(32), line_id CHAR(32), reference VARCHAR DEFAULT '' NOT NULL, id CHAR(32) NOT NULL, version "
        "INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_correction PRIMARY KEY (id), CONSTRAINT "
        "fk_correction_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        'INSERT INTO new_correction ("meeting_id", "number", "at", "by", "words", "id", "version", "updated_at", "item_id", "line_id", '
        '"reference") SELECT "meeting_id", "number", "at", "by", "words", "id", "version", "updated_at", NULL, NULL, \'\' FROM "correction"'
    ),
    'DROP TABLE "correction"',
    'ALTER TABLE new_correction RENAME TO "correction"',
    "CREATE INDEX ix_correction_meeting_id ON correction (meeting_id)",
    (
        "CREATE TABLE correction_proposal (meeting_id CHAR(32) NOT NULL, number INTEGER NOT NULL, seat_id CHAR(32) NOT NULL, item_id "
        "CHAR(32), case_id CHAR(32), reference VARCHAR NOT NULL, line_id CHAR(32), stands VARCHAR NOT NULL, should VARCHAR NOT NULL, "
        "came_on DATE NOT NULL, late BOOLEAN NOT NULL, verdict VARCHAR NOT NULL, decided_by VARCHAR NOT NULL, decided_at DATETIME, reason "
        "VARCHAR NOT NULL, mended VARCHAR NOT NULL, correction INTEGER NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at"
        " DATETIME NOT NULL, CONSTRAINT pk_correction_proposal PRIMARY KEY (id), CONSTRAINT uq_correction_proposal_meeting_id_number UNIQUE"
        " (meeting_id, number), CONSTRAINT fk_correction_proposal_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        "CREATE TABLE correction_round (meeting_id CHAR(32) NOT NULL, opened_at DATETIME NOT NULL, opened_by VARCHAR NOT NULL, last_day "
        "DATE NOT NULL, extended_because VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, "
        "CONSTRAINT pk_correction_round PRIMARY KEY (id), CONSTRAINT uq_correction_round_meeting_id UNIQUE (meeting_id), CONSTRAINT "
        "fk_correction_round_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        "CREATE TABLE correction_round_seat (meeting_id CHAR(32) NOT NULL, seat_id CHAR(32) NOT NULL, place INTEGER NOT NULL, agreed_at "
        "DATETIME, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_correction_round_seat "
        "PRIMARY KEY (id), CONSTRAINT uq_correction_round_seat_meeting_id_seat_id UNIQUE (meeting_id, seat_id), CONSTRAINT "
        "fk_correction_round_seat_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        "CREATE TABLE new_item (meeting_id CHAR(32) NOT NULL, place INTEGER NOT NULL, kind VARCHAR NOT NULL, title VARCHAR NOT NULL, agenda"
        " VARCHAR NOT NULL, case_id CHAR(32), reference VARCHAR NOT NULL, minutes INTEGER NOT NULL, slot TIME, state VARCHAR NOT NULL, step"
        " INTEGER NOT NULL, skipped JSON NOT NULL, seconds INTEGER NOT NULL, opened_at DATETIME, closed_at DATETIME, left_because VARCHAR "
        "NOT NULL, left_open JSON NOT NULL, stretches JSON NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME "
        "NOT NULL, CONSTRAINT pk_item PRIMARY KEY (id), CONSTRAINT fk_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting "
        "(id))"
    ),
    (
        'INSERT INTO new_item ("meeting_id", "place", "kind", "title", "agenda", "case_id", "reference", "minutes", "slot", "state", '
        '"step", "skipped", "seconds", "opened_at", "closed_at", "left_because", "id", "version", "updated_at", "left_open", "stretches") '
        'SELECT "meeting_id", "place", "kind", "title", "agenda", "case_id", "reference", "minutes", "slot", "state", "step", "skipped", '
        '"seconds", "opened_at", "closed_at", "left_because", "id", "version", "updated_at", \'[]\', \'[]\' FROM "item"'
    ),
    'DROP TABLE "item"',
    'ALTER TABLE new_item RENAME TO "item"',
    "CREATE INDEX ix_item_case_id ON item (case_id)",
    "CREATE INDEX ix_item_meeting_id_place ON item (meeting_id, place)",
    (
        "CREATE TABLE link (first_id CHAR(32) NOT NULL, second_id CHAR(32) NOT NULL, strength VARCHAR NOT NULL, told_first VARCHAR NOT "
        "NULL, told_second VARCHAR NOT NULL, state VARCHAR NOT NULL, settled_by VARCHAR NOT NULL, settled_at DATETIME, words VARCHAR NOT "
        "NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_link PRIMARY KEY (id), "
        "CONSTRAINT uq_link_first_id_second_id UNIQUE (first_id, second_id), CONSTRAINT fk_link_first_id_case FOREIGN KEY(first_id) "
        'REFERENCES "case" (id), CONSTRAINT fk_link_second_id_case FOREIGN KEY(second_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_link_second_id ON link (second_id)",
    (
        "CREATE TABLE new_minutes (meeting_id CHAR(32) NOT NULL, state VARCHAR NOT NULL, document JSON NOT NULL, digest VARCHAR NOT NULL, "
        "head VARCHAR NOT NULL, approved_by VARCHAR NOT NULL, approved_at DATETIME NOT NULL, issued_at DATETIME, approved_because VARCHAR "
        "DEFAULT '' NOT NULL, annex JSON DEFAULT '{}' NOT NULL, issued_head VARCHAR DEFAULT '' NOT NULL, id CHAR(32) NOT NULL, version "
        "INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_minutes PRIMARY KEY (id), CONSTRAINT uq_minutes_meeting_id UNIQUE "
        "(meeting_id), CONSTRAINT fk_minutes_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id))"
    ),
    (
        'INSERT INTO new_minutes ("meeting_id", "state", "document", "digest", "head", "approved_by", "approved_at", "issued_at", "id", '
        '"version", "updated_at", "approved_because", "annex", "issued_head") SELECT "meeting_id", "state", "document", "digest", "head", '
        '"approved_by", "approved_at", "issued_at", "id", "version", "updated_at", \'\', \'{}\', \'\' FROM "minutes"'
    ),
    'DROP TABLE "minutes"',
    'ALTER TABLE new_minutes RENAME TO "minutes"',
    (
        "CREATE TABLE pause (case_id CHAR(32) NOT NULL, clock VARCHAR NOT NULL, due VARCHAR NOT NULL, reason VARCHAR NOT NULL, since "
        "DATETIME NOT NULL, until DATE, resumed_at DATETIME, resumed_because VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT "
        "NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_pause PRIMARY KEY (id), CONSTRAINT fk_pause_case_id_case FOREIGN KEY(case_id) "
        'REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_pause_case_id ON pause (case_id)",
    (
        "CREATE TABLE referral (case_id CHAR(32) NOT NULL, day DATE NOT NULL, referrer VARCHAR NOT NULL, words VARCHAR NOT NULL, name "
        "VARCHAR NOT NULL, born DATE, stood VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL,"
        ' CONSTRAINT pk_referral PRIMARY KEY (id), CONSTRAINT fk_referral_case_id_case FOREIGN KEY(case_id) REFERENCES "case" (id))'
    ),
    "CREATE INDEX ix_referral_case_id_day ON referral (case_id, day)",
    (
        "CREATE TABLE new_contribution (item_id CHAR(32) NOT NULL, seat_id CHAR(32) NOT NULL, state VARCHAR NOT NULL, reason VARCHAR NOT "
        "NULL, at DATETIME NOT NULL, asked_at DATETIME, due DATE, came_at DATETIME, report VARCHAR NOT NULL, was JSON NOT NULL, id CHAR(32)"
        " NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_contribution PRIMARY KEY (id), CONSTRAINT "
        "uq_contribution_item_id_seat_id UNIQUE (item_id, seat_id), CONSTRAINT fk_contribution_item_id_item FOREIGN KEY(item_id) REFERENCES"
        " item (id))"
    ),
    (
        'INSERT INTO new_contribution ("item_id", "seat_id", "state", "reason", "at", "id", "version", "updated_at", "asked_at", "due", '
        '"came_at", "report", "was") SELECT "item_id", "seat_id", "state", "reason", "at", "id", "version", "updated_at", NULL, NULL, NULL,'
        " '', '{}' FROM \"contribution\""
    ),
    'DROP TABLE "contribution"',
    'ALTER TABLE new_contribution RENAME TO "contribution"',
    (
        "CREATE TABLE new_line (meeting_id CHAR(32) NOT NULL, item_id CHAR(32) NOT NULL, case_id CHAR(32), at DATETIME NOT NULL, kind "
        "VARCHAR NOT NULL, step VARCHAR NOT NULL, seat_id CHAR(32), standing VARCHAR, labels JSON NOT NULL, not_for JSON NOT NULL, topics "
        "JSON NOT NULL, text VARCHAR NOT NULL, edited_at DATETIME, struck_at DATETIME, struck_because VARCHAR NOT NULL, source VARCHAR NOT "
        "NULL, since VARCHAR NOT NULL, id CHAR(32) NOT NULL, version INTEGER NOT NULL, updated_at DATETIME NOT NULL, CONSTRAINT pk_line "
        "PRIMARY KEY (id), CONSTRAINT fk_line_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), CONSTRAINT "
        "fk_line_item_id_item FOREIGN KEY(item_id) REFERENCES item (id))"
    ),
    (
        'INSERT INTO new_line ("meeting_id", "item_id", "case_id", "at", "kind", "step", "seat_id", "standing", "labels", "not_for", '
        '"topics", "text", "edited_at", "struck_at", "struck_because", "id", "version", "updated_at", "source", "since") SELECT '
        '"meeting_id", "item_id", "case_id", "at", "kind", "step", "seat_id", "standing", "labels", "not_for", "topics", "text", '
        '"edited_at", "struck_at", "struck_because", "id", "version", "updated_at", \'\', \'\' FROM "line"'
    ),
    'DROP TABLE "line"',
    'ALTER TABLE new_line RENAME TO "line"',
    "CREATE INDEX ix_line_case_id_at ON line (case_id, at)",
    "CREATE INDEX ix_line_item_id_at ON line (item_id, at)",
)


def upgrade() -> None:
    """Make the new tables, and copy the rows of those that changed; foreign keys are off while it runs, and checked afterwards."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """An older program opens the copy that was put beside the file."""
    raise NotImplementedError
