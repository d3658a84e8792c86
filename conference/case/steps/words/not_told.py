"""Fields of a step's record that no statement tells, each with the reason: everything else that was
settled is said. A test walks every field of every record.
"""

UNTOLD = {
    "assessment.instrument": "which tool was filled in last: each part is told under its tool",
    "assessment.chosen": "which tools the screen offers; what was filled in is told",
    "assessment.versions": "in which version a tool was filled in: its words are those of it",
    "readback.said": "a print to compare by, no words",
    "closing.said": "a print to compare by, no words",
}
