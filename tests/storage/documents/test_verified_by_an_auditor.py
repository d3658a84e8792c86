"""The auditor verifies papers and learns no line of the record by it."""

from pathlib import Path

from conference.documents.minutes.minutes import ApproveMinutes
from conference.documents.verify import VerifyAtTable, VerifyPaper
from tests.builders import AUDITOR, House, Stage, open_as


def test_a_guessed_line_is_not_confirmed(begun: Stage, tmp_path: Path) -> None:
    """With head and digest of the minutes, a right guess and a wrong one give one answer; only all
    of the lines at once are confirmed. Whoever reads cases is told how many are missing.
    """
    house = begun.copy(tmp_path)
    for text in ("she rang from the bus", "her brother was there"):
        house.write(text)
    house.end()
    minutes = house.record(ApproveMinutes(meeting=house.meeting_id))
    marks = f"{minutes.head} {minutes.digest}"
    whole = f"{marks} she rang from the bus her brother was there"

    def missing(house: House, text: str) -> int | None:
        return house.ask(VerifyAtTable(digest="", text=text)).missing

    assert (missing(house, f"{marks} she rang from the bus"), missing(house, whole)) == (1, 0)
    house.hub.close()
    hub = open_as(house.path, begun.data_key, AUDITOR, house.clock)
    right, wrong = (
        hub.ask(VerifyPaper(digest="", text=f"{marks} {guess}"))
        for guess in ("she rang from the bus", "she rang from the train")
    )
    assert right == wrong
    assert "Not all of the approved lines are in its text." in right.sentences
    found = hub.ask(VerifyPaper(digest="", text=whole))
    assert "All approved lines are in its text." in found.sentences
    hub.close()
