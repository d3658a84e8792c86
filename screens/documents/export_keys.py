"""The keys of the export page, one table: footer, palette and help are made from it; and the words
of its help.
"""

from screens.widgets.action import Action

KEYS = (
    Action(
        "w",
        "write",
        "Write the document",
        "Enters the copy, writes the file, opens it again and compares.",
        "Write",
        "Export",
    ),
    Action(
        "d",
        "document",
        "Choose the document",
        "Minutes, actions, letter and the others.",
        "Document",
        "Export",
    ),
    Action(
        "r",
        "reader",
        "Choose the reader",
        "Whom it is for decides what stands in it.",
        "Reader",
        "Export",
    ),
    Action(
        "f",
        "form",
        "Choose the format",
        "Word, PDF, web page, plain text, Excel or calendar.",
        "",
        "Export",
    ),
    Action("m", "meeting", "Choose the meeting", "Of which meeting it is made.", "", "Export"),
    Action(
        "c",
        "case",
        "Choose the case",
        "One case by its reference, or all of the meeting.",
        "",
        "Export",
    ),
    Action(
        "o",
        "addressee",
        "Say who gets the copy",
        "The name stands on every page and in the register.",
        "",
        "Export",
    ),
    Action(
        "l",
        "lock",
        "Lock with a phrase",
        "Word, Excel and PDF; the phrase is shown once.",
        "",
        "Export",
    ),
    Action(
        "p",
        "place",
        "Choose the place",
        "Folder and name of the file; nothing is ever overwritten.",
        "",
        "Export",
    ),
    Action(
        "n",
        "remarks",
        "Read the remarks on the wording",
        "Each with its place and better words.",
        "",
        "Export",
    ),
    Action("k", "keep_words", "Say why the words stay", "Kept with the copy.", "", "Export"),
    Action("v", "copies", "See the register of copies", "Who has what.", "", "Export"),
)

HELP = (
    "A document leaves the hub in three steps: choose what, for whom and in which format; "
    "read it here, as the reader will get it; then w "
    "writes it. Until then nothing is on the disk.\n\nEach copy gets a number that stands "
    "on every page, and a row in the register: who "
    "has it, since when, what became of it. l locks Word, Excel and PDF with a phrase of "
    "five words, which is shown once.\n\nThe wording "
    "check points at words that label, judge or are unclear. It advises: mend them in the "
    "record, or say with k why they stay."
)
