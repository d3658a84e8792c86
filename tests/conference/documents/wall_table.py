"""Who may have what, written down by hand: the table that every document is held against (H2.9,
H3.3).
"""

from conference.case.record.kind import Kind, Label
from conference.meeting.presence import Attendance

MAIN, OTHER = "main", "other"
THERE = {Attendance.HERE, Attendance.REMOTE}
NEAR = {"family", "referrer", "subject-access"}
SETTLED_AT = 20

FIELDS = {
    "guest": {
        "question.sentence",
        "views.person",
        "views.family",
        "views.spoke_for",
        "views.heard",
        "views.not_asked",
        "views.asks",
        "decision.rationale",
        "decision.to",
        "decision.quorum",
        "owner.seat",
        "owner.holder",
        "owner.deputy",
        "owner.contact",
        "review.tells_person",
    },
    "family": {
        "views.person",
        "views.family",
        "decision.to",
        "owner.seat",
        "owner.holder",
        "owner.deputy",
        "owner.contact",
        "review.tells_person",
    },
    "referrer": {"decision.to", "owner.seat", "owner.contact"},
    "subject-access": {
        "question.sentence",
        "views.person",
        "basis.ground",
        "basis.necessity",
        "basis.proportionality",
        "basis.least",
        "assessment.summary",
        "assessment.reason",
        "decision.rationale",
        "decision.to",
        "owner.seat",
        "owner.holder",
        "owner.deputy",
        "owner.contact",
        "review.tells_person",
    },
    "summary": {
        "question.sentence",
        "assessment.summary",
        "assessment.reason",
        "decision.rationale",
        "decision.to",
        "decision.holder",
        "decision.quorum",
        "owner.seat",
        "owner.holder",
        "owner.deputy",
        "owner.contact",
    },
    "auditor": {"owner.seat", "decision.quorum"},
    "agency": set(),
}
"""The texts of the steps that each reader may have; a member of the panel may have all but the six
steps of health.
"""

PERSON = {
    "seat": {"name", "aliases", "referrer", "question"},
    "guest": {"name"},
    "family": {"name"},
    "referrer": {"name"},
    "subject-access": {"name", "aliases", "question"},
    "summary": {"question"},
    "auditor": set(),
    "agency": set(),
}
"""What describes the person."""

TOLD = {Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN, Kind.ACTION, Kind.DECISION}
KINDS = {
    "seat": set(Kind),
    "guest": set(Kind),
    "family": TOLD,
    "subject-access": TOLD,
    "summary": {Kind.ACTION, Kind.DECISION},
    "agency": {Kind.ACTION},
    "referrer": set(),
    "auditor": set(),
}
HIDDEN = {
    "seat": {Label.MEDICAL, Label.POLICE},
    "guest": {Label.MEDICAL, Label.POLICE, Label.THIRD_PARTY, Label.FAMILY},
    "agency": set(Label) - {Label.ABSTRACTED, Label.SOURCE},
    "family": set(Label) - {Label.ABSTRACTED},
    "subject-access": set(Label) - {Label.ABSTRACTED},
    "summary": set(Label) - {Label.ABSTRACTED},
}
SECTOR = {Label.MEDICAL: "Mental health", Label.POLICE: "Police"}
