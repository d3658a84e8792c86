"""Which statements a reader gets of the picture of what it sees, and in which words.

It gets those that somebody said, and that tell fields which are named for it. What is worked out,
or missing, is told of the full record alone, since from a picture with parts left out it would be
wrong.
"""

from collections.abc import Iterable

from conference.case.overview.conference import Conference
from conference.case.record.statement import Certainty, Statement
from conference.documents.readers import Audience, Reader
from conference.documents.visibility import readable

_PLAINLY = frozenset({Reader.FAMILY, Reader.REFERRER})
"""Readers who were not at the table, and do not know the words of a panel."""


def visible(c: Conference, found: Iterable[Statement], audience: Audience) -> tuple[Statement, ...]:
    """Return the statements made from the picture `c` that its reader may have; without those that
    repeat a line or an action, since every document has tables of those.
    """
    return tuple(one for one in found if not one.lines and _may_have(c, one, audience))


def in_words(one: Statement, audience: Audience) -> str:
    """Return a statement in the words that a reader understands."""
    return one.text(plain=audience.reader in _PLAINLY)


def told(c: Conference, found: Iterable[Statement], audience: Audience) -> tuple[str, ...]:
    """Return what a reader gets of the statements made from the picture `c`, in words."""
    return tuple(in_words(one, audience) for one in visible(c, found, audience))


def _may_have(c: Conference, one: Statement, audience: Audience) -> bool:
    if audience.reader is Reader.FULL:
        return True
    if one.certainty is not Certainty.SAID:
        return False
    if one.record is None:  # lines and contributions: the picture has those of this reader
        return True
    return bool(one.tells) and one.tells <= readable(c, one.record, audience)
