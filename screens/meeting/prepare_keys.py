"""The keys of preparing a meeting, one table: footer, palette and help are made from it; and the
words of its help.
"""

from screens.widgets.action import Action

KEYS = (
    Action(
        "plus",
        "add",
        "Add to the agenda",
        "A case by its reference, or another item.",
        "Add",
        "Agenda",
    ),
    Action(
        "g",
        "guest",
        "Invite a guest to the case",
        "A seat, why it comes, what it brings, and when.",
        "Guest",
        "Agenda",
    ),
    Action(
        "s",
        "start",
        "Start the meeting",
        "The clock runs from then on, and the room opens.",
        "Start",
        "Meeting",
    ),
    Action(
        "b",
        "build",
        "Build the agenda",
        "New and urgent cases, due reviews and checks, break and closing.",
        "",
        "Agenda",
    ),
    Action(
        "x,delete",
        "drop",
        "Take off the agenda",
        "Once the meeting runs, with a reason for the minutes.",
        "",
        "Agenda",
    ),
    Action(
        "left_square_bracket,ctrl+up",
        "move(-1)",
        "Move up",
        "The item comes earlier.",
        "",
        "Agenda",
    ),
    Action(
        "right_square_bracket,ctrl+down",
        "move(1)",
        "Move down",
        "The item comes later.",
        "",
        "Agenda",
    ),
    Action("m", "minutes", "Change the minutes", "How long the item may take.", "", "Agenda"),
    Action(
        "t",
        "template",
        "Change the kind of conference",
        "New, review, closure, urgent or check, with its own steps.",
        "",
        "Agenda",
    ),
    Action(
        "r",
        "reports",
        "Ask every seat for its report",
        "All seats around the chosen case that were not asked yet.",
        "",
        "Reports",
    ),
    Action(
        "a",
        "all_reports",
        "Ask for the reports of all cases",
        "Every seat around every case that was not asked yet.",
        "",
        "Reports",
    ),
    Action(
        "o",
        "one_report",
        "Ask one seat for its report",
        "About the chosen case; also one that has not replied.",
        "",
        "Reports",
    ),
    Action(
        "c",
        "came",
        "Note that a report came",
        "Whose, and what it says in a sentence; no reply stays no reply.",
        "",
        "Reports",
    ),
    Action(
        "d",
        "when",
        "Change day, hour or length",
        "As long as the meeting has not begun.",
        "",
        "Meeting",
    ),
    Action(
        "p",
        "plan",
        "Plan the next meeting",
        "The same weekday next month, past public holidays.",
        "",
        "Meeting",
    ),
    Action("u", "undo", "Undo", "Takes back the newest change.", "", "Agenda"),
)

HELP = (
    "What the panel will speak about, in which order, and for how long. The times are "
    "worked out from the minutes; what does not fit "
    "is said above the list.\n\nb fills the agenda: urgent and new cases, then reviews and "
    "checks that are due. Guests come to the "
    "one case they are invited to, at their slot; each needs a reason and what it "
    "brings.\n\nr asks every seat around the chosen "
    "case for its report, a those around every case: each gets a task, due as the hub's "
    "clock says. c notes that a report came, and what "
    "it says. One that does not come stays “asked”: no reply never becomes “nothing known”."
)
