"""Trying every template of a hub before it is needed, so that `conference check` can say which ones cannot serve."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING
from uuid import UUID

from conference.documents.document import AgreedAction, Attended, ItemMinutes, MinutesDocument, Pair, Part, WrittenLine
from conference.documents.minutes import Correction, Minutes, MinutesState
from screens.documents.render import TEMPLATES, Form, printed

if TYPE_CHECKING:
    from storage import Hub

_FORMS: tuple[Form, ...] = ("html", "text")


def template_problems(hub: "Hub") -> list[str]:
    """Read every data file and print one of everything with each template; return a sentence for each of the hub's own that fails.

    What the data files had to say stands in `hub.templates.problems`, which `hub.check()` tells.
    """
    templates = hub.templates
    for file in files("templates").joinpath("agendas").iterdir():
        templates.agenda(file.name.removesuffix(".toml"))
    templates.instrument()
    templates.quorum("")
    templates.clocks()
    assert set(TEMPLATES) == set(_FORMS)
    notes = [printed(trial(state), form, templates.source).note for form in _FORMS for state in MinutesState]
    return [note for note in dict.fromkeys(notes) if note]


def trial(state: MinutesState) -> Minutes:
    """Return invented minutes in a state, with one of everything that a template can meet."""
    action = AgreedAction(
        number=1, reference="2000-001", seat="Seat", joint="Other seat", text="words", treats="words", due="Sat 1 Jan 2000", state="open"
    )
    line = WrittenLine(time="14:00", seat="Seat", kind="note", standing="fact", text="words", labels="medical")
    item = ItemMinutes(
        number=1, title="Item", reference="2000-001", name="Name", times="14:00, 5 min", present=("Seat",), quorum="1 of 1",
        parts=(Part(title="Part", pairs=(Pair(label="Label", words="words"),), lines=(line,)),), actions=(action,),
        read_back=("Words.",), left_because="words",
    )  # fmt: skip
    document = MinutesDocument(
        hub="Hub", marking="MARKING", title="Meeting", day="Sat 1 Jan 2000", place="Place", times="14:00 to 15:00",
        attended=(Attended(seat="Seat", name="Name", attendance="here", words="here 14:00"),), quorum="1 of 1", items=(item,),
        actions=(action,),
    )  # fmt: skip
    when = datetime(2000, 1, 1, 15, tzinfo=UTC)
    frozen, out = state not in {MinutesState.LIVE, MinutesState.DRAFT}, state in {MinutesState.ISSUED, MinutesState.CORRECTED}
    return Minutes(
        meeting_id=UUID(int=1), state=state, document=document, approved_by="Name" if frozen else "", approved_at=when if frozen else None,
        issued_at=when if out else None, head="0" * 64 if frozen else "", digest="0" * 64 if frozen else "",
        corrections=(Correction(number=1, at=when, by="Name", words="words"),) if state is MinutesState.CORRECTED else (),
    )  # fmt: skip
