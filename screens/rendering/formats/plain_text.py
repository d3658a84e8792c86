"""A paper as plain text."""

import re

from conference.documents.paper import Paper
from screens.rendering.fill_template import fill
from screens.rendering.render import facts


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the text in UTF-8: no space at the end of a line, no more than two empty lines at a
    time. Raises Refused.
    """
    lines = "\n".join(
        line.rstrip() for line in fill("text", name, source, facts(paper)).split("\n")
    )
    return (re.sub(r"\n{4,}", "\n\n\n", lines).rstrip("\n") + "\n").encode(), ""
