"""What is settled and not said, field by field, with the reason: in the read-back, in a document of
the full record, in the extract for a reader.

A test holds it against what is said (`tests/conference/documents/test_every_field_is_told.py`): a
field that is new is said everywhere, or stands here. What a reader may have decide the scopes in
`conference.documents.readers`; this table says why it has no more.
"""

from collections.abc import Mapping

from conference.case.steps.words.not_told import UNTOLD
from conference.documents.readers import Reader

Reasons = dict[str, frozenset[str]]


def _of(**fields: str) -> frozenset[str]:
    """Return fields by their step: `_of(owner="deputy reason")`."""
    return frozenset(f"{step}.{name}" for step, names in fields.items() for name in names.split())


_NO_WORDS: Reasons = {
    why: frozenset(field for field, one in UNTOLD.items() if one == why) for why in UNTOLD.values()
}
"""What no statement tells."""
_HOW_RATED = _of(
    assessment="answers certainty ends evidence no_unknowns picked ratings scores since"
)
_OF_THE_MEETING = _of(closing="better read_at seats went_well")

NOT_IN: Mapping[str, Reasons] = {
    "minutes": _NO_WORDS,
    "chronology": _NO_WORDS,
    "summary": _NO_WORDS
    | {
        "how each part was rated stands in the minutes": _HOW_RATED,
        "whether the rules of the room were kept stands in the minutes": _of(
            basis="health_steps still",
            decision="decided_at",
            readback="agreed_at disagree_asked",
            room="acknowledged_at chair confidentiality conflicts_asked",
            safety="called_at called_by",
        ),
        "it says where a case stands, not how the panel came there": _OF_THE_MEETING
        | _of(
            closure="again again_words did_not endings lesson letter seats worked",
            owner="proposed",
            plan="without_action",
            report="words",
            safety="until_when",
        ),
    },
    "read-back": _NO_WORDS
    | {
        "of an assessment the level is read, with its reason": _HOW_RATED
        | _of(assessment="summary"),
        "it was said a moment ago, and nothing was decided in it": _of(
            question="answered_by investigated other_panels panels_contact",
            report="words",
            safety="called_at called_by",
            views="asks asks_by family heard heard_on not_asked person spoke_for",
        ),
        "of the basis the consent is read, and the least": _of(
            basis="capacity capacity_words ground grounds health_steps necessity proportionality"
        ),
        "it concerns how the panel came there, not what it decided": _of(
            closure="did_not seats worked",
            decision="decided_at ratified ratified_at",
            owner="deputy proposed reason",
            plan="without_action",
            readback="agreed_at disagree_asked",
            room="acknowledged_at chair confidentiality conflicts_asked",
        ),
        "the meeting has a read-back of its own": _OF_THE_MEETING,
    },
}
"""What the read-back and the documents of the full record do not say."""

_ALL = {
    "assessment": "level reason summary",
    "basis": (
        "asked capacity capacity_words consent consent_words danger decided_by ground grounds "
        "health_steps least necessity parent proportionality risk still"
    ),
    "check": "contact contact_words held held_words referral referral_words safe safe_words",
    "closure": "again again_words did_not endings holder lesson letter residual seats worked",
    "decision": (
        "again_on by decided_at holder how no_quorum outcome quorate quorum ratified ratified_at "
        "rationale reached to"
    ),
    "owner": (
        "accepted contact deputy holder not_yet passed_by passed_on proposed reason refused seat "
        "seat_id tells"
    ),
    "plan": "contingency without_action",
    "question": "answered_by investigated other_panels panels_contact sentence",
    "readback": "agreed_at disagree_asked",
    "report": "words",
    "review": (
        "late_reason must_not_know must_not_know_seats on tells_person tells_person_by "
        "tells_referrer tells_referrer_by"
    ),
    "room": "acknowledged_at chair confidentiality conflicts_asked",
    "safety": "called_at called_by danger until_when",
    "views": "asks asks_by family heard heard_on not_asked person spoke_for",
}
"""What the steps of a case settle in words, choices and days."""

_JUDGED = "it is how the panel weighs the danger"
_SHARED = "it is between the agencies why they may share"
_HELD = "it is how the panel works, and nobody else's"
_COMES = "it is for those who carry it out"
_HEARD = "it is told by whoever said it, or about others"


def _but(step: str, shown: str = "") -> frozenset[str]:
    """Return the fields of a step but those that are shown."""
    return _of(**{step: _ALL[step]}) - _of(**{step: shown})


def _outside(**shown: str) -> Reasons:
    """Return what a reader outside the panel does not get, beside what is `shown` of each step."""
    rest = {step: _but(step, shown.get(step, "")) for step in _ALL}
    judged = rest["assessment"] | (_HOW_RATED - _of(assessment=shown.get("assessment", "")))
    return _NO_WORDS | {
        _JUDGED: judged | rest["closure"] | rest["check"] | rest["safety"],
        _SHARED: rest["basis"],
        _HELD: _OF_THE_MEETING
        | _of(learning="good lesson")
        | rest["room"]
        | rest["readback"]
        | rest["decision"]
        | rest["question"]
        | rest["report"],
        _COMES: rest["owner"] | rest["plan"] | rest["review"],
        _HEARD: rest["views"],
    }


NOT_TO: Mapping[Reader, Reasons] = {
    Reader.SEAT: _NO_WORDS
    | {
        "it tells of treatment, and stays with the sector of health (H3.6)": _of(
            basis="health_steps"
        )
    },
    Reader.GUEST: _outside(
        decision="by decided_at outcome quorate quorum rationale reached to",
        owner="accepted contact deputy holder seat seat_id",
        question="sentence",
        readback=_ALL["readback"],
        review="on tells_person tells_person_by",
        room="acknowledged_at confidentiality conflicts_asked",
        views=_ALL["views"],
    ),
    Reader.FAMILY: _outside(
        basis="consent",
        decision="by outcome to",
        owner="contact deputy holder seat seat_id",
        review="on tells_person tells_person_by",
        views="family heard_on person",
    ),
    Reader.REFERRER: _outside(decision="by outcome to", owner="contact seat seat_id", review="on"),
    Reader.SUBJECT: _outside(
        assessment="level reason summary",
        basis="capacity consent ground least necessity proportionality",
        decision="by outcome rationale to",
        owner="contact deputy holder seat seat_id",
        question="sentence",
        review="on tells_person tells_person_by",
        views="heard_on person",
    ),
    Reader.SUMMARY: _outside(
        assessment="level reason summary",
        decision="by decided_at holder outcome quorate quorum rationale reached to",
        owner="contact deputy holder seat seat_id",
        question="sentence",
        review="on",
    ),
    Reader.AUDITOR: _outside(
        assessment="level no_unknowns",
        basis="capacity consent danger still",
        decision="again_on by decided_at outcome quorate quorum ratified_at reached",
        owner="accepted seat seat_id",
        readback=_ALL["readback"],
        review="on tells_person_by tells_referrer_by",
        room="acknowledged_at confidentiality conflicts_asked",
    ),
}
"""What the extract from the minutes for each reader does not say."""
