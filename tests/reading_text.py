"""A reading as plain text, for tests that look for words in it."""

from conference.base.reading import Reading


def as_text(reading: Reading) -> str:
    """Return a reading as plain text."""
    lines = [reading.title, *([reading.lead] if reading.lead else [])]
    for part in reading.parts:
        lines += ["", part.title]
        lines += [
            f"  {entry.label}: {entry.words}" if entry.label else f"  {entry.words}"
            for entry in part.entries
        ] or [f"  {part.empty}"]
    return "\n".join(lines)
