"""Looking through an open file for everything that is wrong with it (`conference check`)."""

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from storage.documents.seal import faults
from storage.file import schema, search, signing_key
from storage.file.journal import Chain
from storage.file.row_seal import RowSeals
from storage.hub.person import PersonRow


def problems(engine: Engine, chain: Chain) -> list[str]:
    """Return everything that is wrong, each in one sentence without anything that was typed; empty
    when all is well.
    """
    with engine.connect() as connection:
        found = search.damage(connection)
        try:
            found += search.problems(connection)
            if schema.revision(connection) != schema.HEAD:
                found.append("The tables are of another version of the program.")
            if not search.has_triggers(connection, schema.TRIGGERS):
                found.append(
                    "The journal's protection is missing: somebody changed the file "
                    "outside the program."
                )
            broken = chain.broken_at(connection)
            if broken is not None:
                found.append(
                    f"The journal is broken at entry {broken}: something was changed "
                    "outside the program."
                )
            found += signing_key.faults(connection, chain)
            found += RowSeals(chain).faults(connection)
            found += faults(connection)
            if not connection.execute(select(PersonRow.id).limit(1)).first():
                found.append("Nobody is entered who may open this hub.")
        except (
            DBAPIError,
            ValueError,
            TypeError,
        ):  # damaged pages, or values no longer of their kind: nothing more can be read
            found.append(
                "The file cannot be read to its end: it is damaged. Copy it before "
                "anything else, then open a backup."
            )
    return found
