"""What is cached between two transactions: the table and the end of the journal, which every one of
them needs, and of the conference asked for last what no line changes.

Nothing else of a case is kept. One thread owns the database, so what was read stays true until this
program writes it (a handler then calls `UnitOfWork.forget`), a transaction does not come to its
end, another program writes to the file, or the day changes.
"""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection

from storage.file.connection import changed_elsewhere


class Cache:
    """Values by name; empty whenever they may no longer be true."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: dict[str, Any] = {}
        self._true_for: tuple[object, ...] = ()
        self.written: Counter[str] = Counter()
        """How often each table was written since the file was opened, by the name of its row."""

    def valid(self, connection: Connection, today: date) -> dict[str, Any]:
        """Return the values that are still true for a transaction that has begun; what is put among
        them is kept for the next one.
        """
        true_for = (today, *changed_elsewhere(connection))
        if true_for != self._true_for:
            self._kept.clear()
            self._true_for = true_for
        return self._kept

    def clear(self) -> None:
        """Forget everything: the transaction that read it was taken back."""
        self._kept.clear()
