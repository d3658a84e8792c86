"""Which concern an action treats, said in its own line: `! hsg home visit +14 #c2` treats concern 2
of the plan (H4.3).
"""

import re

from sqlalchemy import select

from conference.case.record.action import may_treat
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine, Line, WriteLine
from storage.case.record.action import ActionRow
from storage.case.record.line_row import LineRow
from storage.file.rows import ids
from storage.transaction.unit_of_work import UnitOfWork

_CONCERN = re.compile(r"c([0-9]{1,2})")


def link_concerns(work: UnitOfWork, command: WriteLine | EditLine, record: Line) -> None:
    """Link the action to the concerns whose numbers are its topics; they are topics no
    longer then.
    """
    if record.kind is not Kind.ACTION or not command.topics:
        return
    numbers = [int(found[1]) for topic in command.topics if (found := _CONCERN.fullmatch(topic))]
    action = work.session.get(ActionRow, record.id) if numbers else None
    if action is None:
        return
    concerns = _concerns(work, record)
    may_treat(numbers, len(concerns))
    chosen = [str(concerns[number - 1]) for number in numbers]
    action.treats = [
        *action.treats,
        *(key for key in dict.fromkeys(chosen) if key not in action.treats),
    ]
    line = work.get(LineRow, record.id)
    line.topics = [topic for topic in line.topics if not _CONCERN.fullmatch(topic)]
    work.session.flush()


def _concerns(work: UnitOfWork, line: Line) -> list[str]:
    """Return the ids of the concerns in the order in which the plan numbers them."""
    asked = select(LineRow.id, LineRow.item_id).where(
        LineRow.kind == Kind.CONCERN, LineRow.struck_at.is_(None)
    )
    asked = asked.where(
        LineRow.case_id == line.case_id if line.case_id else LineRow.item_id == line.item_id
    )
    rows = work.session.execute(asked.order_by(LineRow.at)).all()
    here = [key for key, item in rows if item == line.item_id]
    return ids([*here, *(key for key, item in rows if item != line.item_id)])
