"""A meeting under way for the tests of the room; the costly stages are made once in a run."""

from tests.storage.conftest import begun, founded, laid, meeting

__all__ = ["begun", "founded", "laid", "meeting"]
