"""The table of seats that the tests of the capture line sit at, and what may be typed there."""

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from conference.case.capture.capture import Captured, Chair, capture
from conference.case.record.kind import Kind

MONDAY = date(2026, 11, 23)
POLICE, SOCIAL, MENTAL, TOWN, HOUSING, SCHOOL = SEATS = [
    Chair(UUID(int=number), code, name)
    for number, (code, name) in enumerate(
        [
            ("pol", "Police"),
            ("sw", "Social services"),
            ("mh", "Mental health"),
            ("mun", "Municipality"),
            ("hsg", "Housing"),
            ("sch", "Elm Park School"),
        ]
    )
]
SEATED = (Kind.INFORMATION, Kind.ACTION, Kind.DISSENT)
PLAIN = [kind for kind in Kind if kind not in SEATED]

some_seats = st.lists(
    st.builds(Chair, id=st.uuids(), code=st.text(max_size=5), name=st.text(max_size=20))
    | st.sampled_from(SEATS),
    max_size=6,
)
pieces = st.sampled_from(
    [
        *">-+?!*~\\#",
        "#src",
        "#not-pol",
        "#not-",
        "#x",
        "#3",
        "C#",
        "pol",
        "hsg",
        "mental health",
        "with",
        "and",
        ",",
        "fri",
        "12 dec",
        "4h",
        "by",
        "Fri 27 Nov 2026",
        "from:",
        "since: May",
        "\\from:",
        "From:",
        "#abs",
        "#abs-pol",
        "#rep",
        "#fact",
    ]
)
typed_lines = st.text(max_size=80) | st.lists(pieces | st.text(max_size=6), max_size=15).map(
    " ".join
)


def read(typed: str) -> Captured:
    """Read one line at the table of the tests on a Monday."""
    return capture(typed, SEATS, MONDAY)
