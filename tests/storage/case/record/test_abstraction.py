"""Abstraction: the original words of a line are nowhere in the file any more (H3.3)."""

import pytest
from sqlalchemy import text

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from conference.case.record.contribution import Brought
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import AbstractLine, EditLine, Line
from conference.documents.minutes.minutes import ApproveMinutes
from conference.followup.find import Find
from conference.hub.draft import DraftOf, KeepDraft
from conference.meeting.item import LeaveItem, OpenItem
from tests.builders import House
from tests.storage.documents.pages import decrypted

ORIGINAL = "Zzyzxquay informer met him behind the Quillfeather depot"
MARKS = ("Zzyzxquay", "Quillfeather")


def _everything(house: House) -> str:
    """Return every value of every table, the shadow tables of the index as bytes."""
    found = []
    with house.hub._engine.connect() as connection:
        for name in (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            .scalars()
            .all()
        ):
            if name != "search":
                found += [
                    str(value)
                    for row in connection.exec_driver_sql(
                        f'SELECT * FROM "{name}"'  # noqa: S608 - names of tables
                    )
                    for value in row
                ]
    return " ".join(found).casefold()


def _pages(house: House) -> bytes:
    return decrypted(house.path, house.hub._data_key).lower()


def written(house: House) -> Line:
    """Write the original down, edit it, quote it, type it again, and let the program quote it in
    the loose ends.
    """
    line = house.write(
        ORIGINAL,
        Kind.CONCERN,
        labels=(Label.POLICE,),
        source="Zzyzxquay himself",
        topics=("quillfeather",),
    )
    house.record(EditLine(line=line.id, text=f"{ORIGINAL} twice"))
    house.record(
        SettleAssessment(item=house.item_id, evidence={"harm": f"as was said: {ORIGINAL} twice"})
    )
    house.record(KeepDraft(place=f"capture {house.item_id}", text="> pol Zzyzxquay inf"))
    house.record(KeepDraft(place="elsewhere", text=f"{ORIGINAL} twice, and more"))
    house.record(LeaveItem(item=house.item_id, reason="time is up"))
    house.record(OpenItem(item=house.item_id))
    house.record(EditLine(line=line.id, topics=("quillfeather", "depot")))
    return line


def test_the_original_words_leave_the_file(meeting: House) -> None:
    """H3.3: not in the line, in what can be undone, in drafts, in the index, in what quoted it, in
    free pages, in the log.
    """
    line = written(meeting)
    before, pages = _everything(meeting), _pages(meeting)
    assert all(mark.casefold() in before and mark.lower().encode() in pages for mark in MARKS)
    done = meeting.record(
        AbstractLine(
            line=line.id,
            text="money is owed to somebody",
            seat=meeting.seat("Police"),
            labels=(Label.FAMILY,),
        )
    )
    assert (done.text, done.seat, done.source, done.topics) == (
        "money is owed to somebody",
        "Police",
        "",
        (),
    )
    assert set(done.labels) == {Label.POLICE, Label.FAMILY, Label.ABSTRACTED}
    assert "abstracted, original with Police" in done.label_words
    after, pages = _everything(meeting), _pages(meeting)
    assert not [mark for mark in MARKS if mark.casefold() in after]
    assert not [mark for mark in MARKS if mark.lower().encode() in pages]
    assert b"money is owed" in pages
    assert meeting.ask(Find(words="Zzyzxquay")) == ()
    assert [hit.id for hit in meeting.ask(Find(words="owed"))] == [line.id]
    assert meeting.ask(DraftOf(place="elsewhere")) == ""
    assert meeting.hub.check() == []
    assert meeting.ask(Journal(limit=1))[0].title == "Line abstracted"


def test_it_cannot_be_taken_back(meeting: House) -> None:
    """Neither the abstraction nor anything before it is undone: that would bring the words back."""
    line = meeting.write(ORIGINAL, Kind.INFORMATION, "Police")
    meeting.record(AbstractLine(line=line.id, text="he owes money"))
    with pytest.raises(Refused, match="nothing to undo"):
        meeting.hub.undo()
    meeting.write("and then")
    assert meeting.hub.undo() == "Line written"
    assert meeting.c.lines[0].text == "he owes money"


def test_somebody_keeps_the_original(meeting: House) -> None:
    """A line without a seat cannot be abstracted unless one is named; the seat of a line keeps it
    otherwise.
    """
    line = meeting.write("a name", Kind.CONCERN)
    with pytest.raises(Refused, match="seat that keeps the original"):
        meeting.record(AbstractLine(line=line.id, text="somebody"))
    assert meeting.c.lines[0].text == "a name"
    assert (
        meeting.record(
            AbstractLine(line=line.id, text="somebody", seat=meeting.seat("Social"))
        ).seat
        == "Social services"
    )
    with pytest.raises(Refused, match="seat that keeps the original"):
        meeting.write("x", Kind.NOTE, labels=(Label.ABSTRACTED,))
    with pytest.raises(Refused, match="seat that keeps the original"):
        meeting.record(EditLine(line=line.id, seat=None))


def test_the_rest_of_the_record_stays(meeting: House) -> None:
    """Short words that stand in other sentences by chance are not touched, and neither are kind,
    standing and readers.
    """
    other = meeting.write("money troubles", Kind.CONCERN)
    line = meeting.write(
        "money",
        Kind.INFORMATION,
        "Police",
        standing=Standing.VIEW,
        not_for=(meeting.seat("Social"),),
    )
    done = meeting.record(
        AbstractLine(line=line.id, text="a worry", not_for=(meeting.seat("Elm"),))
    )
    assert (done.kind, done.standing) == (Kind.INFORMATION, Standing.VIEW)
    assert set(done.not_for) == {meeting.seat("Social"), meeting.seat("Elm")}
    assert [one.text for one in meeting.c.lines if one.id == other.id] == ["money troubles"]


def test_an_action_goes_with_its_line(meeting: House) -> None:
    """An abstracted action is still that seat's action, in its new words."""
    action = meeting.action("ring Zzyzxquay at once", "Social")
    meeting.record(AbstractLine(line=action.id, text="ring the source"))
    assert [(one.text, one.seat) for one in meeting.c.actions] == [
        ("ring the source", "Social services")
    ]


def test_approved_minutes_stay_as_they_are(meeting: House) -> None:
    """What is frozen is not abstracted: a correction is added, and erasing has a way of its own."""
    line = meeting.write(ORIGINAL, Kind.INFORMATION, "Police")
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    with pytest.raises(Refused, match="approved"):
        meeting.record(AbstractLine(line=line.id, text="milder"))


def test_the_seat_that_keeps_it_has_shared(meeting: House) -> None:
    """Information that is moved to the seat that keeps its original counts as that seat's."""
    line = meeting.write(ORIGINAL, Kind.INFORMATION, "Police")
    meeting.record(AbstractLine(line=line.id, text="milder", seat=meeting.seat("Social")))
    c = meeting.c
    assert (c.contribution(meeting.seat("Police")), c.contribution(meeting.seat("Social"))) == (
        Brought.NOT_ASKED,
        Brought.SHARED,
    )
