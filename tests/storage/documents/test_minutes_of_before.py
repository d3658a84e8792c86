"""Minutes that were frozen by version 0.1 have labels with words, and no sentences: they stay as
they were frozen, and are printed so.
"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from conference.documents.minutes.document import MinutesDocument
from conference.documents.minutes.minutes import Minutes, MinutesState
from conference.documents.minutes.minutes_paper import minutes_paper
from storage.documents.minutes_row import digest_of

FROZEN: dict[str, Any] = {
    "hub": "Northmoor hub",
    "marking": "RESTRICTED WHEN COMPLETE",
    "title": "Hub meeting",
    "day": "Thu 10 Dec 2026",
    "place": "Heron Room",
    "times": "14:00 to 15:35",
    "attended": [],
    "quorum": "4 of 4",
    "items": [
        {
            "number": 1,
            "title": "New case",
            "reference": "2026-001",
            "name": "Noor Example",
            "times": "14:00, 18 min",
            "present": ["Police"],
            "quorum": "4 of 4",
            "parts": [
                {
                    "title": "Decision",
                    "pairs": [{"label": "Decided", "words": "adopt"}],
                    "lines": [],
                }
            ],
            "actions": [],
            "read_back": ["We decided: adopt."],
            "left_because": "",
            "left_open": [],
            "absent": [],
            "earlier": [],
        }
    ],
    "actions": [],
}
DIGEST = "52b38c1764cd29f4e7b0ccb5bf5a49d3024e1ab35bd5f35bbf19c9f5cdb74d62"


def test_what_was_frozen_keeps_its_digest_and_its_labels() -> None:
    """The digest is made of what stands in the file, never of what this version reads in it."""
    assert digest_of(FROZEN) == DIGEST
    document = MinutesDocument.model_validate(FROZEN)
    assert document.items[0].parts[0].words == ()
    approved = datetime(2026, 12, 20, 9, tzinfo=UTC)
    minutes = Minutes(
        meeting_id=uuid4(),
        state=MinutesState.APPROVED,
        document=document,
        approved_by="Tomasz Lindqvist",
        approved_at=approved,
        issued_at=None,
        head="a" * 64,
        digest=DIGEST,
        corrections=(),
    )
    paper = minutes_paper(minutes, date(2026, 12, 10))
    [decided] = [part for part in paper.parts if part.title == "Decision"]
    assert [(one.label, one.words) for block in decided.blocks for one in block.pairs] == [
        ("Decided", "adopt")
    ]
    [read] = [part for part in paper.parts if part.title == "What was read back"]
    assert read.blocks[-1].items == ("We decided: adopt.",)
