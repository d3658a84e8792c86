"""Reading our own Markdown, as far as it goes: sections, tables, code spans, fenced
blocks, links.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def read(name: str) -> str:
    """Return a file of the top level."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its level or above.

    Raises ValueError when there is none.
    """
    level = len(heading) - len(heading.lstrip("#"))
    lines = text.splitlines()
    first = lines.index(heading) + 1
    fenced, last = False, len(lines)
    for place, line in enumerate(lines[first:], first):
        fenced ^= line.startswith("```")
        if not fenced and re.match(rf"#{{1,{level}}} ", line):
            last = place
            break
    return "\n".join(lines[first:last]) + "\n"


def table(text: str) -> list[list[str]]:
    """Return the cells of the first table in `text`, row by row, its heading left out.

    Raises ValueError when there is none.
    """
    rows: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            break
    if len(rows) < 3:
        raise ValueError("there is no table")
    return rows[2:]


def spans(text: str) -> list[str]:
    """Return what stands in code spans."""
    return re.findall(r"`([^`\n]+)`", text)


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return [body for found, body in _FENCE.findall(text) if found == language]


def links(text: str) -> list[str]:
    """Return where the links and pictures lead."""
    return re.findall(r"\]\(([^)\s]+)\)", _FENCE.sub("", text))


def named_anchors(text: str) -> set[str]:
    """Return the names that places of their own can be linked by, such as the row of a table."""
    return set(re.findall(r'<a id="([^"]+)"></a>', text))


def anchors(text: str) -> set[str]:
    """Return the names that headings and places of their own can be linked by."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    named = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return named | named_anchors(text)
