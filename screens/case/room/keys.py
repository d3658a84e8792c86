"""The keys of the meeting room, one table: footer, palette and help are made from it."""

from screens.widgets.action import Action

ROOM = (
    Action("f3", "back_step", "Go to the step before", "Nothing is lost by going back and forth.", "Back", "Room"),
    Action("f4", "next_step", "Go to the next step", "After the last step the item is finished, once its loose ends are.", "Next", "Room"),
    Action(
        "f5", "read_back", "Read back", "The summary to read aloud, made from the record; a key stamps it as agreed.", "Read back", "Room"
    ),
    Action("f8", "loose_ends", "Show the loose ends", "What stands open in this case; Enter goes where it is mended.", "", "Room"),
    Action(
        "ctrl+n",
        "next_item",
        "Finish this item, go to the next",
        "With loose ends a reason is asked, and stands in the minutes.",
        "",
        "Room",
    ),
    Action("f2", "agenda", "Show the agenda", "Every item with its time; Enter turns to one. The open one is interrupted.", "", "Room"),
    Action(
        "ctrl+r", "roll", "Who is in the room", "One key a seat: here, remote, apologies, away, recused. The quorum follows.", "", "Room"
    ),
    Action("", "guest", "Invite a guest to this case", "Who, why and what it brings, while the case is heard; F3 in the roll.", "", "Room"),
    Action("", "interventions", "See the interventions", "The catalogue of what can be agreed: its short keys, what is usual.", "", "Room"),
    Action("ctrl+t", "turn", "Change the kind", "Turns what is typed, or the newest line, into the next kind.", "", "Lines"),
    Action("ctrl+z", "undo", "Undo", "Takes back the newest change of this conference; it stays in the journal.", "", "Lines"),
    Action("", "wording", "Better words", "What could be said more neutrally in what is typed, or in the newest line.", "", "Lines"),
    Action("f7", "park", "Park what is typed", "Not for here: it is kept and comes back at the end of the meeting.", "", "Lines"),
    Action("f6", "skip", "Pass over this step", "Needs a reason, which stands in the minutes.", "", "Room"),
    Action("f12", "sharing", "Show the rules for sharing", "Of the sectors at this table; what may be sent of this case.", "", "Room"),
    Action(
        "full_stop", "around", "Everything going on around the person", "Who is involved and why; person, family, community.", "", "Room"
    ),
    Action("ctrl+y", "seen", "What would X see?", "This case as each reader would get it, and how much is left out.", "", "Room"),
    Action("f9", "minutes", "Look at the minutes", "The minutes as they stand now.", "", "Room"),
    Action(
        "slash",
        "find",
        "Find",
        "Cases, lines and tasks by the words in them; from a list, since in the capture line / is text.",
        "",
        "Room",
    ),
    Action("", "earlier", "See earlier referrals", "How many, by whom; every concern added up; how each ended.", "", "Room"),
    Action("", "ledger", "See who sat in which part", "From when to when, for whom, who stepped aside; F2 in the roll.", "", "Room"),
    Action("", "still", "See what can still be done", "What fits into the time left, what would move, who waits, the break.", "", "Room"),
    Action("", "end_meeting", "End the meeting", "The minutes become a draft.", "", "Room"),
)
