"""What a written line can be: its kind, its standing, and the labels that say who may read it."""

from enum import StrEnum


class Kind(StrEnum):
    """What one line of the record is (design, section 4)."""

    NOTE = "note"
    INFORMATION = "information"
    CONCERN = "concern"
    STRENGTH = "strength"
    UNKNOWN = "unknown"
    ACTION = "action"
    DECISION = "decision"
    DISSENT = "dissent"


SIGNS: dict[Kind, str] = {
    Kind.NOTE: "",
    Kind.INFORMATION: ">",
    Kind.CONCERN: "-",
    Kind.STRENGTH: "+",
    Kind.UNKNOWN: "?",
    Kind.ACTION: "!",
    Kind.DECISION: "*",
    Kind.DISSENT: "~",
}
"""What a captured line starts with to become each kind."""


class Standing(StrEnum):
    """How far a line may be relied on: seen, told by somebody, or thought."""

    FACT = "fact"
    REPORTED = "reported"
    VIEW = "view"


class Label(StrEnum):
    """Who may not read a line without thought (handbook H3.3)."""

    THIRD_PARTY = "third party"
    SOURCE = "protect source"
    FAMILY = "not for the family"
    MEDICAL = "medical"
    POLICE = "police"
    ABSTRACTED = "abstracted"


TAGS: dict[str, Label] = {
    "tp": Label.THIRD_PARTY,
    "src": Label.SOURCE,
    "nofam": Label.FAMILY,
    "med": Label.MEDICAL,
    "pol": Label.POLICE,
    "abs": Label.ABSTRACTED,
}
"""The short tag of each label in the capture line, as in `#src`."""
