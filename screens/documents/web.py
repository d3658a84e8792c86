"""A paper as one self-contained page."""

from conference.documents.paper import Paper
from screens.documents.filling import fill
from screens.documents.printing import facts


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the page in UTF-8. Raises Refused when the template is broken."""
    return fill("html", name, source, facts(paper)).encode(), ""
