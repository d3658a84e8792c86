"""Minutes of any number of cases as papers: each case with a dozen lines, what was settled and its
actions, as a meeting leaves them.
"""

from datetime import date

from conference.documents.paper import Block, Pair, Paper, Part, note, pairs, table, words

DAY = date(2026, 12, 10)
LINES, ACTIONS = 12, 3
_SAID = (
    "seen twice near the mill pond and again by the quay; the neighbour keeps a key and will "
    "ring when the lamp is on all night"
)


def minutes(cases: int) -> Paper:
    """Return minutes of a meeting with so many cases."""
    return Paper(
        document="minutes",
        audience="full",
        hub="Northmoor hub",
        title="Minutes of the hub meeting",
        subtitle="Thu 10 Dec 2026",
        state="ISSUED",
        state_words="Approved and issued.",
        head="0123456789abcdef" * 4,
        copy_number="Copy 3, for the file",
        made_on=DAY,
        facts=(Pair(label="Place", words="Heron Room"), Pair(label="Quorum", words="4 of 4")),
        parts=tuple(part for number in range(1, cases + 1) for part in _case(number)),
    )


def _case(number: int) -> tuple[Part, ...]:
    reference = f"2026-{number:03}"
    lines = tuple(
        (f"14:{minute:02}", "Police", f"{_SAID}; number {number}.{minute}")
        for minute in range(LINES)
    )
    actions = tuple(
        (f"{number}.{one}", "Housing", f"home visit, {_SAID}", "Fri 18 Dec 2026", "open")
        for one in range(ACTIONS)
    )
    said = (
        ("Question", "how can this person be kept safe?"),
        ("Decision", f"adopt: {_SAID}"),
        ("Owner", "Social services"),
    )
    blocks: tuple[Block, ...] = (
        pairs(*said),
        words(_SAID),
        note("To be ratified at the next meeting."),
    )
    return (
        Part(title=f"Item {number}", aside=reference, blocks=blocks, new_page=True),
        Part(
            title="Lines",
            level=2,
            blocks=(table("", ("Time", "From", "Words"), lines, (12, 20, 68)),),
        ),
        Part(
            title="Actions",
            level=2,
            blocks=(
                table("", ("No.", "Who", "What", "By when", "State"), actions, (8, 18, 44, 18, 12)),
            ),
        ),
    )
