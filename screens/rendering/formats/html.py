"""A paper as one self-contained page."""

from conference.documents.paper import Paper
from screens.rendering.fill_template import fill
from screens.rendering.render import facts


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the page in UTF-8. Raises Refused when the template is broken."""
    return fill("html", name, source, facts(paper)).encode(), ""
