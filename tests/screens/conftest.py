"""Pages are tried on real meetings: the houses of the storage tests serve here too."""

from tests.storage.conftest import begun, founded, laid, meeting

__all__ = ["begun", "founded", "laid", "meeting"]
