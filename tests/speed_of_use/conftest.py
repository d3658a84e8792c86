"""A hub with its table laid for each conference; the costly stage is made once in a run."""

from tests.storage.conftest import founded, laid, table

__all__ = ["founded", "laid", "table"]
