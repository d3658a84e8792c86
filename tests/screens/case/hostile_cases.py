"""A small hub with a case for each hostile text: it stands in the question, in a line, in an action
and in a task of that case.
"""

from datetime import timedelta
from pathlib import Path

from conference.case.record.case import Case, ReferCase
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import WriteLine
from conference.followup.duty import AddDuty
from conference.meeting.item import AddItem
from conference.meeting.meeting import EndMeeting, StartMeeting
from tests.screens.pilot import GATHERED, HOSTILE
from tests.screens.small_hub import PLANTED, TODAY, Small, small_hub

TEXTS = [text.encode("utf-8", "ignore").decode() for text in (*GATHERED, HOSTILE[-1])]
"""What is written: a lone surrogate is no text that a file could hold."""


def word(text: str) -> str:
    """Return the word that stands before a text wherever it is written, and before no other."""
    return f"station{TEXTS.index(text):02}"


def hostile_cases(folder: Path) -> tuple[Small, dict[str, Case]]:
    """Make the hub; return it with the case of each text."""
    small = small_hub(folder)
    hub, meeting, seat = small.hub, small.meeting.id, small.seats["Police"]
    cases, items = {}, {}
    for text in TEXTS:
        words = f"{word(text)} {text}"[:2000]
        case = cases[text] = hub.record(
            ReferCase(name=f"Noor {PLANTED}", question=words, referrer="Elm Park School")
        )
        items[text] = hub.record(AddItem(meeting=meeting, case=case.id)).id
        hub.record(AddDuty(text=words, case=case.id, due=TODAY + timedelta(days=1)))
    hub.record(StartMeeting(meeting=meeting))
    for text, item in items.items():
        words = f"{word(text)} {text}"[:2000]
        hub.record(
            WriteLine(
                item=item,
                text=words,
                kind=Kind.INFORMATION,
                seat=seat,
                standing=Standing.REPORTED,
                labels=(Label.SOURCE,),
            )
        )
        hub.record(
            WriteLine(
                item=item, text=words, kind=Kind.ACTION, seat=seat, due=TODAY - timedelta(days=3)
            )
        )
    hub.record(EndMeeting(meeting=meeting))
    return small, cases
