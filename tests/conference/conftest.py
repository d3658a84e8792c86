"""The rules are tried on real conferences: the houses of the storage tests serve here too."""

from tests.storage.conftest import begun, founded, hub, laid, meeting, table

__all__ = ["begun", "founded", "hub", "laid", "meeting", "table"]
