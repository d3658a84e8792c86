"""What is wrong with the hub's own templates, as something to read: file, line and reason of each,
and what is used instead.
"""

from collections.abc import Sequence

from conference.base.reading import Entry, Part, Reading


def template_faults(problems: Sequence[str]) -> Reading:
    """Return the problems with the hub's own templates; each is told by its file and line, its
    reason, and what is used instead.
    """
    entries = []
    for problem in problems:
        place, _, reason = problem.partition(": ")
        entries.append(Entry(place, reason, "warn"))
    lead = (
        (
            "Nothing is lost: the program goes on with what it brings. Mend the file and open "
            "the hub again."
        )
        if problems
        else ""
    )
    return Reading(
        "Templates",
        (
            Part(
                "What is wrong with the hub's own files",
                tuple(entries),
                "Nothing: every file serves.",
            ),
        ),
        lead,
    )
